import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// The main job on Dothill's own policy, from an empty school.
@Suite struct DothillTests {
    private static func policy() throws -> (AdoptedPack, Vocabulary) {
        let shelf = try Shelf(folder: Small.root.appendingPathComponent("Policies"))
        let pack = try #require(shelf.read("dothill")?.pack)
        let blanks = Dictionary(pack.blanks.map { ($0.id, $0.example ?? "-") }, uniquingKeysWith: { one, _ in one })
        let choices = pack.choices.compactMap { choice in choice.suggested.map { (choice.id, $0) } }
        let answers = Answers(blanks: blanks, choices: Dictionary(choices, uniquingKeysWith: { one, _ in one }))
        let vocabulary = shelf.vocabulary
        return (try AdoptedPack(ResolvedPack(pack, answers: answers, vocabulary: vocabulary)), vocabulary)
    }

    private static func adopted() throws -> (Scene, AdoptedPack, Vocabulary) {
        let (policy, vocabulary) = try policy()
        var scene = try Scene.staffed()
        let pupil = RosterPerson(
            id: "p", details: PersonDetails(name: "P"), roles: [RolePeriod("pupil", from: .monday)])
        try scene.run(.people(.add(pupil)), by: "o")
        try scene.run(.adoption(.prepare("v1", policy)), by: "h")
        try scene.prepareList(for: "v1", on: .today)
        let note = AdoptionNote(
            approvedBy: "governing-body", meeting: "Autumn", approved: .today, effective: .today)
        try scene.run(.adoption(.adopt("v1", note)), by: "h")
        return (scene, policy, vocabulary)
    }

    @Test func `DOT-073: three sign, one of them on paper; the rest are still waited for`() throws {
        var (scene, policy, _) = try Self.adopted()
        #expect(scene.state.signingProgress("acceptable-use", on: .today) == .waiting(for: 13, of: 13))
        for person: PersonID in ["t", "u"] {
            try scene.run(.signing(.sign(declaration: "acceptable-use", hash: policy.hash)), by: person)
        }
        let paper = SigningCommand.keyIn("w", declaration: "acceptable-use", hash: policy.hash, witness: "s")
        try scene.run(.signing(paper), by: "o")
        #expect(scene.state.signingProgress("acceptable-use", on: .today) == .waiting(for: 10, of: 13))
    }

    @Test func `DOT-103: a pupil's phone is asked for, the head grants it, and the answer changes`() throws {
        var (scene, policy, vocabulary) = try Self.adopted()
        let terms = [
            Term("who", ["pupil"]), Term("act", ["bring-device"]), Term("device", ["own-phone"]),
            Term("purpose", ["medical"]),
        ]
        let situation = try Situation(terms, vocabulary: vocabulary)
        let rulebook = Rulebook(policy.pack)
        func answer() -> Answer {
            rulebook.ask(situation, holding: scene.state.permissions(of: "p", on: .today))
        }
        let before = answer()
        #expect(before.verdict == .needsPermission && !before.approverIsNamed && before.approver == ["headteacher"])
        let clause = try #require(before.clauses.first?.id)
        let request = PermissionCommand.request(
            "r", clause, for: "p", within: [Term("purpose", ["medical"])], reason: "Glucose monitor")
        try scene.run(.permission(request), by: "t")
        let grant = PermissionCommand.grant(
            "r", within: [Term("purpose", ["medical"])], from: .today, until: .today.adding(days: 90))
        try scene.run(.permission(grant), by: "h")
        #expect(answer().verdict == .allowed)
    }

    @Test func `DOT-042: a concern about the head reaches the chair, and the head sees nothing`() throws {
        var (scene, _, _) = try Self.adopted()
        let about = [NamedInWords(.adult, "h")]
        try scene.run(ConcernTests.report(about, route: "about-the-headteacher"), by: "t")
        #expect(scene.state.concerns(for: "c", on: .today).map(\.id) == ["k"])
        for person: PersonID in ["h", "a", "d", "l", "o"] {
            #expect(scene.state.concerns(for: person, on: .today).isEmpty, "\(person)")
        }
        let confirmation = scene.state.confirmation(of: "k", for: "t", on: .today)
        #expect(confirmation?.tellInPerson == ["c"] && confirmation?.outside == ["lado"])
    }

    @Test func `C2: every route of Dothill reaches somebody, about every one of the school`() throws {
        let (scene, policy, _) = try Self.adopted()
        for route in policy.pack.routes {
            for person in scene.state.people.persons.keys.sorted() where person != "p" {
                var scene = scene
                try scene.run(ConcernTests.report([NamedInWords(.adult, person)], route: route.id), by: "t")
                let readers = scene.state.people.persons.keys.filter {
                    if case .reader = scene.state.concern("k", for: $0, on: .today) { true } else { false }
                }
                #expect(readers == [person == "h" ? "c" : "h"], "\(route.id) about \(person)")
            }
        }
    }
}
