import Foundation
import PolicyPack
import Rulebook
@testable import School
import Testing

/// Random histories in which cases are worked on: whoever may not read a concern finds no part of its case (C8).
@Suite struct CaseHistoryTests {
    static let seeds = Array(UInt64(1)...40)

    /// What one step of a history was.
    private struct Step {
        let command: Command
        let actor: PersonID
        let before: SchoolState
        let isDone: Bool
    }

    private func live(_ seed: UInt64, look: (Step, SchoolState) throws -> Void = { _, _ in }) throws -> Scene {
        var scene = try CaseTests.advised()
        var others = RandomCommands(seed, hash: "")
        var cases = RandomCases(seed)
        for number in 0..<180 {
            let proposals = scene.state.people.proposals.keys.sorted()
            let command = number % 6 == 0 ? others.next(proposals: proposals) : cases.next(scene.state)
            let actor = number % 2 == 0 ? cases.reader(in: scene.state) : others.actor()
            let before = scene.state
            let isDone = (try? scene.run(command, by: actor, as: CommandID("s\(number)"))) != nil
            try look(Step(command: command, actor: actor, before: before, isDone: isDone), scene.state)
        }
        return scene
    }

    @Test func `the random histories are not idle: nearly every kind of entry is written`() throws {
        var happened: Set<CaseFact.CodingKeys> = []
        for seed in Self.seeds {
            for case .cases(let event) in try live(seed).history { happened.insert(event.fact.key) }
        }
        let missing = Set(CaseFact.CodingKeys.allCases).subtracting(happened)
        #expect(missing.count <= 3, "\(missing)")
    }

    @Test(arguments: seeds)
    func `O4: replay from the record gives the cases that were lived`(seed: UInt64) throws {
        let scene = try live(seed)
        let read = try scene.history.map { try JSONDecoder().decode(Event.self, from: JSONEncoder().encode($0)) }
        #expect(SchoolState(replaying: read) == scene.state)
    }

    @Test(arguments: seeds)
    func `C8: only readers write into a case, and nobody without access sees any part of it`(seed: UInt64) throws {
        _ = try live(seed) { step, after in
            if case .cases(.write(let id, _, _, _)) = step.command, step.isDone {
                let concern = try #require(step.before.concerns.all[id])
                #expect(step.before.mayRead(step.actor, concern, on: .today) == .everything)
            }
            for person in RandomCommands.people {
                let readable = Set(
                    after.concerns.all.values.filter {
                        after.mayRead(person, $0, on: .today) == .everything
                    }.map(\.id))
                #expect(Set(after.caseFiles(for: person, on: .today).map(\.concern.id)) == readable)
                for file in after.caseFiles(for: person, on: .today) {
                    #expect(Set(file.joined.keys).isSubset(of: readable))
                }
                #expect(
                    Set(after.patterns(for: person, on: .today).values.joined().map(\.concern.id)).isSubset(
                        of: readable))
                for lesson in after.lessons(of: person, on: .today) {
                    #expect(lesson.item.owner == person)
                    #expect(after.concerns.all[lesson.concern]?.about.contains(person) == false)
                }
            }
        }
    }

    @Test(arguments: seeds)
    func `C8: whoever may not read a concern is answered as if it were not there, whatever they write`(seed: UInt64)
        throws
    {
        let scene = try live(seed)
        var cases = RandomCases(seed)
        for _ in 0..<60 {
            guard case .cases(.write(let id, let fact, let words, let happened)) = cases.next(scene.state) else {
                continue
            }
            for person in RandomCommands.people where scene.state.caseFile(id, for: person, on: .today) == nil {
                guard scene.state.people.isActive(person, on: .today) else { continue }
                Given(scene).when(.cases(.write(id, fact, words, happened: happened)), by: person)
                    .thenRefused(.nothingThere)
            }
        }
    }

    @Test(arguments: seeds)
    func `C4: an entry never changes and never goes`(seed: UInt64) throws {
        _ = try live(seed) { step, after in
            for (id, before) in step.before.cases.all {
                let now = try #require(after.cases.all[id]).entries
                #expect(Array(now.prefix(before.entries.count)) == before.entries)
            }
        }
    }
}

/// Random entries of cases, sensible and not.
struct RandomCases {
    private var random: Seeded
    private var entries: [CaseEntry] = []

    init(_ seed: UInt64) { random = Seeded(seed &+ 1000) }

    private mutating func one<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

    /// Mostly an entry that something could follow.
    private mutating func place() -> Int {
        let begun = entries.indices.filter {
            switch entries[$0].fact {
            case .actionSet, .lessonSet, .referralBegun, .transferSent, .complaint, .deviceTaken: true
            default: false
            }
        }
        return begun.isEmpty || random.chance(20) ? Int.random(in: -1..<8, using: &random) : one(begun)
    }

    private mutating func person() -> PersonID { one(RandomCommands.people) }

    /// Somebody who reads a concern, or anybody.
    mutating func reader(in state: SchoolState) -> PersonID {
        let readers = state.concerns.all.values.flatMap(\.readers).map(\.person).sorted()
        return readers.isEmpty || random.chance(10) ? person() : one(readers)
    }

    mutating func next(_ state: SchoolState) -> Command {
        let id: ConcernID = random.chance(70) ? "k" : ConcernID("k\(Int.random(in: 0..<6, using: &random))")
        entries = state.cases.all[id]?.entries ?? []
        if random.chance(4) { return .concern(.write(id, .closed, note: "N")) }
        let words =
            random.chance(5)
            ? CaseWords(" ") : CaseWords("W", who: random.chance(80) ? "N" : "", device: DeviceTests.device)
        if random.chance(6) { return .cases(.finishLesson(id, entry: place(), words)) }
        let happened = random.chance(50) ? nil : Happened(.today.adding(days: Int.random(in: -3...1, using: &random)))
        return .cases(
            .write(
                id, fact(), words, happened: happened))
    }

    private mutating func fact() -> CaseFact {
        switch Int.random(in: 0..<8, using: &random) {
        case 0..<3: beginning()
        case 3..<5: following()
        case 5..<7: deciding()
        default: ofDevice()
        }
    }

    private mutating func ofDevice() -> CaseFact {
        // Mostly nothing is suspected: else little can follow.
        let suspicion = random.chance(80) ? DeviceSuspicion.none : one(DeviceSuspicion.allCases)
        return switch Int.random(in: 0..<7, using: &random) {
        case 6: .imageSeen(ground: random.chance(50) ? nil : one(ViewingGround.allCases))
        case 0, 1: .deviceTaken(from: random.chance(80) ? nil : person(), suspicion: suspicion)
        case 2: .deviceHandedOver(entry: place(), to: one(DeviceReceiver.allCases))
        case 3: .deviceSuspected(entry: place(), suspicion: one(DeviceSuspicion.allCases))
        case 4: .deviceExamined(entry: place(), ground: one(SearchGround.allCases))
        default: .deviceErased(entry: place(), tests: ErasureTest.allCases)
        }
    }

    private mutating func beginning() -> CaseFact {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .noted(kind: one(CaseNote.allCases))
        case 1: .actionSet(owner: random.chance(50) ? "h" : person(), due: .today.adding(days: 2))
        case 2: .linked(as: one(CaseLink.allCases), person: random.chance(50) ? person() : nil)
        case 3: .referralBegun(to: one(ReferralBody.allCases), aware: Instant(milliseconds: 1), due: nil)
        case 4: .complaint(kind: one(CaseComplaint.allCases))
        case 5: .transferSent
        case 6: .debriefed
        case 7: .lessonSet(change: one(LessonChange.allCases), clause: nil, owner: person(), due: .today)
        default: .mainFileKept
        }
    }

    private mutating func following() -> CaseFact {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .corrected(entry: place())
        case 1: .actionDone(entry: place())
        case 2: .referralSent(entry: place())
        case 3: .referralAnswered(entry: place())
        case 4: .referralDropped(entry: place())
        case 5: .transferReceived(entry: place())
        case 6: .complaintAcknowledged(entry: place())
        case 7: .complaintAnswered(entry: place())
        default: .lessonDone(entry: place())
        }
    }

    private mutating func deciding() -> CaseFact {
        switch Int.random(in: 0..<11, using: &random) {
        case 0: .decided(decision: one(CaseDecision.allCases), about: nil)
        case 1:
            .levelDecided(
                level: one(ConcernLevel.allCases), tests: random.chance(50) ? [.harmed] : [], isInDoubt: false)
        case 2: .outcome(outcome: one(AllegationOutcome.allCases))
        case 3: .fairness(step: one(FairnessStep.allCases), advice: nil)
        case 4: .parents(wereTold: random.chance(50))
        case 5: .measure(measure: one(Measure.allCases), clause: nil)
        case 6: .clauseBroken(clause: "phones", version: "v1")
        case 7:
            .mainFileCopied(digest: String(repeating: "0", count: 64), upTo: Instant(milliseconds: 1_789_000_000_000))
        case 8: .ledBy(person: person())
        case 9: .joined(with: ConcernID("k\(Int.random(in: 0..<6, using: &random))"))
        default: .reopened
        }
    }
}
