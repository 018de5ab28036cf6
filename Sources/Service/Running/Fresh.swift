public import PolicyPack
public import School

/// Fresh and derived names; random ones are on pages and say nothing.
public enum Fresh {
    /// A random name of 26 hexadecimal digits.
    public static func name() -> String { Secret.name(13) }

    /// The name of the command that a form gives: the same form sent twice by the same person is one command, and
    /// nobody can take another's.
    public static func command(form: String, by person: PersonID) -> School.CommandID {
        School.CommandID(Secret.digest("command/\(person)", form))
    }

    /// The name of something that a command makes: the same whenever the command is repeated.
    public static func name(from command: School.CommandID, _ what: String) -> String {
        Secret.digest("made/\(what)", command.name)
    }
}
