import PolicyPack
import Rulebook
@testable import School
import Testing

/// `mayRead`: every kind of person for every kind of concern (C8).
@Suite struct AccessTests {
    /// A kind of concern, and exactly who reads it: for everybody else it is not there.
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let reporter: PersonID
        let named: [NamedInWords]
        let route: RouteID?
        let isChildAtRisk: Bool
        let readers: Set<PersonID>
        var seesOwn: Bool = true

        var testDescription: String { name }

        init(
            _ name: String, by reporter: PersonID = "t", _ named: [NamedInWords], route: RouteID? = nil,
            atRisk: Bool = false, readers: Set<PersonID>, seesOwn: Bool = true
        ) {
            self.name = name
            self.reporter = reporter
            self.named = named
            self.route = route
            isChildAtRisk = atRisk
            self.readers = readers
            self.seesOwn = seesOwn
        }
    }

    static let child = NamedInWords(.child, nil, written: "P")

    static func about(_ person: PersonID?) -> NamedInWords {
        NamedInWords(.adult, person, worksWithChildren: true)
    }

    static let kinds: [Kind] = [
        Kind("nobody named", [], readers: ["h"]),
        Kind("a child, the policy's route", [child], route: "misuse", readers: ["d", "s"]),
        Kind("a child at risk, the policy's route", [child], route: "misuse", atRisk: true, readers: ["d", "s", "l"]),
        Kind("a child at risk, the DSL's route", [child], route: "child-worry", atRisk: true, readers: ["l"]),
        Kind("an adult not known", [about(nil)], readers: ["h"]),
        Kind("a teacher", [about("u")], route: "misuse", readers: ["h"]),
        Kind("a senior leader", [about("s")], route: "misuse", readers: ["h"]),
        Kind("the deputy head", [about("d")], route: "misuse", readers: ["h"]),
        Kind("the administrator", [about("a")], readers: ["h"]),
        Kind("a governor", [about("g")], readers: ["h"]),
        Kind("a contractor", [about("w")], readers: ["h"]),
        Kind("the office", [about("o")], readers: ["h"]),
        Kind("the DSL", [about("l")], route: "child-worry", readers: ["h"]),
        Kind("the DSL and a child", [about("l"), child], route: "child-worry", readers: ["h", "m"]),
        Kind("the deputy DSL and a child", [about("m"), child], readers: ["h", "l"]),
        Kind("both DSLs and a child", [about("l"), about("m"), child], readers: ["h"]),
        Kind("the head", [about("h")], route: "misuse", readers: ["c"]),
        Kind("the head and a child", [about("h"), child], route: "misuse", readers: ["c", "l"]),
        Kind("the head and the chair", [about("h"), about("c")], readers: ["v"]),
        Kind("the head, the chair, a child at risk", [about("h"), about("c")], atRisk: true, readers: ["v", "l"]),
        Kind("head, chair and vice chair, a child", [about("h"), about("c"), about("v"), child], readers: ["l"]),
        Kind("the chair", [about("c")], readers: ["h"]),
        Kind("the head as a witness", [NamedInWords(.witness, "h")], readers: ["h"]),
        Kind("perhaps the head", [NamedInWords(.notSure, "h")], readers: ["c"]),
        Kind("perhaps a senior leader", [NamedInWords(.notSure, "s")], route: "misuse", readers: ["d"]),
        Kind("the reporter", by: "t", [about("t")], readers: ["h"], seesOwn: false),
        Kind("the head, by the head", by: "h", [about("h")], readers: ["c"], seesOwn: false),
        Kind("a teacher, by the head", by: "h", [about("u")], readers: ["h"]),
        Kind("the head, by the administrator", by: "a", [about("h")], readers: ["c"]),
    ]

    @Test(arguments: kinds)
    func `C8: exactly those who are told read it, and only the reporter sees that there is one`(kind: Kind) throws {
        var scene = try Scene.running()
        let report = ConcernTests.report(kind.named, route: kind.route, atRisk: kind.isChildAtRisk)
        try scene.run(report, by: kind.reporter)
        let concern = try scene.concern()
        for person in scene.state.people.persons.keys.sorted() {
            let own: Reading = person == kind.reporter && kind.seesOwn ? .ownStatement : .nothing
            let expected = kind.readers.contains(person) ? .everything : own
            #expect(scene.state.mayRead(person, concern, on: .today) == expected, "\(person)")
            let visible = scene.state.concerns(for: person, on: .today)
            #expect(visible.map(\.id) == (expected == .nothing ? [] : ["k"]), "\(person)")
            if expected == .ownStatement { #expect(visible == [.reporter(OwnReport(concern))]) }
            for command in Self.commands {
                let outcome = Given(scene).when(.concern(command), by: person)
                guard expected != .everything else { continue }
                outcome.thenRefused(.nothingThere)
            }
        }
    }

    @Test(arguments: kinds)
    func `C8: a stopped sign-in and a stranger see nothing`(kind: Kind) throws {
        var scene = try Scene.running()
        let report = ConcernTests.report(kind.named, route: kind.route, atRisk: kind.isChildAtRisk)
        try scene.run(report, by: kind.reporter)
        #expect(scene.state.mayRead("z", try scene.concern(), on: .today) == .nothing)
        for person in kind.readers.union([kind.reporter]).sorted() {
            var stopped = scene
            let by: PersonID = person == "a" ? "d" : "a"
            try stopped.run(.people(.suspend(person, reason: "")), by: by, agreed: person == "m" ? "v" : "m")
            #expect(stopped.state.mayRead(person, try stopped.concern(), on: .today) == .nothing)
        }
    }

    @Test(arguments: kinds)
    func `C8: the adult it is about gets the answer that there is nothing, word for word`(kind: Kind) throws {
        var scene = try Scene.running()
        let without = scene
        let report = ConcernTests.report(kind.named, route: kind.route, atRisk: kind.isChildAtRisk)
        try scene.run(report, by: kind.reporter)
        for person in try scene.concern().about {
            for command in Self.commands {
                let there = Given(scene).when(.concern(command), by: person).result
                #expect(there == Given(without).when(.concern(command), by: person).result)
            }
        }
    }

    static let commands: [ConcernCommand] = [
        .open("k"), .takeNextStep("k"), .write("k", .closed, note: "N"), .name("k", NamedInWords(.witness, nil)),
        .correctName("k", place: 0, with: nil, reason: "R"), .admit("k", "u", reason: "R"),
        .stepAside("k", reason: "R"),
    ]
}
