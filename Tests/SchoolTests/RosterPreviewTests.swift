import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// What a list of people would do to the roster, before it does it (A1).
@Suite struct RosterPreviewTests {
    private static let ann = RosterEntry(
        id: "a", details: PersonDetails(name: "Ann Lee", email: "ann@x.org", code: "S17"),
        roles: [RolePeriod("governor", from: .monday)])

    private func preview(
        _ rows: [RosterRow], known: [RosterEntry] = [Self.ann], answers: [Int: SamePerson] = [:]
    ) -> RosterPreview {
        RosterPreview(rows, known: known, answers: answers, vocabulary: Small.vocabulary, today: .today)
    }

    @Test func `A1: a preview shows every problem of every row`() {
        let rows = [
            RosterRow(line: 2, id: "1", name: "B", email: "B@x.org", roles: "class teacher; governor"),
            RosterRow(line: 3, id: "2", name: " ", roles: "wizard", from: "1 May", until: "2026-13-01"),
            RosterRow(line: 4, id: "3", name: "C", email: "no", roles: "", from: "2026-09-02", until: "2026-09-01"),
        ]
        let preview = preview(rows)
        #expect(preview.people.map(\.id) == ["1"])
        #expect(preview.people.first?.roles.map(\.role) == ["teacher", "governor"])
        #expect(preview.problems.map(\.line) == [3, 4])
        #expect(
            preview.problems.map(\.problems) == [
                [.noName, .unreadableDay("1 May"), .unreadableDay("2026-13-01"), .unknownRole("wizard")],
                [.notAnAddress("no"), .endsBeforeItBegins, .noRole],
            ])
    }

    @Test(arguments: [
        RosterRow(line: 2, id: "1", name: " ann  LEE", roles: "teacher"),
        RosterRow(line: 2, id: "1", name: "Ann Lee", email: "other@x.org", roles: "teacher"),
        RosterRow(line: 2, id: "1", name: "Ann Marsh", email: "Ann@x.org", roles: "teacher"),
    ])
    func `A1: a row that may be somebody already there is asked, and never a silent duplicate`(row: RosterRow) {
        let asked = preview([row])
        #expect(asked.people.isEmpty && asked.joined.isEmpty && asked.problems.isEmpty)
        #expect(asked.unanswered.map(\.candidates) == [["a"]])
        let same = preview([row], answers: [2: .same("a")])
        #expect(same.people.isEmpty && same.unanswered.isEmpty)
        #expect(same.joined == [RosterJoin("a", roles: [RolePeriod("teacher", from: .today)])])
        let another = preview([row], answers: [2: .another])
        #expect(another.people.map(\.id) == ["1"] && another.joined.isEmpty)
        #expect(another.people.first?.details.email != "ann@x.org", "an address signs one person in")
        let left = preview([row], answers: [2: .leftOut])
        #expect(left.people.isEmpty && left.joined.isEmpty && left.unanswered.isEmpty)
        #expect(preview([row], answers: [2: .same("elsewhere")]).unanswered.count == 1)
    }

    @Test func `A1: a code, or name and address together, say for certain who it is; two codes are two people`() {
        let code = RosterRow(line: 2, id: "1", name: "Ann Marsh", code: "s17", roles: "teacher")
        #expect(preview([code]).joined.map(\.person) == ["a"])
        let address = RosterRow(line: 2, id: "1", name: "ann lee", email: "ANN@x.org", roles: "governor")
        #expect(preview([address]).joined == [RosterJoin("a")])
        #expect(preview([address]).joined.first?.isNews == false)
        let namesake = RosterRow(line: 2, id: "1", name: "Ann Lee", code: "S18", roles: "teacher")
        #expect(preview([namesake]).people.map(\.id) == ["1"] && preview([namesake]).questions.isEmpty)
    }

    @Test func `A1: the same name twice in one list is asked, and one person with two rows is one person`() {
        let rows = [
            RosterRow(line: 2, id: "1", name: "Bo Ash", roles: "teacher"),
            RosterRow(line: 3, id: "2", name: "Bo Ash", email: "bo@x.org", roles: "governor"),
        ]
        #expect(preview(rows).unanswered.map(\.candidates) == [["1"]])
        let same = preview(rows, answers: [3: .same("1")])
        #expect(same.people.map(\.id) == ["1"])
        #expect(same.people.first?.roles.map(\.role) == ["teacher", "governor"])
        #expect(same.people.first?.details.email == "bo@x.org")
    }

    @Test func `A1: what whoever imports may not change alone stays as it is`() {
        let held = RosterEntry(id: "a", details: Self.ann.details, roles: Self.ann.roles, mayChange: false)
        let row = RosterRow(line: 2, id: "1", name: "Ann Lee", code: "S17", roles: "teacher")
        #expect(preview([row], known: [held]).joined == [RosterJoin("a")])
    }

    @Test(arguments: [
        ("Office", "office-staff"), ("Admin", "office-staff"), ("site", "site-staff"), ("Midday", "support-staff"),
        ("TA", "teaching-assistant"), ("Teaching Assistant; Governor", "teaching-assistant governor"),
    ])
    func `A1: roles are read as schools' lists write them`(cell: String, roles: String) throws {
        let vocabulary = try Shelf(folder: Small.root.appendingPathComponent("Policies")).vocabulary
        let row = RosterRow(line: 2, id: "1", name: "B", roles: cell)
        let preview = RosterPreview([row], vocabulary: vocabulary, today: .today)
        #expect(preview.people.first?.roles.map(\.role.name).joined(separator: " ") == roles)
    }

    @Test func `A1: days are read as spreadsheets in Britain write them`() {
        let row = RosterRow(
            line: 2, id: "1", name: "Bo Ash", roles: "teacher", from: "1/9/2026", until: "31.08.2027 00:00")
        let period = Period(
            from: Day(year: 2026, month: 9, day: 1), until: Day(year: 2027, month: 8, day: 31))
        #expect(preview([row]).people.first?.roles.map(\.period) == [period])
        let wrong = RosterRow(line: 2, id: "1", name: "Bo Ash", roles: "teacher", from: "13/31/2026")
        #expect(preview([wrong]).problems.map(\.problems) == [[.unreadableDay("13/31/2026")]])
    }

    @Test func `A1: a list that names the headteacher or the chair proposes them for the office`() {
        let rows = [
            RosterRow(line: 2, id: "1", name: "H", roles: "Acting Head Teacher / DSL"),
            RosterRow(line: 3, id: "2", name: "C", roles: "chair of governors"),
            RosterRow(line: 4, id: "3", name: "T", roles: "teacher"),
        ]
        let preview = preview(rows)
        #expect(
            preview.offices.map(\.office) == [
                RosterOffice("1", "headteacher"), RosterOffice("1", "dsl"), RosterOffice("2", "chair-of-governors"),
            ])
        #expect(preview.people.map { $0.roles.map(\.role) } == [["headteacher"], ["governor"], ["teacher"]])
    }

    @Test func `A1, S1: an import fills the offices that were confirmed; once a policy is adopted each waits for two`()
        throws
    {
        let head = RosterPerson(
            id: "n", details: PersonDetails(name: "N"), roles: [RolePeriod("teacher", from: .today)])
        let offices = [RosterOffice("n", "headteacher"), RosterOffice("n", "dsl")]
        let command = Command.people(.importRoster([head], offices: offices))
        var empty = try Scene.opened()
        try empty.run(command, by: "a")
        #expect(empty.state.people.holders(of: "headteacher", on: .today) == ["n"])
        var running = try Scene.running()
        let events = try running.run(command, by: "a")
        let proposals = events.compactMap { event -> CommandID? in
            if case .people(.proposed(let id, _, _, _)) = event { id } else { nil }
        }
        #expect(Set(proposals).count == 2, "each waits for its own answer")
        #expect(!running.state.people.holds("n", "headteacher", on: .today))
        try running.run(.people(.confirm(proposals[0])), by: "c")
        #expect(running.state.people.appointed(to: "headteacher", on: .today).contains("n"))
        Given(running).when(command, by: "o").thenRefused(.alreadyThere)
        let other = RosterPerson(id: "k", details: head.details, roles: head.roles)
        Given(try Scene.running()).when(.people(.importRoster([other], offices: [RosterOffice("k", "dsl")])), by: "o")
            .thenRefused(.notYours(needs: Offices.guarded.sorted()))
    }

    @Test func `A1: somebody who is in the roster already keeps what they have and gets what the row adds`() throws {
        var scene = try Scene.staffed()
        let join = RosterJoin(
            "t", details: PersonDetails(name: "T", email: "t@x.org"), roles: [RolePeriod("governor", from: .today)])
        try scene.run(.people(.importRoster([], joined: [join])), by: "a")
        let roles = try #require(scene.state.people.persons["t"]).roles.map(\.role)
        #expect(roles.contains("teacher") && roles.contains("governor"))
        Given(scene).when(.people(.importRoster([], joined: [RosterJoin("t")])), by: "a")
            .thenRefused(.empty(what: "The list"))
    }
}
