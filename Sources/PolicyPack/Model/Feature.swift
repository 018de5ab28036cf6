/// A feature of the program that carries out rules of the requirement register, with the test that proves it.
public struct Feature: Hashable, Sendable {
    /// What it does, in a sentence.
    public let does: String
    /// The folder or file that does it.
    public let code: String
    /// The file of the test.
    public let test: String
    /// The name of the test, word for word.
    public let promise: String
    /// The rules that it carries out.
    public let carries: [RequirementID]
    /// Where it stands.
    public let location: SourceLocation

    /// A feature.
    public init(
        does: String, code: String, test: String, promise: String, carries: [RequirementID], location: SourceLocation
    ) {
        self.does = does
        self.code = code
        self.test = test
        self.promise = promise
        self.carries = carries
        self.location = location
    }
}
