import Yams

/// Reads a file of the requirement register (`Requirements/*.yaml`).
public enum RegisterReader {
    /// Reads the rules of one source document, in the document's order.
    ///
    /// - Throws: ``PackRefused`` when the file is not a list of rules with `id`, `rule` and a known `force`.
    public static func read(_ bytes: [UInt8], file: String) throws(PackRefused) -> [Requirement] {
        let yaml: YAMLFile
        do { yaml = try YAMLFile(name: file, bytes: bytes) } catch { throw PackRefused([error]) }
        let problems = Fields.Problems()
        guard let rules = yaml.root.sequence else {
            throw PackRefused([
                Diagnostic(
                    at: SourceLocation(file: file), "the register is not a list",
                    remedy: "write each rule behind `- id: …`")
            ])
        }
        let requirements = rules.map { node in
            let fields = Fields(node, file: file, what: "a requirement", problems: problems)
            return Requirement(
                id: RequirementID(fields.text("id")), rule: fields.text("rule"),
                force: fields.oneOf("force", Requirement.Force.self) ?? .must,
                capabilities: fields.texts("capabilities"))
        }
        if problems.log.hasErrors { throw PackRefused(problems.log.all) }
        return requirements
    }
}
