import PolicyPack
import Rulebook
import School

/// Random numbers from a seed, the same on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func one<Item>(of items: [Item], else other: Item) -> Item { items.randomElement(using: &self) ?? other }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Random commands of a school of a dozen people, sensible and not.
struct RandomCommands {
    static let people: [PersonID] = ["a", "h", "d", "l", "m", "c", "v", "s", "o", "t", "u", "g", "w"]
    static let offices: [OfficeID] = ["headteacher", "deputy-head", "dsl", "deputy-dsl", "chair-of-governors"]
    private(set) var random: Seeded
    private let hash: String
    private var made = 0

    init(_ seed: UInt64, hash: String) {
        random = Seeded(seed)
        self.hash = hash
    }

    mutating func person() -> PersonID { random.one(of: Self.people, else: "t") }

    /// Somebody who does something: often one of those who may.
    mutating func actor() -> PersonID {
        chance(50) ? random.one(of: ["h", "a", "c", "d", "s", "o"], else: "h") : person()
    }

    private mutating func chance(_ percent: Int) -> Bool { random.chance(percent) }

    private mutating func some<ID>(_ prefix: String, _ id: (String) -> ID) -> ID {
        id(prefix + String(Int.random(in: 0..<6, using: &random)))
    }

    private mutating func concernID() -> ConcernID { some("k") { ConcernID($0) } }
    private mutating func requestID() -> RequestID { some("r") { RequestID($0) } }

    mutating func next(proposals: [CommandID]) -> Command {
        made += 1
        switch Int.random(in: 0..<10, using: &random) {
        case 0...1: return .people(aboutPeople(proposals))
        case 2: return .permission(aboutPermissions())
        case 3: return .signing(aboutSigning())
        case 4: return .register(.write(EntryID("e\(made)"), in: "handed-in", ["pupil": "P"]))
        default: return .concern(aboutConcerns())
        }
    }

    private mutating func aboutPeople(_ proposals: [CommandID]) -> PeopleCommand {
        let person = person()
        let period = Period(from: .today, until: random.chance(50) ? .today.adding(days: 2) : nil)
        switch Int.random(in: 0..<12, using: &random) {
        case 0...2: return .markAway(person, period)
        case 3...4: return .markBack(person)
        case 5: return .suspend(person, reason: "R")
        case 6: return .reinstate(person)
        case 7: return .appoint(person, to: random.one(of: Self.offices, else: "dsl"), period)
        case 8: return .endTerm(person, of: random.one(of: Self.offices, else: "dsl"), last: .today)
        case 9: return .leave(person, reason: "R")
        default: return .confirm(random.one(of: proposals, else: "none"))
        }
    }

    private mutating func aboutPermissions() -> PermissionCommand {
        let id = requestID()
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return .grant(id, within: [], from: .today, until: .today.adding(days: 3))
        case 1: return .refuse(id, reason: "R")
        case 2: return .withdraw(id)
        case 3: return .end(id, reason: "R")
        default: return .request(id, random.one(of: ["phones", "filming"], else: "phones"), within: [], reason: "R")
        }
    }

    private mutating func aboutSigning() -> SigningCommand {
        let signer = person()
        return random.chance(50)
            ? .sign(declaration: "agreement", hash: hash)
            : .keyIn(signer, declaration: "agreement", hash: hash, witness: person())
    }

    private mutating func name() -> NamedInWords {
        let part = random.chance(50) ? Part.adult : random.one(of: Part.allCases, else: .child)
        return NamedInWords(part, random.chance(70) ? person() : nil, written: "N")
    }

    private mutating func aboutConcerns() -> ConcernCommand {
        let id = concernID()
        switch Int.random(in: 0..<12, using: &random) {
        case 0...3:
            let named = (0..<Int.random(in: 0...3, using: &random)).map { _ in name() }
            let route = random.one(of: ["misuse", "advice", "child-worry", "colleague", nil], else: nil as RouteID?)
            let statement = Statement(what: "W", whereAndWhen: "", signed: "S")
            return .report(
                id, Report(route: route, named: named, isChildAtRisk: random.chance(30), statement: statement))
        case 4...5: return .open(id)
        case 6: return .takeNextStep(id)
        case 7: return .write(id, random.one(of: Act.allCases, else: .closed), note: "N")
        case 8: return .name(id, name())
        case 9:
            let right = random.chance(50) ? name() : nil
            return .correctName(id, place: Int.random(in: 0..<3, using: &random), with: right, reason: "R")
        case 10: return .admit(id, person(), reason: "R")
        default: return .stepAside(id, reason: "R")
        }
    }
}
