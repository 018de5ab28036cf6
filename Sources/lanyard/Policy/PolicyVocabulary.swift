import ArgumentParser
import PolicyPack

/// `lanyard policy vocabulary`.
struct PolicyVocabulary: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary", abstract: "List the facts, their words and the ways people say them.",
        discussion: """
            Name a fact to see its words alone; --find shows where something that people say stands.

              lanyard policy vocabulary place
              lanyard policy vocabulary --find "plant room"
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "Only words that are called so, or of which people say so.") var find: String?
    @Argument(help: "Facts; all when left out.") var facts: [String] = []

    func validate() throws {
        guard json, find != nil || !facts.isEmpty else { return }
        throw ValidationError("--json prints the whole vocabulary; leave out the facts and --find.")
    }

    func run() throws {
        let vocabulary = try shelf.open().vocabulary
        if json { return try printJSON(vocabulary) }
        let known = vocabulary.facts.map(\.id.name)
        if let unknown = facts.first(where: { !known.contains($0) }) {
            throw refuse("there is no fact \(unknown); the facts are \(known.joined(separator: ", "))")
        }
        let asked = vocabulary.facts.filter { facts.isEmpty || facts.contains($0.id.name) }
        if let find { return try show(find, in: asked) }
        for fact in asked {
            let assumed = fact.assumed.map { ", taken as \($0) when nothing is said" } ?? ""
            let match = fact.match == .all ? ", nothing when nothing is said" : ""
            print("\(fact.id)  \(fact.ask)\(assumed)\(match)")
            for word in fact.words { print("  \(word.id): \(word.label)\(said(word.synonyms))") }
            for group in fact.groups {
                print("  \(group.id) = \(group.words.map(\.name).joined(separator: ", "))\(said(group.synonyms))")
            }
        }
        guard facts.isEmpty else { return }
        print("offices: \(vocabulary.offices.map(\.id.name).joined(separator: ", "))")
    }

    /// The words in which something that people say stands, each behind its fact.
    private func show(_ text: String, in facts: [Fact]) throws {
        let wanted = text.lowercased()
        func fits(_ texts: [String]) -> Bool { texts.contains { $0.lowercased().contains(wanted) } }
        let lines = facts.flatMap { fact in
            fact.words.filter { fits([$0.id.name, $0.label] + $0.synonyms) }.map {
                "\(fact.id): \($0.id) (\($0.label))"
            }
                + fact.groups.filter { fits([$0.id.name, $0.label] + $0.synonyms) }
                .map { "\(fact.id): \($0.id) = \($0.words.map(\.name).joined(separator: ", "))" }
        }
        guard !lines.isEmpty else {
            throw refuse("no word says \u{201C}\(text)\u{201D}; `lanyard policy vocabulary` lists them all")
        }
        print(lines.joined(separator: "\n"))
    }

    private func said(_ synonyms: [String]) -> String {
        synonyms.isEmpty ? "" : " (also: \(synonyms.joined(separator: ", ")))"
    }
}
