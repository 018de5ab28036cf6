import PolicyPack
import Rulebook
@testable import School
import Testing

/// Given events, when a command, then events or a refusal: the one shape of test of this target.
struct Given {
    let state: SchoolState

    init(_ events: [Event]) { state = SchoolState(replaying: events) }

    init(_ scene: Scene) { state = scene.state }

    func when(
        _ command: Command, by actor: PersonID, on day: Day = .today, confirmed: Bool = false
    ) -> Outcome {
        let context = Scene.context(actor, day, command: "command", confirmed: confirmed)
        do {
            return Outcome(result: .success(try decide(command, state, context)))
        } catch {
            return Outcome(result: .failure(error))
        }
    }

    /// What came of it.
    struct Outcome {
        let result: Result<[Event], Refusal>

        func then(events: [Event], at place: Testing.SourceLocation = #_sourceLocation) {
            switch result {
            case .success(let happened): #expect(happened == events, sourceLocation: place)
            case .failure(let refusal): Issue.record("refused: \(refusal.words.sentence)", sourceLocation: place)
            }
        }

        func then(named names: String..., at place: Testing.SourceLocation = #_sourceLocation) {
            switch result {
            case .success(let happened): #expect(happened.map(\.name) == names, sourceLocation: place)
            case .failure(let refusal): Issue.record("refused: \(refusal.words.sentence)", sourceLocation: place)
            }
        }

        func thenRefused(_ refusal: Refusal, at place: Testing.SourceLocation = #_sourceLocation) {
            switch result {
            case .success(let happened): Issue.record("happened: \(happened.map(\.name))", sourceLocation: place)
            case .failure(let given): #expect(given == refusal, sourceLocation: place)
            }
        }
    }
}

extension Day {
    static let today = Day(year: 2026, month: 9, day: 14)
    static let monday = Day(year: 2026, month: 9, day: 1)
}

/// A school in a test: everything that happened so far, and the state lived through.
struct Scene {
    private(set) var history: [Event] = []
    private(set) var state = SchoolState()
    private var commands = 0

    static func context(
        _ actor: PersonID, _ day: Day, command: CommandID, confirmed: Bool = true
    ) -> Context {
        Context(
            command: command, actor: actor, instant: Instant(milliseconds: 1_789_000_000_000), today: day,
            hasConfirmedIdentity: confirmed, vocabulary: Small.vocabulary)
    }

    /// Does what a command asks, or throws its refusal.
    @discardableResult
    mutating func run(_ command: Command, by actor: PersonID, on day: Day = .today, as id: CommandID? = nil) throws
        -> [Event]
    {
        commands += 1
        let context = Self.context(actor, day, command: id ?? CommandID("c\(commands)"))
        let events = try decide(command, state, context)
        for event in events { apply(event, to: &state) }
        history += events
        return events
    }

    /// Does what takes two: one asks for it, another agrees; where one is enough, it is done already.
    @discardableResult
    mutating func run(_ command: Command, by actor: PersonID, agreed second: PersonID) throws -> [Event] {
        let events = try run(command, by: actor)
        guard case .people(.proposed(let id, _, _, _)) = try #require(events.first) else { return events }
        return try run(.people(.confirm(id)), by: second)
    }

    /// Takes an event into the state that no command would give.
    mutating func happen(_ event: Event) {
        apply(event, to: &state)
        history.append(event)
    }

    func concern(_ id: ConcernID = "k") throws -> Concern { try #require(state.concerns.all[id]) }

    /// An administrator, alone.
    static func opened() throws -> Scene {
        var scene = Scene()
        try scene.run(.people(.open(details: PersonDetails(name: "A"))), by: "a", on: .monday)
        return scene
    }

    /// A school with everybody in place; no policy yet.
    ///
    /// a administrator, h head, d deputy head, l DSL, m deputy DSL, c chair, v vice chair, s senior leader, o office,
    /// t and u teachers, g governor, w contractor.
    static func staffed() throws -> Scene {
        var scene = try opened()
        let roles: [(PersonID, WordID)] = [
            ("h", "headteacher"), ("d", "senior-leader"), ("l", "teacher"), ("m", "teacher"), ("c", "governor"),
            ("v", "governor"), ("s", "senior-leader"), ("o", "office-staff"), ("t", "teacher"), ("u", "teacher"),
            ("g", "governor"), ("w", "contractor"),
        ]
        let people = roles.map { id, role in
            RosterPerson(id: id, details: PersonDetails(name: id.name), roles: [RolePeriod(role, from: .monday)])
        }
        try scene.run(.people(.importRoster(people)), by: "a", on: .monday)
        let offices: [(PersonID, OfficeID)] = [
            ("h", "headteacher"), ("d", "deputy-head"), ("l", "dsl"), ("m", "deputy-dsl"), ("c", "chair-of-governors"),
            ("v", "vice-chair"),
        ]
        for (person, office) in offices {
            try scene.run(.people(.appoint(person, to: office, Period(from: .monday))), by: "a", on: .monday)
        }
        return scene
    }

    /// The same with the small policy in force.
    static func running(_ pack: Pack = Small.pack()) throws -> Scene {
        var scene = try staffed()
        try scene.adopt(pack, as: "v1", on: .monday)
        return scene
    }

    mutating func adopt(
        _ pack: Pack, as version: VersionID, on day: Day, effective: Day? = nil,
        asks: AdoptionNote.AsksAgain = .everybody
    ) throws {
        try run(.adoption(.prepare(version, Small.adopted(pack))), by: "h", on: day)
        try prepareList(for: version, on: day)
        let note = AdoptionNote(
            approvedBy: "governing-body", meeting: "Autumn", approved: day, effective: effective ?? day, asks: asks)
        try run(.adoption(.adopt(version, note)), by: "h", on: day)
    }

    mutating func prepareList(for version: VersionID, on day: Day) throws {
        for office: OfficeID in ["lado", "childrens-social-care", "police"] {
            try run(.adoption(.setContact(office, details: "01952 000000")), by: "h", on: day)
        }
        try run(.adoption(.setTerms([Period(from: day, until: day.adding(days: 90))])), by: "h", on: day)
        for item in CheckItem.allCases { try run(.adoption(.check(version, item)), by: "h", on: day) }
    }
}
