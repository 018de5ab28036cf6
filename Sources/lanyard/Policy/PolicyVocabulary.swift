import ArgumentParser
import PolicyPack

/// `lanyard policy vocabulary`.
struct PolicyVocabulary: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary", abstract: "List the facts, their words and the ways people say them.")

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let vocabulary = try shelf.open().vocabulary
        if json { return try printJSON(vocabulary) }
        for fact in vocabulary.facts {
            let assumed = fact.assumed.map { ", taken as \($0) when nothing is said" } ?? ""
            let match = fact.match == .all ? ", nothing when nothing is said" : ""
            print("\(fact.id)  \(fact.ask)\(assumed)\(match)")
            for word in fact.words { print("  \(word.id): \(word.label)\(said(word.synonyms))") }
            for group in fact.groups {
                print("  \(group.id) = \(group.words.map(\.name).joined(separator: ", "))\(said(group.synonyms))")
            }
        }
        print("offices: \(vocabulary.offices.map(\.id.name).joined(separator: ", "))")
    }

    private func said(_ synonyms: [String]) -> String {
        synonyms.isEmpty ? "" : " (also: \(synonyms.joined(separator: ", ")))"
    }
}
