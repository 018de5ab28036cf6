/// Reads `declarations.yaml`, `registers.yaml` and `references.yaml`.
enum RecordReader {
    static func declarations(_ file: Fields) -> [Declaration] {
        file.each("declarations", "a declaration").map { fields in
            defer { fields.finish() }
            let how = fields.locatedTexts("how").compactMap { item -> Declaration.Means? in
                if let means = Declaration.Means(rawValue: item.text) { return means }
                fields.error(
                    item.location, "`\(item.text)` is no way to sign",
                    remedy: "use \(quoted(Declaration.Means.allCases.map(\.rawValue)))")
                return nil
            }
            return Declaration(
                id: fields.name("id"), title: fields.text("title"), clause: ClauseID(fields.text("clause")),
                text: fields.text("text"), signs: fields.texts("signs").map { WordID($0) },
                told: fields.texts("told").map { WordID($0) }, how: how,
                condition: fields.condition(), location: fields.location)
        }
    }

    static func registers(_ file: Fields) -> [Register] {
        file.each("registers", "a register").map { fields in
            defer { fields.finish() }
            let keep = fields.fields("keep", "`keep`")
            defer { keep?.finish() }
            if !fields.has("keep") {
                fields.error(
                    fields.location, "the register does not say how long its entries are kept",
                    remedy: "add `keep: {for: 6 years, from: the end of employment}`")
            }
            return Register(
                id: fields.name("id"), title: fields.text("title"), clause: ClauseID(fields.text("clause")),
                requirements: fields.texts("requirements").map { RequirementID($0) },
                fields: fields.each("fields", "a field").map(field), needed: fields.texts("needed"),
                later: fields.texts("later"),
                writes: fields.texts("writes"), sees: fields.texts("sees"),
                keep: Register.Keeping(period: keep?.text("for") ?? "", from: keep?.text("from") ?? ""),
                location: fields.location)
        }
    }

    private static func field(_ fields: Fields) -> Register.Field {
        defer { fields.finish() }
        return Register.Field(
            id: fields.name("id"), label: fields.text("label"),
            kind: fields.oneOf("type", Register.Field.Kind.self) ?? .text, options: fields.texts("options"))
    }

    static func references(_ file: Fields) -> [Reference] {
        file.each("references", "a reference").map { fields in
            defer { fields.finish() }
            return Reference(
                id: ReferenceID(fields.name("id")), title: fields.text("title"),
                citedAs: fields.optionalText("cited-as"), link: fields.optionalText("link"),
                location: fields.location)
        }
    }
}
