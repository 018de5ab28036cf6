import Foundation
import PolicyPack
import Rulebook
@testable import School
import Testing

/// What holds over random histories: each seed is a hundred and fifty commands of random people.
@Suite struct HistoryTests {
    /// A step of a random history.
    struct Step {
        let actor: PersonID
        let command: Command
        let context: Context
        let before: SchoolState
        let result: Result<[Event], Refusal>

        var report: Report? {
            if case .concern(.report(_, let report)) = command { report } else { nil }
        }
    }

    static let seeds = Array(UInt64(1)...60)

    /// Lives a random history and hands each step to be looked at.
    private func live(_ seed: UInt64, look: (Step, SchoolState) throws -> Void) throws -> Scene {
        var scene = try Scene.running()
        var commands = RandomCommands(seed, hash: try Small.adopted(Small.pack()).hash)
        for number in 0..<150 {
            let proposals = scene.state.people.proposals.keys.sorted()
            let command = commands.next(proposals: proposals)
            let actor = commands.actor()
            let before = scene.state
            let result: Result<[Event], Refusal>
            do {
                result = .success(try scene.run(command, by: actor, as: CommandID("s\(number)")))
            } catch let refusal as Refusal {
                result = .failure(refusal)
            }
            let context = Scene.context(actor, .today, command: CommandID("s\(number)"))
            try look(
                Step(actor: actor, command: command, context: context, before: before, result: result), scene.state)
        }
        return scene
    }

    @Test func `the random histories are not idle: most kinds of event happen`() throws {
        var happened: Set<String> = []
        var refused = 0
        for seed in Self.seeds {
            let scene = try live(seed) { step, _ in if case .failure = step.result { refused += 1 } }
            happened.formUnion(scene.history.map(\.name))
        }
        #expect(happened.count >= 27, "\(happened.sorted())")
        #expect(refused > 1000)
    }

    @Test(arguments: seeds)
    func `O4: replay from the record gives the state that was lived`(seed: UInt64) throws {
        let scene = try live(seed) { _, _ in }
        let read = try scene.history.map { try JSONDecoder().decode(Event.self, from: JSONEncoder().encode($0)) }
        #expect(SchoolState(replaying: read) == scene.state)
    }

    @Test(arguments: seeds)
    func `deciding is deterministic, and a refusal leaves the state as it was`(seed: UInt64) throws {
        _ = try live(seed) { step, after in
            let once = Result { try decide(step.command, step.before, step.context) }
            let twice = Result { try decide(step.command, step.before, step.context) }
            #expect((try? once.get()) == (try? twice.get()))
            if case .failure = step.result { #expect(after == step.before) }
        }
    }

    @Test(arguments: seeds)
    func `C8: the adult it is about never reads it, and is answered as if there were nothing`(seed: UInt64) throws {
        _ = try live(seed) { step, after in
            for concern in after.concerns.all.values {
                for person in concern.about {
                    #expect(after.mayRead(person, concern, on: .today) == .nothing)
                    #expect(!concern.readers.contains { $0.person == person })
                }
            }
            guard case .concern(let command) = step.command, let id = command.existing else { return }
            guard let concern = step.before.concerns.all[id], concern.about.contains(step.actor) else { return }
            #expect(step.result == .failure(.nothingThere) || step.result == .failure(.notSignedIn))
        }
    }

    @Test(arguments: seeds)
    func `C8: whoever is not told has never opened anything`(seed: UInt64) throws {
        _ = try live(seed) { step, after in
            guard case .concern(.open(let id)) = step.command, case .success = step.result else { return }
            let concern = try #require(step.before.concerns.all[id])
            #expect(step.before.mayRead(step.actor, concern, on: .today) == .everything)
            #expect(after.concerns.all[id]?.opened[step.actor]?.seen == after.concerns.all[id]?.content)
        }
    }

    @Test(arguments: seeds)
    func `C8: changing who holds an office gives nobody a reader's place`(seed: UInt64) throws {
        _ = try live(seed) { step, after in
            guard case .people(let command) = step.command else { return }
            switch command {
            case .leave, .suspend: return
            // A sign-in that two stopped hands on as one that was stopped by one.
            case .confirm(let id):
                if case .stopped = step.before.people.proposals[id]?.change { return }
                #expect(after.concerns == step.before.concerns)
            default: #expect(after.concerns == step.before.concerns)
            }
        }
    }

    @Test(arguments: seeds)
    func `C2: a concern that is stored has a reader who can read it, or nobody in school is clear`(
        seed: UInt64
    ) throws {
        _ = try live(seed) { step, after in
            guard case .concern(.report(let id, _)) = step.command, case .success = step.result else { return }
            let concern = try #require(after.concerns.all[id])
            let report = try #require(step.report)
            let shown = step.before.whoWouldBeTold(of: report, on: .today)
            #expect(shown?.told == concern.readers, "the form shows who is told")
            #expect(concern.readers.contains { after.mayRead($0.person, concern, on: .today) == .everything })
        }
    }

    @Test(arguments: seeds)
    func `R1: nobody ever holds a permission that they granted themselves`(seed: UInt64) throws {
        let scene = try live(seed) { _, _ in }
        for request in scene.state.permissions.requests.values {
            guard case .granted(_, let mark) = request.outcome else { continue }
            #expect(mark.by != request.asked.by)
        }
    }

    @Test(arguments: seeds)
    func `C8: whether concerns exist changes nothing that is decided about anything else`(seed: UInt64) throws {
        var without = try Scene.running()
        _ = try live(seed) { step, _ in
            if case .concern = step.command { return }
            let there = step.result.map { events in events.filter { !$0.isAboutAConcern } }
            let here = Result { try without.run(step.command, by: step.actor, as: step.context.command) }
            #expect((try? here.get()) == (try? there.get()))
            if case .failure(let refusal) = step.result {
                #expect(throws: refusal) { try here.get() }
            }
        }
    }
}

extension ConcernCommand {
    /// The concern it needs to be there.
    fileprivate var existing: ConcernID? {
        switch self {
        case .report, .reportFromOutside, .addFromOutside: nil
        case .open(let id), .takeNextStep(let id), .write(let id, _, _), .name(let id, _),
            .correctName(let id, _, _, _), .admit(let id, _, _), .endAdmission(let id, _, _), .stepAside(let id, _),
            .answer(let id, _), .add(let id, _):
            id
        }
    }
}

extension Event {
    fileprivate var isAboutAConcern: Bool {
        if case .concern = self { true } else { false }
    }
}
