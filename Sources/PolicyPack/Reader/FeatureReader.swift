import Yams

/// Reads a list of what the program carries out (`Requirements/carried-out/*.yaml`).
public enum FeatureReader {
    /// Reads the features of one file, in its order.
    ///
    /// - Throws: ``PackRefused`` when the file is not a list of features with `feature`, `code`, `test`, `promise` and
    ///   `carries`.
    public static func read(_ bytes: [UInt8], file: String) throws(PackRefused) -> [Feature] {
        let yaml: YAMLFile
        do { yaml = try YAMLFile(name: file, bytes: bytes) } catch { throw PackRefused([error]) }
        let problems = Fields.Problems()
        guard let list = yaml.root.sequence else {
            throw PackRefused([
                Diagnostic(
                    at: SourceLocation(file: file), "this is not a list of features",
                    remedy: "write each feature behind `- feature: …`")
            ])
        }
        let features = list.map { node in
            let fields = Fields(node, file: file, what: "a feature", problems: problems)
            defer { fields.finish() }
            let carries = fields.texts("carries").map { RequirementID($0) }
            if carries.isEmpty {
                fields.error(
                    fields.location, "the feature carries out nothing", remedy: "name the rules: `carries: [DOT-049]`")
            }
            return Feature(
                does: fields.text("feature"), code: fields.text("code"), test: fields.text("test"),
                promise: fields.text("promise"), carries: carries, location: fields.location)
        }
        if problems.log.hasErrors { throw PackRefused(problems.log.all) }
        return features
    }
}
