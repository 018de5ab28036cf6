import ArgumentParser
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
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "How many groups of situations to print; JSON has them all.") var most = 20
    @Argument(help: "A policy, by id or folder.") var first: String
    @Argument(help: "The policy to compare it with.") var second: String

    func run() throws {
        let shelf = try shelf.open()
        let packs = try [first, second].map { try shelf.usable($0) }
        let sides = packs.map { Comparison.Side($0, vocabulary: shelf.vocabulary) }
        let comparison = Comparison(sides[0], sides[1])
        if json { return try printJSON(ComparisonJSON(comparison)) }
        print(ComparisonText(comparison).shown(most: most))
    }
}
