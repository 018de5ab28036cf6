import Foundation
import PolicyPack
@testable import School
import Testing

/// What the record is given of a case: permanent names, and nothing that somebody wrote in the open.
@Suite struct CaseEventTests {
    @Test func `O4: the kinds of entries of cases have these names, for ever`() {
        #expect(
            CaseFact.CodingKeys.allCases.map(\.rawValue).sorted() == [
                "action-done", "action-set", "clause-broken", "complaint", "complaint-acknowledged",
                "complaint-answered", "corrected", "debriefed", "decided", "device-erased", "device-examined",
                "device-handed-over", "device-suspected", "device-taken", "fairness", "image-seen", "joined", "led-by",
                "lesson-done", "lesson-set", "level-decided", "linked", "main-file-copied", "main-file-kept", "measure",
                "noted", "outcome", "parents", "referral-answered", "referral-begun", "referral-dropped",
                "referral-sent", "reopened", "transfer-received", "transfer-sent",
            ])
    }

    @Test func `S1, C8: in the record all entries have one name, so that a backup does not show what was done`() throws
    {
        let scene = try CaseTests.advised()
        let names = Set(scene.history.map(\.name).filter { $0.hasPrefix("case-") })
        #expect(names == ["case-entry-written"] && Event.names.contains("case-entry-written"))
    }

    @Test func `O4: a kind of entry that is not known stops the replay`() throws {
        let scene = try CaseTests.advised()
        let event = try #require(scene.history.last { $0.name == "case-entry-written" })
        let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
        let later = text.replacing("referral-answered", with: "referral-improved")
        #expect(later != text)
        #expect(throws: UnknownEvent.self) { try JSONDecoder().decode(Event.self, from: Data(later.utf8)) }
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
            #expect(Set(object?.keys.map { $0 } ?? []) == ["case-entry-written", "version"])
            let sealed = try Event.cases(event).sealedParts()
            #expect(sealed.count == 1 && String(decoding: sealed[0].bytes, as: UTF8.self).contains("Secret words"))
        }
        // The concern's own history repeats no word of the adult's part.
        let notes = try scene.history.flatMap { event -> [SealedPart] in
            guard case .concern(.wrote(_, .personSpokenTo, _, _)) = event else { return [] }
            return try event.sealedParts()
        }
        #expect(notes.count == 1 && !String(decoding: notes[0].bytes, as: UTF8.self).contains("Secret"))
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
            .notClosed, .sameConcern, .joinedAlready, .notAPupilsDevice, .evidenceIsNotGivenBack, .suspectedAlready,
            .policeFirst, .mayNotSearch, .imageIsNotLookedAt, .imageIsNotErased, .evidenceIsNotErased, .notToBeErased,
        ]
        for words in refusals.map({ Refusal.cases($0).words }) {
            #expect(words.sentence.hasSuffix(".") && words.next.hasSuffix("."), "\(words)")
        }
    }
}
