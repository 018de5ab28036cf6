import Foundation
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// A concern of some kind, and those of the school who must not find a trace of it (C8).
struct HiddenCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reporter: String
    let route: RouteID?
    var about: String?
    var child: String?
    var isChildAtRisk = false
    /// Whom it is hidden from: whoever it is about first, then those who are not told.
    let hiddenFrom: [String]

    /// One of each kind, in the demonstration school.
    static let all = [
        HiddenCase(
            testDescription: "about the headteacher", reporter: "Grace Tolland", route: "about-the-headteacher",
            about: "Helen Ashworth",
            hiddenFrom: ["Helen Ashworth", "Susan Pell", "Martin Okafor", "Daniel Whitlock", "Priya Raman"]),
        HiddenCase(
            testDescription: "about the headteacher, with a child", reporter: "Grace Tolland",
            route: "about-the-headteacher", about: "Helen Ashworth", child: "Mia Haddad",
            hiddenFrom: ["Helen Ashworth", "Susan Pell", "Martin Okafor", "Daniel Whitlock"]),
        HiddenCase(
            testDescription: "about a teacher", reporter: "Martin Okafor", route: nil, about: "Grace Tolland",
            hiddenFrom: ["Grace Tolland", "Susan Pell", "Ruth Calloway", "Priya Raman", "Peter Lindqvist"]),
        HiddenCase(
            testDescription: "about the safeguarding lead, with a child", reporter: "Grace Tolland", route: nil,
            about: "Priya Raman", child: "Mia Haddad",
            hiddenFrom: ["Priya Raman", "Susan Pell", "Ruth Calloway", "Martin Okafor"]),
        HiddenCase(
            testDescription: "about the administrator", reporter: "Grace Tolland", route: nil, about: "Susan Pell",
            hiddenFrom: ["Susan Pell", "Martin Okafor", "Ruth Calloway", "Priya Raman"]),
        HiddenCase(
            testDescription: "a child at risk", reporter: "Paula Grady", route: "social-media-misuse",
            child: "Mia Haddad", isChildAtRisk: true,
            hiddenFrom: ["Grace Tolland", "Susan Pell", "Ruth Calloway", "Peter Lindqvist"]),
    ]

    /// Raises it, and gives its name.
    func raise(in school: ServedSchool) async throws -> ConcernID {
        let statement = Statement(what: "What was seen …", whereAndWhen: "", signed: reporter)
        var named: [NamedInWords] = []
        if let about { named.append(NamedInWords(.adult, try await school.person(about), written: about)) }
        if let child { named.append(NamedInWords(.child, try await school.person(child), written: child)) }
        let report = Report(route: route, named: named, isChildAtRisk: isChildAtRisk, statement: statement)
        let concern = ConcernID(Fresh.name())
        _ = try await school.running.perform(
            .concern(.report(concern, report)), id: School.CommandID(Fresh.name()),
            by: try await school.person(reporter))
        try await work(on: concern, in: school)
        return concern
    }

    /// A piece that is looked at and set apart, so that its pages are walked too.
    static let piece: EvidenceID = "hidden-piece"

    private func evidence(in concern: ConcernID, on day: Day) throws -> [Command] {
        let original = Array("What somebody wrote …".utf8)
        let words = EvidenceWords(
            seenBy: "Somebody", place: "Somewhere", what: "", digest: FileDigest.sha256(original))
        let new = NewEvidence(.savedMessage, seen: Happened(day), words, original: original)
        return [
            .evidence(.add(Self.piece, to: concern, new)), .evidence(.look(Self.piece)),
            .evidence(.quarantine(Self.piece, .unlawful, reason: "Why …")),
        ]
    }

    /// A reader opens it and begins to work on its case.
    private func work(on concern: ConcernID, in school: ServedSchool) async throws {
        let view = try await school.running.view()
        let readers = view.state.people.persons.keys.sorted().filter {
            view.state.caseFile(concern, for: $0, on: view.today) != nil
        }
        guard let reader = readers.first else { throw Refusal.nothingThere }
        let device = DeviceWords(device: "A phone …", takenBy: "Somebody", kept: "The safe")
        let words = CaseWords("What was done …", who: "Somebody", device: device)
        let facts: [CaseFact] = [
            .noted(kind: .happening), .actionSet(owner: reader, due: view.today), .debriefed,
            .complaint(kind: .handling),
            .referralBegun(to: .officer, aware: nil, due: view.today), .transferSent,
            .deviceTaken(from: nil, suspicion: .evidence),
        ]
        let commands =
            [Command.concern(.open(concern))] + facts.map { .cases(.write(concern, $0, words)) }
            + (try evidence(in: concern, on: view.today))
        for command in commands {
            _ = try await school.running.perform(command, id: School.CommandID(Fresh.name()), by: reader)
        }
    }
}
