import Foundation
import PolicyPack
import Rulebook
import Testing

/// The analysis of the shipped packs finds by itself what is known to be wrong with their sources.
@Suite struct ShippedAnalysisTests {
    private static func analysis(_ name: String) throws -> Analysis {
        let shelf = try Checkout.shelf()
        let others = shelf.names.compactMap { shelf.read($0)?.pack }
        let file = Checkout.root.appendingPathComponent("References/guidance.yaml")
        let guidance = try GuidanceReader.read([UInt8](Data(contentsOf: file)), file: "guidance.yaml")
        return Analysis(
            try Checkout.pack(name), law: try Checkout.pack("law-and-safety"), others: others, guidance: guidance,
            vocabulary: shelf.vocabulary)
    }

    /// What the notes of the packs say is at odds in the sources.
    private static let known: [(pack: String, kind: Finding.Kind, clauses: [ClauseID])] = [
        // A family exception for pupils on social networks, and none for the telephone, email and the classroom.
        ("moston-lane", .exception, ["pupils-not-online-friends", "no-personal-phone-or-email"]),
        ("moston-lane", .exception, ["pupils-who-are-family", "google-classroom-only"]),
        // Advised against here, and forbidden elsewhere.
        ("derbyshire", .contradiction, ["no-names-no-details", "no-posts-about-particulars"]),
        // A message may be sent in the day, and the private phone stays out of it.
        ("derbyshire", .contradiction, ["no-private-phone-for-school", "messages-away-from-class"]),
        ("derbyshire", .exception, ["no-private-phone-for-school", "no-private-phone-to-pupils"]),
        // Contact with one's own family is lifted for contact and not for pupils as friends.
        ("kirklevington", .exception, ["own-family", "friends-pupils"]),
        // Free to use social media, and not while at work in the school.
        ("kirklevington", .contradiction, ["not-while-working", "free-to-use"]),
        // A device of one's own under a permission here, and never there.
        ("education-people-mobile", .dead, ["remote-learning-exception", "remote-lessons-equipment"]),
        ("education-people-mobile", .exception, ["no-own-phone-contact", "parents-with-our-equipment"]),
        ("education-people-mobile", .contradiction, ["pictures-with-our-equipment", "visitor-access"]),
        // Contact is forbidden by one clause and advised against by the next but one.
        (
            "education-people-social", .contradiction,
            ["no-contact-on-personal-accounts", "advised-not-to-communicate"]
        ),
        // Parents who are relatives may be friends; pupils who are relatives are not mentioned.
        ("dothill", .exception, ["friends-relatives", "friends-pupils"]),
        ("dothill", .contradiction, ["phones-on-trips", "calls-to-contractors"]),
    ]

    @Test(arguments: [
        "derbyshire", "dothill", "education-people-mobile", "education-people-social", "kirklevington", "moston-lane",
    ])
    func `the contradictions that the notes name are found`(name: String) throws {
        let analysis = try Self.analysis(name)
        for known in Self.known where known.pack == name {
            let isFound = analysis.findings.contains { finding in
                finding.kind == known.kind && known.clauses.allSatisfy(finding.clauses.contains)
            }
            #expect(isFound, "\(known.clauses)")
        }
        #expect(analysis.unanswered == 0)
        try Self.checkWitnesses(analysis, name)
    }

    /// Every witness, asked, has the clauses in it that the finding names; a silent one is silent.
    private static func checkWitnesses(_ analysis: Analysis, _ name: String) throws {
        let vocabulary = try Checkout.shelf().vocabulary
        let pack = try Checkout.pack(name)
        let specification = Specification(clauses: pack.clauses, vocabulary: vocabulary, choices: pack.suggested)
        for finding in analysis.findings where [.contradiction, .duties, .silence, .law].contains(finding.kind) {
            for item in finding.cases {
                let said = specification.said(item.witness.held)
                let clauses = Set(said.map(\.clause))
                #expect(item.clauses.allSatisfy(clauses.contains), "\(finding.sentence) \(item)")
                if finding.kind == .silence { #expect(said.allSatisfy { $0.effect == .information }) }
            }
        }
    }

    @Test(arguments: ["dothill", "kirklevington", "dfe-expectation-2026"])
    func `what others decide in 100,000 random situations and the pack does not is found`(name: String) throws {
        let shelf = try Checkout.shelf()
        let vocabulary = shelf.vocabulary
        let analysis = try Self.analysis(name)
        try #require(analysis.unanswered == 0)
        let found = Set(analysis.findings.filter { $0.kind == .silence }.flatMap(\.elsewhere))
        let packs = shelf.names.compactMap { shelf.read($0)?.pack }.filter { $0.kind != .law }
        let books = packs.map { Rulebook($0, choices: $0.suggested, vocabulary: vocabulary) }
        let own = try #require(packs.firstIndex { $0.id == name })
        var random = Seeded(20_261_129)
        var decision = Decision()
        for _ in 0..<100_000 {
            let held = Situations.held(vocabulary, &random)
            books[own].decide(held, into: &decision)
            guard [.silent, .informs].contains(decision.verdict) else { continue }
            for other in books.indices where other != own {
                books[other].decide(held, into: &decision)
                guard ![.silent, .informs].contains(decision.verdict) else { continue }
                let situation = try Situation(Situations.terms(held, vocabulary), vocabulary: vocabulary)
                let clauses = books[other].ask(situation, thorough: false).clauses
                let isFound = clauses.allSatisfy { clause in
                    found.contains { $0.pack == packs[other].id && $0.clause == clause.id }
                }
                try #require(isFound, "\(packs[other].id): \(clauses.map(\.id))")
            }
        }
    }

    @Test func `references that are out of date are found, with what to cite now`() throws {
        let citations = try Self.analysis("kirklevington").findings.filter { $0.kind == .reference }
        let repealed = try #require(citations.first { $0.sentence.contains("Data Protection Act 1998") })
        #expect(repealed.citation?.cite == "Data Protection Act 2018 and UK GDPR")
        #expect(repealed.citation?.isConfirmed == true)
        let misprint = try #require(citations.first { $0.sentence.contains("Malicious Communication") })
        #expect(misprint.citation?.cite == "Malicious Communications Act 1988")
        let kent = try Self.analysis("education-people-mobile").findings.filter { $0.kind == .reference }
        let keeping = try #require(kent.first { $0.sentence.contains("Keeping children safe in education") })
        #expect(keeping.citation?.isConfirmed == false)
        #expect(keeping.sentence.contains("not confirmed"))
    }

    @Test func `monitoring without notice, consent by use and no privacy are found`() throws {
        let unannounced = try Self.analysis("kirklevington").findings.filter { $0.kind == .wording }
        #expect(unannounced.contains { $0.clauses == ["monitoring"] && $0.sentence.contains("without telling") })
        let byUse = try Self.analysis("moston-lane").findings.filter { $0.kind == .wording }
        #expect(byUse.contains { $0.clauses == ["use-is-consent"] })
    }
}
