/// Reads `kinds.yaml`.
enum KindReader {
    static func read(_ file: Fields) -> [WorryKind] {
        file.each("kinds", "a kind").map { fields in
            defer { fields.finish() }
            let law = fields.locatedTexts("law").compactMap { item -> WorryKind.Law? in
                if let law = WorryKind.Law(rawValue: item.text) { return law }
                fields.error(
                    item.location, "law and safety has no route `\(item.text)` for a kind",
                    remedy: "use \(quoted(WorryKind.Law.allCases.map(\.rawValue)))")
                return nil
            }
            return WorryKind(
                id: WorryKindID(fields.name("id")), staff: fields.optionalText("staff"),
                everybody: fields.optionalText("public"), pupils: fields.optionalText("pupils"),
                clause: ClauseID(fields.text("clause")), routes: fields.texts("routes").map { RouteID($0) },
                about: fields.oneOf("about", WorryKind.Person.self), law: law, location: fields.location)
        }
    }
}
