import ArgumentParser
import PolicyPack

/// `lanyard policy show`.
struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a policy's text; blanks stand as [what is to be filled in].")

    @OptionGroup var shelf: ShelfOptions
    @Option(help: "One clause only.") var clause: String?
    @Option(help: "One part only, to embed it in another document.") var part: String?
    @Argument(help: "A policy, by id or folder.") var pack: String

    func validate() throws {
        if clause != nil, part != nil { throw ValidationError("Name a --clause or a --part, not both.") }
    }

    func run() throws {
        let pack = try shelf.open().usable(pack)
        let text = PolicyText(pack)
        if let clause {
            guard let found = pack.clauses.first(where: { $0.id.name == clause }) else {
                throw refuse("\(pack.id) has no clause \(clause); \(Self.suggestion(clause, pack))")
            }
            return print(text.shown(found, withOrigin: true))
        }
        if let name = part {
            guard let found = pack.parts.first(where: { $0.id == name }) else {
                let names = pack.parts.map(\.id)
                let known = nearest(to: name, in: names).map { "did you mean \($0)?" } ?? names.joined(separator: ", ")
                throw refuse("\(pack.id) has no part \(name); \(known)")
            }
            return print(text.shown(found))
        }
        print("# \(text.filled(pack.title))\n\n\(text.filled(pack.summary))")
        for part in pack.parts { print("\n" + text.shown(part)) }
    }
}

extension PolicyShow {
    /// Where a clause that was not found may be: by its requirement, by a name that is near, or in the whole text.
    private static func suggestion(_ name: String, _ pack: Pack) -> String {
        let carrying = pack.clauses.filter { $0.requirements.contains(RequirementID(name)) }.map(\.id.name)
        if !carrying.isEmpty { return "the requirement stands in \(carrying.joined(separator: ", "))" }
        let near = nearest(to: name, in: pack.clauses.map(\.id.name))
        return near.map { "did you mean \($0)?" } ?? "`lanyard policy show \(pack.id)` shows them all with their names"
    }
}

extension PolicyText {
    /// A part as it is printed, with its clauses.
    func shown(_ part: Part) -> String {
        (["## \(filled(part.title))"] + [part.intro].compactMap { $0.map(filled) }
            + part.clauses.map { shown($0, withOrigin: false) }).joined(separator: "\n\n")
    }

    /// A clause as it is printed.
    func shown(_ clause: Clause, withOrigin: Bool) -> String {
        var lines = [clause.title.map { "\($0)  (\(clause.id))" } ?? "(\(clause.id))", filled(clause.text)]
        if withOrigin {
            let origin = clause.requirements.map(\.name) + [clause.source].compactMap { $0 }
            lines.append("From: \(origin.joined(separator: ", "))")
            if let note = clause.note { lines.append("Note for authors: \(note)") }
        }
        return lines.joined(separator: "\n")
    }
}
