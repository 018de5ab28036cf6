import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// The policies that come with the program, each in force in a school of its own.
enum ShippedPolicies {
    /// A school in which a shipped policy is in force.
    struct Running {
        let pack: ResolvedPack
        let scene: Scene
    }

    /// Every shipped policy that a school can adopt.
    static func all() throws -> [Running] {
        let shelf = try Shelf(folder: Small.root.appendingPathComponent("Policies"))
        return try shelf.names.compactMap { name -> Running? in
            guard let pack = shelf.read(name)?.pack, pack.kind == .policy || pack.kind == .template else { return nil }
            let blanks = Dictionary(pack.blanks.map { ($0.id, $0.example ?? "-") }, uniquingKeysWith: { one, _ in one })
            let choices = pack.choices.compactMap { choice -> (ChoiceID, OptionID)? in
                let options = choice.options.map(\.id).filter { $0 != choice.unfinished }
                return (options.first { $0 == choice.suggested } ?? options.first).map { (choice.id, $0) }
            }
            let answers = Answers(blanks: blanks, choices: Dictionary(choices, uniquingKeysWith: { one, _ in one }))
            let resolved = try ResolvedPack(pack, answers: answers, vocabulary: shelf.vocabulary)
            return Running(pack: resolved, scene: try running(try AdoptedPack(resolved)))
        }
    }

    private static func running(_ policy: AdoptedPack) throws -> Scene {
        var scene = try Scene.staffed()
        try scene.run(.adoption(.prepare("v1", policy)), by: "h", on: .monday)
        try scene.prepareList(for: "v1", on: .monday)
        let note = AdoptionNote(
            approvedBy: "governing-body", meeting: "Autumn", approved: .monday, effective: .monday)
        try scene.run(.adoption(.adopt("v1", note)), by: "h", on: .monday)
        return scene
    }

    /// The rules of the register that the entries with this promise say they carry out.
    static func carried(by promise: String) throws -> Set<RequirementID> {
        let folder = Small.root.appendingPathComponent("Requirements/carried-out")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        let features = try files.flatMap { file in
            try FeatureReader.read([UInt8](Data(contentsOf: folder.appendingPathComponent(file))), file: file)
        }
        return Set(features.filter { $0.promise == promise }.flatMap(\.carries))
    }
}

/// What the shipped policies order about concerns happens, rule by rule of the register.
@Suite struct ShippedPolicyTests {
    @Test func `C2: every rule that says whom to tell has a route, and it reaches whom it names`() throws {
        var reached: Set<RequirementID> = []
        for running in try ShippedPolicies.all() {
            for route in running.pack.routes {
                var scene = running.scene
                try scene.run(ConcernTests.report([NamedInWords(.child, nil)], route: route.id), by: "t")
                let readers = Set(try scene.concern().readers.map(\.person))
                #expect(!readers.isEmpty, "\(running.pack.pack): \(route.id)")
                for office in route.steps.first?.to ?? [] where !Offices.outside.contains(office) {
                    let acting = Set(scene.state.people.acting(for: office, on: .today).people)
                    #expect(acting.isSubset(of: readers), "\(running.pack.pack): \(route.id) to \(office)")
                }
                for clause in running.pack.parts.flatMap(\.clauses) {
                    let leads = clause.id == route.clause || clause.rules.contains { $0.route == route.id }
                    if leads { reached.formUnion(clause.requirements) }
                }
            }
        }
        let promise = "C2: every rule that says whom to tell has a route, and it reaches whom it names"
        let carried = try ShippedPolicies.carried(by: promise)
        #expect(carried.count > 40)
        #expect(carried.subtracting(reached) == [])
    }

    @Test func `C6: whoever breaks a clause of any policy has a case, with the clause and what follows from it`() throws
    {
        var broken: Set<RequirementID> = []
        for running in try ShippedPolicies.all() {
            var scene = running.scene
            try scene.run(ConcernTests.report([NamedInWords(.child, nil)]), by: "t")
            let clauses = running.pack.parts.flatMap(\.clauses)
            for clause in clauses {
                try scene.run(CaseTests.write(.clauseBroken(clause: clause.id, version: "v1")), by: "h")
                try scene.run(CaseTests.write(.measure(measure: .disciplinary, clause: clause.id)), by: "h")
                broken.formUnion(clause.requirements)
            }
            let file = try #require(scene.state.caseFile("k", for: "h", on: .today))
            #expect(file.entries.count == 2 * clauses.count)
        }
        let promise = "C6: whoever breaks a clause of any policy has a case, with the clause and what follows from it"
        let carried = try ShippedPolicies.carried(by: promise)
        #expect(carried.count > 20)
        #expect(carried.subtracting(broken) == [])
    }

    @Test func `C1: everybody of the school can raise a concern, and it reaches somebody`() throws {
        let scene = try Scene.running()
        for person in scene.state.people.persons.keys.sorted() {
            var scene = scene
            try scene.run(ConcernTests.report([NamedInWords(.child, nil)], route: "misuse"), by: person)
            #expect(try !scene.concern().readers.isEmpty, "\(person)")
            #expect(try scene.concern().reported.by == person)
        }
    }
}
