/// Reads `examples.yaml`.
enum ExampleReader {
    static func read(_ file: Fields) -> [Example] {
        file.each("examples", "an example").map { fields in
            defer { fields.finish() }
            if !fields.has("verdict") {
                fields.error(
                    fields.location, "the example has no `verdict`",
                    remedy: "add the answer that the policy gives, such as `verdict: forbidden`")
            }
            if !fields.has("situation") {
                fields.error(
                    fields.location, "the example has no `situation`",
                    remedy: "add what is known, such as `situation: {who: teacher, act: post}`")
            }
            return Example(
                requirement: fields.optionalText("requirement").map { RequirementID($0) }, says: fields.text("says"),
                also: fields.optionalText("also").map(lines(of:)) ?? [],
                situation: fields.fields("situation", "the situation").map(PartReader.terms) ?? [],
                verdict: fields.oneOf("verdict", Verdict.self) ?? .silent,
                clauses: fields.texts("clauses").map { ClauseID($0) },
                alone: fields.fields("alone", "`alone`").map(alone), location: fields.location)
        }
    }

    private static func alone(_ fields: Fields) -> Example.Alone {
        defer { fields.finish() }
        if !fields.has("verdict") {
            fields.error(
                fields.location, "`alone` has no `verdict`",
                remedy: "add the answer that the policy gives by itself, such as `verdict: allowed`")
        }
        return Example.Alone(
            pack: fields.name("pack"), verdict: fields.oneOf("verdict", Verdict.self) ?? .silent,
            clauses: fields.texts("clauses").map { ClauseID($0) },
            beside: fields.texts("beside").map { ClauseID($0) })
    }

    /// What stands on a line each.
    private static func lines(of text: String) -> [String] {
        text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
