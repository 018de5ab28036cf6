import ArgumentParser
import Foundation
import PolicyPack
import Rulebook

/// `lanyard policy compare`.
struct PolicyCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Which situations end differently under two policies.",
        discussion: """
            Not a difference of words: situations, gathered by the clauses that lead to the two answers, then other \
            routes, deadlines, approvers and declarations.

              lanyard policy compare dothill dfe-expectation-2026
              lanyard policy compare ./our-policy education-people-mobile --json
              lanyard policy compare ./our-policy
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "How many groups of situations to print; JSON has them all.") var most = 20
    @Argument(help: "A policy, by id or folder.") var first: String
    @Argument(help: "The policy to compare it with; the one it was copied from when left out.") var second: String?

    func run() throws {
        let shelf = try shelf.open()
        let pack = try shelf.usable(first)
        let packs = [pack, try shelf.usable(try second ?? origin(of: pack, on: shelf))]
        let sides = packs.map { Comparison.Side($0, vocabulary: shelf.vocabulary) }
        let comparison = Comparison(sides[0], sides[1])
        if json { return try printJSON(ComparisonJSON(comparison)) }
        print(ComparisonText(comparison).shown(most: most))
    }

    /// The name of the policy that this one was copied from; says so when that has changed since.
    private func origin(of pack: Pack, on shelf: Shelf) throws -> String {
        guard let origin = pack.origin else {
            throw refuse("\(pack.id) does not say what it was copied from; name the policy to compare it with")
        }
        if let now = shelf.fingerprint(of: origin.pack), now != origin.hash {
            FileHandle.standardError.write(
                Data("lanyard: \(origin.pack) has changed since \(pack.id) was copied from it\n".utf8))
        }
        return origin.pack
    }
}
