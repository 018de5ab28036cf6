import ArgumentParser
import Foundation
import PolicyPack
import Rulebook

/// `lanyard policy compare`.
struct PolicyCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Which situations end differently under two policies.",
        discussion: """
            Not a difference of words: situations. What differs is gathered by what it is about, the gravest first, with \
            a sentence for each; --topic shows its situations, with who, where and when, and other routes, deadlines \
            and approvers. Where a topic would be longer than about fifteen of them, it lists what is folded inside; --fold \
            opens one of those by its number.

              lanyard policy compare dothill dfe-expectation-2026
              lanyard policy compare dothill dfe-expectation-2026 --topic pictures
              lanyard policy compare dothill derbyshire --topic contact --fold 1
              lanyard policy compare ./our-policy education-people-mobile --json
              lanyard policy compare ./our-policy
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "A topic to print with all its situations; may be given several times.") var topic: [String] = []
    @Option(help: "A fold of the topic to print, by its number, such as 2 or 2.1.") var fold: String?
    @Flag(help: "Print all topics, or the topic named, with all their situations.") var all = false
    @Argument(help: "A policy, by id or folder.") var first: String
    @Argument(help: "The policy to compare it with; the one it was copied from when left out.") var second: String?

    func validate() throws {
        if json, fold != nil { throw ValidationError("--json has all folds; leave out --fold.") }
    }

    func run() throws {
        let shelf = try shelf.open()
        let pack = try shelf.usable(first)
        let packs = [pack, try shelf.usable(try second ?? origin(of: pack, on: shelf))]
        let sides = packs.map { Comparison.Side($0, vocabulary: shelf.vocabulary) }
        let comparison = Comparison(sides[0], sides[1])
        if json { return try printJSON(ComparisonJSON(comparison)) }
        let text = ComparisonText(comparison)
        let names = text.topics.map(\.id.name)
        if let unknown = topic.first(where: { !names.contains($0) }) {
            let known = names.isEmpty ? "no topic differs" : "those that differ are \(names.joined(separator: ", "))"
            throw refuse("nothing differs about \(unknown); \(known)")
        }
        let numbers = try fold.map { try Self.numbers($0, of: topic, text) } ?? []
        print(
            text.shown(open: all && topic.isEmpty ? names : topic, fold: numbers, alone: !topic.isEmpty, whole: all))
    }

    /// The numbers of a fold, when the topic has it.
    private static func numbers(_ fold: String, of topics: [String], _ text: ComparisonText) throws -> [Int] {
        guard let name = topics.first, topics.count == 1, let topic = text.topics.first(where: { $0.id.name == name })
        else { throw refuse("--fold opens a part of one topic; name it with --topic") }
        let parts = fold.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, text.sentences.fold(numbers, in: topic) != nil else {
            throw refuse("\(name) has no fold \(fold); `--topic \(name)` lists them")
        }
        return numbers
    }

    /// The name of the policy that this one was copied from; says so when that has changed since.
    private func origin(of pack: Pack, on shelf: Shelf) throws -> String {
        guard let origin = pack.origins.first else {
            throw refuse("\(pack.id) does not say what it was copied from; name the policy to compare it with")
        }
        if pack.origins.count > 1 {
            throw refuse(
                "\(pack.id) was made of \(pack.origins.map(\.pack).joined(separator: " and ")); name the one to compare it with"
            )
        }
        if let now = shelf.fingerprint(of: origin.pack), now != origin.hash {
            FileHandle.standardError.write(
                Data("lanyard: \(origin.pack) has changed since \(pack.id) was copied from it\n".utf8))
        }
        return origin.pack
    }
}
