import Foundation
import PolicyPack
@testable import School
import Testing

/// What the record is given of a case: permanent names, and nothing that somebody wrote in the open.
@Suite struct CaseEventTests {
    @Test func `O4: the names of the entries of cases are these, for ever`() {
        #expect(
            CaseEvent.names.sorted() == [
                "case-action-done", "case-action-set", "case-clause-broken", "case-complaint",
                "case-complaint-acknowledged", "case-complaint-answered", "case-corrected", "case-debriefed",
                "case-decided", "case-fairness", "case-joined", "case-led-by", "case-lesson-done", "case-lesson-set",
                "case-level-decided", "case-linked", "case-main-file-copied", "case-main-file-kept", "case-measure",
                "case-noted", "case-outcome", "case-parents", "case-referral-answered", "case-referral-begun",
                "case-referral-dropped", "case-referral-sent", "case-reopened", "case-transfer-received",
                "case-transfer-sent",
            ])
        #expect(CaseEvent.names.isSubset(of: Event.names))
    }

    @Test func `S1, C8: no word of a case is in the envelope, and the adult's part can end by itself`() throws {
        var scene = try CaseTests.advised()
        let secret = CaseWords("Secret words", who: "Secret name")
        let facts: [CaseFact] = [
            .fairness(step: .told, advice: .officer), .linked(as: .parent, person: "g"), .noted(kind: .happening),
        ]
        for fact in facts { try scene.run(CaseTests.write(fact, secret), by: "h") }
        let entries = scene.history.compactMap { if case .cases(let event) = $0 { event } else { nil } }.suffix(3)
        for event in entries {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let data = try encoder.encode(Event.cases(event))
            #expect(!String(decoding: data, as: UTF8.self).contains("Secret"))
            let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            #expect(Set(object?.keys.map { $0 } ?? []) == [event.name, "version"])
            let sealed = try Event.cases(event).sealedParts()
            #expect(sealed.count == 1 && String(decoding: sealed[0].bytes, as: UTF8.self).contains("Secret words"))
        }
        #expect(
            entries.map(\.words.keys) == [
                [.concern(id: "k"), .person(id: "u")], [.concern(id: "k"), .person(id: "g")], [.concern(id: "k")],
            ])
    }

    @Test func `every refusal of a case says what is wrong and what to do next`() {
        let refusals: [CaseRefusal] = [
            .inTheFuture, .dueInThePast, .noSuchEntry, .doneAlready, .ownerMayNotRead, .ownerUnknown, .isAbout,
            .notAboutAnAdult, .notTheCaseManager, .testIsMet, .noTestIsMet, .askWhenInDoubt, .notAnAllegation,
            .outcomeFirst, .awareMissing, .noPolicyThen, .notInThatVersion, .unknownClause, .notAnExport, .debriefFirst,
            .notClosed, .sameConcern, .joinedAlready,
        ]
        for words in refusals.map({ Refusal.cases($0).words }) {
            #expect(words.sentence.hasSuffix(".") && words.next.hasSuffix("."), "\(words)")
        }
    }
}
