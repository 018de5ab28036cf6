import ArgumentParser
import PolicyPack
import Rulebook

/// `lanyard policy analyse`.
struct PolicyAnalyse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse", abstract: "Where a policy contradicts itself, is silent or out of date.",
        discussion: """
            Over all situations: contradictions, exceptions that other clauses do not make, dead and repeated rules, \
            what other policies decide and this one does not; and what stands against law and safety, what is cited \
            that is no longer in force, and wording that is unfair.

              lanyard policy analyse dothill
              lanyard policy analyse ./our-policy --kind contradiction --most 100
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "How many findings of each kind to print; JSON has them all.") var most = 8
    @Option(help: ArgumentHelp("One kind only: \(Finding.Kind.allCases.map(\.rawValue).joined(separator: ", "))."))
    var kind: String?
    @Option(help: "The folder of the table of law and guidance. Default: References, beside the policies.")
    var references: String?
    @Argument(help: "A policy, by id or folder.") var pack: String

    func run() throws {
        let wanted = try kind.map { name in
            guard let kind = Finding.Kind(rawValue: name) else {
                throw wrongCall("there is no kind \(name)", help: "lanyard policy analyse")
            }
            return kind
        }
        let shelf = try shelf.open()
        let pack = try shelf.usable(pack)
        let law = pack.kind == .law ? nil : try shelf.lawAndSafetyPack()
        let others = shelf.names.compactMap { shelf.read($0) }.filter { !$0.isRefused }.compactMap(\.pack)
        let guidance = try shelf.guidance(in: references)
        let analysis = Analysis(
            pack, law: law, others: pack.kind == .law ? [] : others, guidance: guidance, vocabulary: shelf.vocabulary)
        if json { return try printJSON(AnalysisJSON(analysis, kind: wanted)) }
        print(
            AnalysisText(analysis, vocabulary: shelf.vocabulary, hasGuidance: guidance != nil).shown(wanted, most: most)
        )
    }
}
