/// A rule of the requirement register: what a source document asks for.
public struct Requirement: Hashable, Sendable {
    /// How binding it is, in the register's words.
    public enum Force: String, Hashable, Sendable, CaseIterable {
        case must
        case mustNot = "must-not"
        case may
        case mayIf = "may-if"
        case advised
        case advisedNot = "advised-not"
        /// A definition, an aim or a fact: shown to readers, needs no behaviour.
        case states
    }

    /// Its permanent id, such as `DOT-017`.
    public let id: RequirementID
    /// The rule, in our own words.
    public let rule: String
    /// How binding it is.
    public let force: Force
    /// The capabilities that make it work.
    public let capabilities: [String]

    /// A rule of the register.
    public init(id: RequirementID, rule: String, force: Force, capabilities: [String]) {
        self.id = id
        self.rule = rule
        self.force = force
        self.capabilities = capabilities
    }
}
