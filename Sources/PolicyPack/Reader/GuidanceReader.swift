/// Reads the table of what became of law and guidance (`References/guidance.yaml`).
public enum GuidanceReader {
    /// Reads the table.
    ///
    /// - Throws: ``PackRefused`` when it is not YAML of the shape that its head describes.
    public static func read(_ bytes: [UInt8], file: String) throws(PackRefused) -> Guidance {
        let yaml: YAMLFile
        do { yaml = try YAMLFile(name: file, bytes: bytes) } catch { throw PackRefused([error]) }
        let problems = Fields.Problems()
        let root = Fields(yaml.root, file: file, what: "the table", problems: problems)
        HeadReader.checkFormat(of: root, "the table")
        let asOf = root.fields("meta", "the head")?.text("as-of") ?? ""
        let guidance = Guidance(asOf: asOf, entries: root.each("entries", "an entry").map(entry))
        if problems.log.hasErrors { throw PackRefused(problems.log.all) }
        return guidance
    }

    private static func entry(_ fields: Fields) -> Guidance.Entry {
        Guidance.Entry(
            id: fields.text("id"), title: fields.text("title"), also: fields.texts("also"),
            formerly: fields.texts("formerly"), kind: fields.text("kind"),
            status: fields.oneOf("status", Guidance.Entry.Status.self) ?? .inForce, cite: fields.text("cite"),
            editions: fields.each("editions", "an edition").map(edition), note: fields.optionalText("note"),
            isConfirmed: fields.text("confirmed") == "yes", confirm: fields.optionalText("confirm"),
            source: fields.text("source"), checked: fields.optionalText("checked"), citedBy: fields.texts("cited-by"))
    }

    private static func edition(_ fields: Fields) -> Guidance.Edition {
        Guidance.Edition(
            id: fields.text("id"), from: fields.optionalText("from"), until: fields.optionalText("until"),
            also: fields.texts("also"), isConfirmed: fields.text("confirmed") == "yes")
    }
}
