/// Reads `routes.yaml`.
enum RouteReader {
    static func read(_ file: Fields) -> [Route] {
        file.each("routes", "a route").map { fields in
            defer { fields.finish() }
            let steps = fields.each("steps", "a step").map { step in
                defer { step.finish() }
                return Route.Step(
                    to: step.texts("to").map { OfficeID($0) }, by: step.optionalText("by"), action: step.text("do"))
            }
            return Route(
                id: RouteID(fields.name("id")), title: fields.text("title"), clause: ClauseID(fields.text("clause")),
                steps: steps, then: fields.optionalText("then").map { RouteID($0) },
                condition: fields.condition(), location: fields.location)
        }
    }
}
