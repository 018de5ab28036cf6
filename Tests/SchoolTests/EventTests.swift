import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// What the record is given: permanent names, an envelope for replay, and what is sealed.
@Suite struct EventTests {
    /// A history in which every kind of event happens at least once.
    static func everything() throws -> Scene {
        var scene = try Scene.running()
        try scene.run(.people(.giveDayPass("n", details: PersonDetails(name: "N"), role: "visitor")), by: "o")
        try scene.run(.people(.setRoles("u", [RolePeriod("teacher", from: .monday)])), by: "o")
        try scene.run(.people(.markAway("u", Period(from: .today))), by: "u")
        try scene.run(.people(.markBack("u")), by: "u")
        let appointing = try scene.run(.people(.appoint("u", to: "dsl", Period(from: .today))), by: "a")
        if case .people(.proposed(let id, _, _, _)) = appointing[0] {
            try scene.run(.people(.decline(id)), by: "h")
        }
        let details = PersonDetails(name: "Secret name", email: "secret@x.org")
        let addressing = try scene.run(.people(.changeDetails("h", details)), by: "a")
        if case .people(.proposed(let id, _, _, _)) = addressing[0] {
            try scene.run(.people(.confirm(id)), by: "c")
        }
        // One change waits to the end, so that a snapshot holds one.
        try scene.run(.people(.changeDetails("c", details)), by: "a")
        let hash = try Small.adopted(Small.pack()).hash
        let ask = SigningCommand.ask(declaration: "agreement", hash: hash, question: "Secret question")
        try scene.run(.signing(ask), by: "t")
        try scene.run(.signing(.decline(declaration: "agreement", hash: hash, reason: "Secret no")), by: "t")
        try scene.run(.signing(.sign(declaration: "agreement", hash: hash)), by: "t")
        try scene.run(.signing(.keyIn("u", declaration: "agreement", hash: hash, witness: "s")), by: "o")
        let five = try ExplainedTests.group(5, "B")
        let told = ExplainCommand.explain(
            declaration: SchoolState.wholePolicy, hash: hash, groups: [five], pupils: [], missing: 1, on: .today)
        for command in [.setGroups([five]), told, .joined(five, 1), .takeBack(0)] {
            try scene.run(.signing(.pupils(command)), by: "o")
        }
        for id: RequestID in ["r", "q", "p"] {
            try scene.run(.permission(.request(id, "phones", within: [], reason: "Secret reason")), by: "t")
        }
        let end = Day.today.adding(days: 30)
        try scene.run(.permission(.grant("r", within: [], from: .today, until: end)), by: "h")
        try scene.run(.permission(.refuse("q", reason: "Secret refusal")), by: "h")
        try scene.run(.permission(.withdraw("p")), by: "t")
        try scene.adopt(Small.pack(phones: "Phones stay off."), as: "v2", on: .today)
        try scene.run(.permission(.keep("r", until: end)), by: "h")
        try scene.run(.permission(.end("r", reason: "Secret end")), by: "h")
        try scene.run(.register(.write("e", in: "handed-in", ["pupil": "Secret pupil"])), by: "t")
        try scene.run(.register(.correct("f", of: "e", ["pupil": "Secret pupil"], reason: "Secret slip")), by: "t")
        try concern(in: &scene)
        try evidence(in: &scene)
        try scene.run(.people(.leave("g", reason: "Secret leaving")), by: "a")
        try scene.run(.people(.suspend("m", reason: "Secret stop")), by: "a", agreed: "c")
        try keeping(in: &scene)
        try access(in: &scene)
        return scene
    }

    private static func evidence(in scene: inout Scene) throws {
        let words = EvidenceWords(
            seenBy: "Secret witness", place: "Secret place", what: "Secret what",
            digest: String(repeating: "0", count: 64))
        let new = NewEvidence(.document, seen: Happened(.today), words, original: Array("Secret message".utf8))
        try scene.run(.evidence(.add("p", to: "k", new)), by: "t")
        try scene.run(.evidence(.look("p")), by: "s")
        try scene.run(.evidence(.take("p", as: .copy, reason: "Secret use")), by: "s")
        try scene.run(.evidence(.quarantine("p", .unlawful, reason: "Secret doubt")), by: "s")
        try scene.run(.evidence(.advise("p", .release, words: "Secret constable")), by: "s")
        try scene.run(.evidence(.proposeRelease("p", reason: "Secret release")), by: "s")
        try scene.run(.evidence(.declineRelease("p", reason: "Secret no")), by: "d")
        try scene.run(.evidence(.proposeRelease("p", reason: "Secret release")), by: "s")
        try scene.run(.evidence(.agreeToRelease("p")), by: "d")
        try scene.run(.evidence(.closeUploads("k", reason: "Secret image")), by: "s")
    }

    private static func access(in scene: inout Scene) throws {
        let words = AccessWords(about: "Secret name", from: "Secret sender", asks: "Secret wish")
        let record = AccessCommand.record(
            "q", "t", .themself, received: .today, isEducationalRecord: false, words)
        try scene.run(.access(record), by: "o")
        try scene.run(.access(.check("q", .identity, found: "Secret passport")), by: "o")
        try scene.run(.access(.pause("q", .clarify)), by: "o")
        try scene.run(.access(.resume("q")), by: "o")
        try scene.run(.access(.extend("q", reason: "Secret reason")), by: "o")
        try scene.run(.access(.withhold("q", "x/text", .others, reason: "Secret other")), by: "o")
        try scene.run(.access(.include("q", "x/text")), by: "o")
        try scene.run(.access(.review("q")), by: "h")
        try scene.run(.access(.review("q")), by: "l")
        try scene.run(.access(.release("q")), by: "o")
        try scene.run(.access(.end("q", reason: "Secret end")), by: "o")
    }

    private static func keeping(in scene: inout Scene) throws {
        let (thing, review) = (KeptThing.leaver(person: "g"), Day.today.adding(days: 30))
        try scene.run(.keeping(.setPeriod(.leaver, months: 0)), by: "h")
        try scene.run(.keeping(.setKind("k", .otherConcern, start: nil)), by: "s")
        try scene.run(.keeping(.hold("i", thing, .claim, reason: "Secret claim", review: review)), by: "h")
        try scene.run(.keeping(.keepHold("i", review: review, reason: "Secret claim")), by: "h")
        try scene.run(.keeping(.liftHold("i", reason: "Secret end")), by: "h")
        try scene.run(.keeping(.propose("x", thing, reason: "Secret age")), by: "h")
        try scene.run(.keeping(.decline("x", reason: "Secret doubt")), by: "c")
        try scene.run(.keeping(.propose("y", thing, reason: "Secret age")), by: "h")
        try scene.run(.keeping(.agree("y")), by: "c")
        try scene.run(.keeping(.carryOut("y")), by: .program)
    }

    private static func concern(in scene: inout Scene) throws {
        let statement = Statement(what: "Secret what", whereAndWhen: "Secret where", signed: "Secret signature")
        let named = [NamedInWords(.child, nil, written: "Secret child")]
        let report = Report(route: "misuse", named: named, isChildAtRisk: false, statement: statement)
        try scene.run(.concern(.report("k", report)), by: "t")
        try scene.run(.message(.confirmAddress), by: "s")
        try scene.run(.message(.failed(Message(concern: "k", to: "s", reason: .told))), by: .program)
        try scene.run(.message(.sent(Message(concern: "k", to: "s", reason: .told))), by: .program)
        try scene.run(.concern(.open("k")), by: "s")
        try scene.run(.concern(.answer("k", "Secret answer")), by: "s")
        try scene.run(.concern(.add("k", "Secret addition")), by: "t")
        let hours = StaffedHours(days: [1], from: 510, until: 960)
        try scene.run(.reception(.set(hours, [Watch(Period(from: .monday), readers: ["l"])])), by: "l")
        let outside = Statement(
            what: "Secret what", whereAndWhen: "", signed: "",
            image: ImageFacts(notice: "Secret", ages: "", adult: "", shared: "", device: "", seen: ""))
        let from = Report(route: nil, named: [], isChildAtRisk: false, statement: outside)
        try scene.run(.concern(.reportFromOutside("y", from, code: "hash")), by: .outside)
        try scene.run(.concern(.write("k", .decided, note: "Secret note")), by: "s")
        try scene.run(.concern(.name("k", NamedInWords(.witness, nil, written: "Secret witness"))), by: "s")
        try scene.run(.concern(.correctName("k", place: 1, with: nil, reason: "Secret slip")), by: "s")
        try scene.run(.concern(.admit("k", "u", reason: "Secret why")), by: "s")
        try scene.run(.concern(.stepAside("k", reason: "Secret tie")), by: "u")
        try scene.run(.concern(.admit("k", "w", reason: "Secret mistake")), by: "s")
        try scene.run(.concern(.endAdmission("k", "w", reason: "Secret end of it")), by: "s")
    }

    @Test func `O4: the names of events are these, for ever`() throws {
        let names = Set(try Self.everything().history.map(\.name)).sorted()
        #expect(
            names == [
                "access-part-included", "access-part-withheld", "access-request-checked", "access-request-ended",
                "access-request-extended", "access-request-paused", "access-request-recorded",
                "access-request-released", "access-request-resumed", "access-request-reviewed", "address-confirmed",
                "change-declined", "change-made", "change-proposed", "concern-act-written", "concern-admission-ended",
                "concern-message-written", "concern-name-corrected", "concern-opened", "concern-person-named",
                "concern-reader-admitted", "concern-reader-stepped-aside", "concern-reported", "concern-told",
                "contact-set", "declaration-declined", "declaration-question-asked", "declaration-signed",
                "declaration-signed-on-paper", "destruction-agreed", "destruction-carried-out",
                "destruction-declined", "destruction-proposed", "evidence-entry-written", "keeping-hold-kept",
                "keeping-hold-lifted",
                "keeping-hold-placed", "keeping-kind-set", "keeping-period-set", "message-failed", "message-sent",
                "permission-ended", "permission-granted", "permission-refused", "permission-requested",
                "permission-reviewed", "permission-withdrawn", "person-added", "person-came-back",
                "person-went-away", "policy-adopted", "policy-checked", "policy-prepared", "pupil-groups-set",
                "pupils-joined", "pupils-told", "pupils-told-in-error", "reception-set",
                "register-entry-corrected",
                "register-entry-written", "roles-set", "school-opened", "sign-in-stopped", "terms-set",
            ])
    }

    @Test func `O4: an event stands in the record under its name and version`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for event in try Self.everything().history {
            let object = try JSONSerialization.jsonObject(with: encoder.encode(event)) as? [String: Any]
            #expect(Set(object?.keys.map { $0 } ?? []) == [event.name, "version"])
        }
        let away = try #require(try Self.everything().history.first { $0.name == "person-came-back" })
        #expect(
            String(decoding: try encoder.encode(away), as: UTF8.self)
                == #"{"person-came-back":{"mark":{"at":{"milliseconds":1789000000000},"by":"u","#
                + #""on":{"day":14,"month":9,"year":2026}},"person":"u"},"version":1}"#)
    }

    @Test func `S1, C8: nothing that somebody wrote, no name and no address is in the envelope`() throws {
        var sealed = 0
        for event in try Self.everything().history {
            let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            #expect(!text.contains("Secret") && !text.contains("secret@"), "\(event.name)")
            let parts = try event.sealedParts()
            #expect(parts.allSatisfy { !$0.keys.isEmpty })
            sealed += parts.filter { String(decoding: $0.bytes, as: UTF8.self).contains("Secret") }.count
        }
        #expect(sealed == 46)
    }

    @Test func `S1: every sealed part has a name of its own`() throws {
        let names = try Self.everything().history.flatMap { try $0.sealedParts() }.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `O4: replay from the record needs no sealed part and gives the state that was lived`() throws {
        let scene = try Self.everything()
        let read = try scene.history.map { try JSONDecoder().decode(Event.self, from: JSONEncoder().encode($0)) }
        #expect(SchoolState(replaying: read) == scene.state)
        #expect(try read.flatMap { try $0.sealedParts() }.isEmpty)
        let snapshot = try JSONDecoder().decode(SchoolState.self, from: JSONEncoder().encode(scene.state))
        #expect(snapshot == scene.state)
        let text = String(decoding: try JSONEncoder().encode(scene.state), as: UTF8.self)
        #expect(!text.contains("Secret"), "a snapshot holds no content either")
    }

    @Test(arguments: [
        #"{"wizard-appeared":{},"version":1}"#, #"{"person-came-back":{},"version":2}"#, #"{"version":1}"#,
    ])
    func `O4: an event or version that is not known stops the replay`(text: String) {
        #expect(throws: UnknownEvent.self) { try JSONDecoder().decode(Event.self, from: Data(text.utf8)) }
    }

    @Test func `every refusal says what is wrong and what to do next, in sentences`() throws {
        let clause: ClauseID = "phones"
        let refusals: [Refusal] = [
            .notSignedIn, .nothingThere, .alreadyThere, .empty(what: "The reason"), .notYours(needs: ["dsl"]),
            .noPolicy,
            .people(.notForYourself), .adoption(.noTerms), .signing(.passwordNeeded),
            .permission(.yourOwn(clause: clause)), .concern(.nobodyClear(officer: nil)),
            .register(.mayNotWrite(clause: clause)), .keeping(.held), .keeping(.notDue(.today)),
            .access(.unchecked(.courtOrders)), .access(.tooLate(.today)),
        ]
        for words in refusals.map(\.words) {
            #expect(words.sentence.hasSuffix(".") && words.next.hasSuffix("."), "\(words)")
        }
        #expect(Refusal.permission(.yourOwn(clause: clause)).words.clause == clause)
    }
}
