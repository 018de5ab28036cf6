import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// What is written by hand for a long list of people: byte for byte what the record's encoder writes.
@Suite struct WrittenJSONTests {
    private static let odd = "é \"\\/\u{0}\t👩‍🏫"

    private static let people: [RosterPerson] = [
        RosterPerson(
            id: "x1", details: PersonDetails(name: "Ada Min"), roles: [RolePeriod("teacher", from: .monday)]),
        RosterPerson(
            id: PersonID("x\(odd)"),
            details: PersonDetails(
                name: odd, email: "a@b.example", telephone: "01 23", code: odd, knownAs: "Ada"),
            roles: [RolePeriod("teacher", from: .monday, until: .today), RolePeriod("visitor", from: .today)]),
        RosterPerson(
            id: "x3", details: PersonDetails(name: "Z", telephone: "01 23", knownAs: ""),
            roles: [RolePeriod("teacher", from: .monday)]),
        RosterPerson(
            id: "x4", details: PersonDetails(name: "E", email: "e@x.example"),
            roles: [RolePeriod("teacher", from: .monday)]),
    ]

    @Test(arguments: people)
    func `somebody who is added is written as the record's encoder writes them`(person: RosterPerson) throws {
        var scene = try Scene.running()
        let events = try scene.run(.people(.add(person)), by: "o")
        try #require(events.count == 1)
        #expect(try events[0].written() == RecordEncoder().encode(events[0]))
        let part = try #require(try events[0].sealedParts().first)
        #expect(part.bytes == (try RecordEncoder().encode(person.details)))
    }

    /// Another one would be left out of the record by what is written by hand.
    @Test func `somebody with all that there can be is among them`() throws {
        let full = Self.people[1]
        func members(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
        #expect(members(full.details) == ["name", "email", "telephone", "code", "knownAs"])
        #expect(members(full.roles[0]) == ["role", "period"])
        #expect(members(full.roles[0].period) == ["from", "until"])
        var scene = try Scene.running()
        guard case .people(.added(_, _, _, _, let mark)) = try scene.run(.people(.add(full)), by: "o")[0] else {
            return #expect(Bool(false), "nobody was added")
        }
        #expect(members(mark) == ["by", "at", "on"])
        #expect(members(Day.today) == ["year", "month", "day"])
    }

    @Test func `every kind of event is written as the record's encoder writes it, a day pass too`() throws {
        let history = try EventTests.everything().history
        for event in history { #expect(try event.written() == RecordEncoder().encode(event)) }
        #expect(history.contains { if case .people(.added(_, _, _, _?, _)) = $0 { true } else { false } })
    }
}
