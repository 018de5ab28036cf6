import PolicyPack
import Rulebook
@testable import School
import Testing

/// Pupils' devices that were taken: who holds them, who may look, what is never deleted, what goes to the police.
@Suite struct DeviceTests {
    static let device = DeviceWords(device: "A black phone, switched off", takenBy: "T", kept: "The office safe")
    static let taken = CaseWords("It was used to threaten.", who: "P", device: device)

    /// The small policy, with a clause by which the headteacher authorises others to search.
    static func pack() -> Pack {
        var pack = Small.pack()
        let search = Clause(
            id: "searching", text: "Searching needs the head.", source: "ours",
            rules: [
                Rule(
                    effect: .permissionNeeded,
                    when: [Term("who", ["staff"]), Term("act", ["search-device", "delete"])],
                    approver: ["headteacher"], approval: ["head"])
            ])
        pack.parts.append(
            Part(
                id: "searches", title: "Searches", intro: nil, clauses: [search],
                location: SourceLocation(file: "s.yaml")))
        return pack
    }

    /// A child is reported, and a phone was taken from a pupil by somebody whom the senior leader writes it down for.
    static func scene(_ suspicion: DeviceSuspicion = .none, route: RouteID? = "misuse") throws -> Scene {
        var scene = try Scene.running(pack())
        let pupil = RosterPerson(
            id: "p", details: PersonDetails(name: "p"), roles: [RolePeriod("pupil", from: .monday)])
        try scene.run(.people(.importRoster([pupil])), by: "a", on: .monday)
        try scene.run(ConcernTests.report([NamedInWords(.child, "p", written: "P")], route: route), by: "t")
        try scene.run(CaseTests.write(.deviceTaken(from: "p", suspicion: suspicion), taken), by: "s")
        return scene
    }

    /// The headteacher permits the senior leader to search, from one day to another.
    static func authorised(_ scene: Scene, within: [Term] = [], until: Day = .today) throws -> Scene {
        var scene = scene
        try scene.run(.permission(.request("r", "searching", within: within, reason: "Exclusions")), by: "s")
        try scene.run(.permission(.grant("r", within: within, from: .monday, until: until)), by: "h", on: .monday)
        return scene
    }

    static func item(_ scene: Scene) throws -> CaseFile.Item {
        try #require(scene.state.caseFile("k", for: "s", on: .today)?.devices.first)
    }

    static let examined = CaseTests.write(.deviceExamined(entry: 0, ground: .risk))

    static func erased(_ tests: [ErasureTest] = ErasureTest.allCases) -> Command {
        CaseTests.write(.deviceErased(entry: 0, tests: tests))
    }

    static func handed(to receiver: DeviceReceiver) -> Command {
        CaseTests.write(.deviceHandedOver(entry: 0, to: receiver))
    }

    // MARK: Taken

    @Test func `a device that was taken says whose it is, which, who took it and where it is kept`() throws {
        let scene = try Self.scene()
        func without(_ device: DeviceWords?, who: String = "P") -> Command {
            CaseTests.write(
                .deviceTaken(from: "p", suspicion: .none), CaseWords("Why.", who: who, device: device))
        }
        let whole = Self.device
        Given(scene).when(without(whole, who: " "), by: "s").thenRefused(.empty(what: "Whose device it is"))
        Given(scene).when(without(nil), by: "s").thenRefused(.empty(what: "Which device it is"))
        Given(scene).when(without(.init(device: "", takenBy: "T", kept: "Safe")), by: "s")
            .thenRefused(.empty(what: "Which device it is"))
        Given(scene).when(without(.init(device: "Phone", takenBy: "", kept: "Safe")), by: "s")
            .thenRefused(.empty(what: "Who took it"))
        Given(scene).when(without(.init(device: "Phone", takenBy: "T", kept: " ")), by: "s")
            .thenRefused(.empty(what: "Where it is kept"))
        Given(scene).when(without(whole), by: "s").then(named: "case-entry-written")
        #expect(Self.taken.whole.contains("The office safe") && Self.taken.whole.contains("Taken by: T"))
    }

    @Test func `Education Act 1996, 550ZA: an adult's device is never logged as taken`() throws {
        let scene = try Self.scene()
        for adult: PersonID in ["t", "g", "w"] {
            Given(scene).when(CaseTests.write(.deviceTaken(from: adult, suspicion: .evidence), Self.taken), by: "s")
                .thenRefused(.cases(.notAPupilsDevice))
        }
        #expect(Refusal.cases(.notAPupilsDevice).words.clause == "adults-are-not-searched")
    }

    @Test func `EPM-155: reported as an indecent image, the device is for the police whatever was ticked`() throws {
        var pack = Self.pack()
        pack.routes.append(
            Route(
                id: "indecent-image", title: "Image", clause: "worries",
                steps: [.init(to: ["senior-leader"], by: "at once", action: "Take the device away.")]))
        var scene = try Scene.running(pack)
        try scene.run(
            ConcernTests.report([NamedInWords(.child, nil, written: "P")], route: "indecent-image"), by: "t")
        #expect(scene.state.caseFile("k", for: "s", on: .today)?.concern.mayHaveIndecentImage == true)
        try scene.run(CaseTests.write(.deviceTaken(from: nil, suspicion: .none), Self.taken), by: "s")
        #expect(try Self.item(scene).suspected?.what == .indecentImage)
        #expect(scene.state.caseFile("k", for: "s", on: .today)?.referralToPolice == 1)
    }

    // MARK: To the police

    @Test(arguments: [DeviceSuspicion.evidence, .offence, .indecentImage])
    func `EPM-158, EPM-178, EPM-180: what may be evidence goes to the police, is late, and is never given back`(
        suspicion: DeviceSuspicion
    ) throws {
        var scene = try Self.scene(suspicion)
        let item = try Self.item(scene)
        let now = Instant(milliseconds: 0)
        #expect(item.due == .today.adding(days: 1))
        #expect(!item.isLate(at: now, on: .today.adding(days: 1)) && item.isLate(at: now, on: .today.adding(days: 2)))
        for receiver: DeviceReceiver in [.parent, .pupil] {
            Given(scene).when(Self.handed(to: receiver), by: "s").thenRefused(.cases(.evidenceIsNotGivenBack))
        }
        // Moving it about at school ends nothing.
        try scene.run(Self.handed(to: .school), by: "s")
        #expect(try Self.item(scene).due != nil)
        try scene.run(Self.handed(to: .police), by: "s")
        let ended = try Self.item(scene)
        #expect(ended.isEnded && ended.due == nil)
        let file = try #require(scene.state.caseFile("k", for: "s", on: .today))
        #expect(
            file.referrals.count == 1 && file.referrals[0].isSent && file.body(of: file.referrals[0].place) == .police)
        #expect(try scene.concern().acts.map(\.act) == [.policeTold])
        Given(scene).when(Self.handed(to: .school), by: "s").thenRefused(.cases(.doneAlready))
    }

    @Test func `C5: handed to the police without a suspicion before, it is a referral all the same`() throws {
        var scene = try Self.scene()
        #expect(try Self.item(scene).due == nil)
        try scene.run(Self.handed(to: .police), by: "s")
        let file = try #require(scene.state.caseFile("k", for: "s", on: .today))
        #expect(file.referrals.map(\.isSent) == [true])
    }

    @Test func `EPM-151: without a suspicion it is given back, and to whom is written down`() throws {
        var scene = try Self.scene()
        let nobody = CaseTests.write(.deviceHandedOver(entry: 0, to: .parent), CaseWords("At the gate."))
        Given(scene).when(nobody, by: "s").thenRefused(.empty(what: "Who has it now"))
        try scene.run(Self.handed(to: .parent), by: "s")
        #expect(try Self.item(scene).isEnded)
    }

    @Test func `EPM-151: where the policy says so a device goes back to the parents, and not into the pupil's hands`()
        throws
    {
        func scene(_ terms: [Term], unless: [[Term]] = []) throws -> Scene {
            var scene = try Self.scene()
            var pack = Self.pack()
            let rule = Rule(
                effect: .prohibition, when: [Term("who", ["staff"]), Term("act", ["release-device"])] + terms,
                unless: unless)
            let clause = Clause(id: "kept", text: "Given back to the parents.", source: "ours", rules: [rule])
            pack.parts.append(
                Part(
                    id: "kept", title: "Kept", intro: nil, clauses: [clause],
                    location: SourceLocation(file: "s.yaml")))
            try scene.adopt(pack, as: "v2", on: .today)
            return scene
        }
        let always = try scene([Term("towards", ["pupil"])])
        Given(always).when(Self.handed(to: .pupil), by: "s").thenRefused(.cases(.notToThePupil(clause: "kept")))
        #expect(Refusal.cases(.notToThePupil(clause: "kept")).words.clause == "kept")
        Given(always).when(Self.handed(to: .parent), by: "s").then(named: "case-entry-written")
        // What a clause says of parents, of some hours or with an exception is no such clause.
        for other in [
            try scene([Term("towards", ["parent"])]), try scene([Term("towards", ["pupil"]), Term("place", ["yard"])]),
            try scene([Term("towards", ["pupil"])], unless: [[Term("place", ["yard"])]]), try Self.scene(),
        ] {
            Given(other).when(Self.handed(to: .pupil), by: "s").then(named: "case-entry-written")
        }
    }

    @Test func `an answer of the police from before a suspicion does not take it back`() throws {
        var scene = try Self.scene()
        try scene.run(CaseTests.write(.referralBegun(to: .police, aware: nil, due: nil)), by: "s")
        let place = try #require(scene.state.caseFile("k", for: "s", on: .today)?.referralToPolice)
        try scene.run(CaseTests.write(.referralAnswered(entry: place)), by: "s")
        try scene.run(CaseTests.write(.deviceSuspected(entry: 0, suspicion: .evidence)), by: "s")
        let back = CaseTests.write(.deviceSuspected(entry: 0, suspicion: .none))
        Given(scene).when(back, by: "s").thenRefused(.cases(.policeFirst))
        let next = try #require(scene.state.caseFile("k", for: "s", on: .today)?.referralToPolice)
        try scene.run(CaseTests.write(.referralAnswered(entry: next)), by: "s")
        Given(scene).when(back, by: "s").then(named: "case-entry-written")
    }

    @Test func `a suspicion is raised by whoever reads the case, and taken back only when the police have answered`()
        throws
    {
        var scene = try Self.scene()
        func suspect(_ what: DeviceSuspicion) -> Command {
            CaseTests.write(.deviceSuspected(entry: 0, suspicion: what))
        }
        Given(scene).when(suspect(.none), by: "s").thenRefused(.cases(.suspectedAlready))
        try scene.run(suspect(.evidence), by: "d")
        Given(scene).when(suspect(.none), by: "s").thenRefused(.cases(.policeFirst))
        let file = try #require(scene.state.caseFile("k", for: "s", on: .today))
        let place = try #require(file.referralToPolice)
        try scene.run(CaseTests.write(.referralSent(entry: place)), by: "s")
        Given(scene).when(suspect(.none), by: "s").thenRefused(.cases(.policeFirst))
        try scene.run(CaseTests.write(.referralAnswered(entry: place)), by: "s")
        try scene.run(suspect(.none), by: "s")
        Given(scene).when(Self.handed(to: .parent), by: "s").then(named: "case-entry-written")
    }

    // MARK: Looking

    @Test func `EPM-171: only the headteacher, or whoever has that permission in writing, looks through a device`()
        throws
    {
        let scene = try Self.scene()
        Given(scene).when(Self.examined, by: "s").thenRefused(.cases(.mayNotSearch))
        let authorised = try Self.authorised(scene)
        Given(authorised).when(Self.examined, by: "s").then(named: "concern-act-written", "case-entry-written")
        Given(authorised).when(Self.examined, by: "d").thenRefused(.cases(.mayNotSearch))
        let alone = CaseTests.write(.deviceExamined(entry: 0, ground: .risk), CaseWords("I looked."))
        Given(authorised).when(alone, by: "s").thenRefused(.empty(what: "Who was present"))
        #expect(scene.state.maySearch("h", "search-device", on: .today))
        #expect(!scene.state.maySearch("l", "search-device", on: .today))
    }

    @Test func `EPM-171: the permission ends on its day, and one for searching is none for deleting`() throws {
        let days = try Self.authorised(try Self.scene(), until: .today)
        #expect(days.state.maySearch("s", "delete", on: .today))
        #expect(!days.state.maySearch("s", "search-device", on: .today.adding(days: 1)))
        let within = [Term("act", ["search-device"])]
        let limited = try Self.authorised(try Self.scene(), within: within)
        #expect(limited.state.maySearch("s", "search-device", on: .today))
        Given(limited).when(Self.erased(), by: "s").thenRefused(.cases(.mayNotSearch))
    }

    @Test func `EPM-156: where it may hold an indecent image of a child nobody looks, the headteacher neither`() throws
    {
        let scene = try Self.authorised(try Self.scene(.indecentImage))
        Given(scene).when(Self.examined, by: "s").thenRefused(.cases(.imageIsNotLookedAt))
        Given(scene).when(Self.erased(), by: "s").thenRefused(.cases(.imageIsNotErased))
    }

    @Test func `EPM-166: looked through as evidence of an offence, it is for the police from then on`() throws {
        var scene = try Self.authorised(try Self.scene())
        try scene.run(CaseTests.write(.deviceExamined(entry: 0, ground: .offence)), by: "s")
        #expect(try Self.item(scene).suspected?.what == .evidence)
        #expect(scene.state.caseFile("k", for: "s", on: .today)?.referralToPolice != nil)
        Given(scene).when(Self.erased(), by: "s").thenRefused(.cases(.evidenceIsNotErased))
    }

    @Test func `KCSIE 4: no device is looked through before the LADO has advised, where it is about an adult`() throws {
        var scene = try CaseTests.aboutTeacher()
        try scene.run(CaseTests.write(.deviceTaken(from: nil, suspicion: .none), Self.taken), by: "h")
        Given(scene).when(Self.examined, by: "h").thenRefused(.concern(.askTheOfficerFirst))
    }

    // MARK: Deleting

    @Test func `EPM-176, EPM-177, EPM-179: nothing is deleted that may be evidence, and nothing unless all three hold`()
        throws
    {
        let scene = try Self.authorised(try Self.scene())
        Given(scene).when(Self.erased([]), by: "s").thenRefused(.cases(.evidenceIsNotErased))
        Given(scene).when(Self.erased([.goesOnHurting, .ownerRefuses]), by: "s")
            .thenRefused(.cases(.evidenceIsNotErased))
        Given(scene).when(Self.erased([.notEvidence, .goesOnHurting]), by: "s").thenRefused(.cases(.notToBeErased))
        Given(scene).when(Self.erased([.notEvidence, .ownerRefuses]), by: "s").thenRefused(.cases(.notToBeErased))
        Given(scene).when(Self.erased(), by: "s").then(named: "case-entry-written")
        Given(scene).when(Self.erased(), by: "d").thenRefused(.cases(.mayNotSearch))
        // Whatever is ticked: a suspicion that stands is stronger.
        for suspicion: DeviceSuspicion in [.evidence, .offence] {
            let suspected = try Self.authorised(try Self.scene(suspicion))
            Given(suspected).when(Self.erased(), by: "s").thenRefused(.cases(.evidenceIsNotErased))
        }
        #expect(Refusal.cases(.evidenceIsNotErased).words.clause == "evidence-stays")
    }

    @Test func `C8: whoever may not read the case writes of no device in it`() throws {
        let scene = try Self.scene()
        for command in [Self.examined, Self.erased(), Self.handed(to: .police)] {
            Given(scene).when(command, by: "h").thenRefused(.nothingThere)
        }
    }
}
