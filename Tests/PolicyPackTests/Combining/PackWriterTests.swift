import Foundation
import Testing

@testable import PolicyPack

/// What is written is what was there.
@Suite struct PackWriterTests {
    static let packs = [
        "derbyshire", "dfe-expectation-2026", "dothill", "education-people-mobile", "education-people-social",
        "kirklevington", "law-and-safety", "moston-lane",
    ]

    /// A pack without the places of its things.
    private func placeless(_ pack: Pack) -> Pack { Rewriting().pack(pack) }

    private func read(_ files: [String: String]) throws -> Pack {
        let vocabulary = try Checkout.vocabulary()
        let reading = PackReader.read(files.mapValues { Array($0.utf8) }, folder: "", vocabulary: vocabulary)
        #expect(reading.diagnostics.filter { $0.severity == .error } == [])
        return try #require(reading.pack)
    }

    @Test(arguments: packs) func `a pack that is written and read again is the same pack`(name: String) throws {
        let files = try Checkout.files(of: "Policies/\(name)")
        let pack = try #require(
            PackReader.read(files, folder: "", vocabulary: try Checkout.vocabulary()).pack)
        #expect(placeless(try read(try PackWriter.files(of: pack))) == placeless(pack))
    }

    @Test func `what YAML reads otherwise, long lines and lines of their own come back as they were`() throws {
        let vocabulary = Sample.vocabulary
        var pack = try #require(
            PackReader.read(Sample.files.mapValues { Array($0.utf8) }, folder: "", vocabulary: vocabulary).pack)
        let long = Array(repeating: "Phones: “away”, #always - at {school-name}.", count: 12).joined(separator: " ")
        pack.title = "no: {school-name}"
        pack.summary = long
        pack.examples = [
            Example(
                requirement: "SAM-001", says: "- \"Is this 'yes'?\" & so on: [no] {school-name}",
                also: ["one: two", "- three"],
                situation: [Term("who", ["teacher"])], verdict: .required, clauses: ["out-of-sight"],
                alone: Example.Alone(
                    pack: "other", verdict: .forbidden, clauses: ["out-of-sight"], beside: ["out-of-sight"]),
                location: SourceLocation(file: ""))
        ]
        pack.choices = [
            Choice(
                id: "yes", ask: "Really?", note: long + "\n\n" + long,
                options: [
                    Choice.Option(id: "no", label: "no", words: "1.5"),
                    Choice.Option(id: "on", label: long, words: nil),
                ], suggested: "no", unfinished: "on", combined: "no")
        ]
        pack.origins = [Origin(pack: "one", hash: "12"), Origin(pack: "other", hash: "1e3")]
        let files = try PackWriter.files(of: pack).mapValues { Array($0.utf8) }
        let again = try #require(PackReader.read(files, folder: "", vocabulary: vocabulary).pack)
        #expect(placeless(again) == placeless(pack))
    }
}
