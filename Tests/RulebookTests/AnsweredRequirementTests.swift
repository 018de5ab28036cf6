import Foundation
import PolicyPack
import Rulebook
import Testing

/// What a policy forbids, advises or allows about concerns, confidentiality and conduct is answered when it is asked.
@Suite struct AnsweredRequirementTests {
    @Test func `Q1: whoever asks is answered as the rule of the register says, with the clause it comes from`() throws {
        let shelf = try Checkout.shelf()
        var answered: Set<RequirementID> = []
        for name in shelf.names {
            guard let pack = shelf.read(name)?.pack else { continue }
            let rulebook = Rulebook(pack, choices: pack.suggested, vocabulary: shelf.vocabulary)
            let faults = ExampleCheck.run(on: pack, choices: pack.suggested, vocabulary: shelf.vocabulary)
            let wrong = Set(faults.map(\.location))
            for example in pack.examples {
                guard let requirement = example.requirement, !wrong.contains(example.location),
                    example.verdict != .silent
                else { continue }
                let situation = try Situation(example.situation, vocabulary: shelf.vocabulary)
                let answer = rulebook.ask(situation, thorough: false)
                let speaking = Set(answer.clauses.map(\.id) + answer.duties.map(\.clause) + answer.advice.map(\.clause))
                let carries = pack.clauses.contains {
                    speaking.contains($0.id) && $0.requirements.contains(requirement)
                }
                if carries { answered.insert(requirement) }
            }
        }
        let folder = Checkout.root.appendingPathComponent("Requirements/carried-out")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        let features = try files.flatMap { file in
            try FeatureReader.read([UInt8](Data(contentsOf: folder.appendingPathComponent(file))), file: file)
        }
        let promise = "Q1: whoever asks is answered as the rule of the register says, with the clause it comes from"
        let carried = Set(features.filter { $0.promise == promise }.flatMap(\.carries))
        #expect(carried.count > 15)
        #expect(carried.subtracting(answered) == [])
    }
}
