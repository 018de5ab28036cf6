import Foundation
import PolicyPack
import Rulebook
import Testing

/// What every policy that comes with the program promises.
@Suite struct ShippedPackTests {
    @Test func `every shipped policy reads without an error and decides its examples as it says`() throws {
        let shelf = try Checkout.shelf()
        #expect(shelf.names.contains("dothill") && shelf.names.contains("law-and-safety"))
        for name in shelf.names {
            let reading = try #require(shelf.read(name))
            #expect(reading.diagnostics.map(\.description) == [])
            let pack = try #require(reading.pack)
            let faults = ExampleCheck.run(on: pack, choices: pack.suggested, vocabulary: shelf.vocabulary)
            #expect(faults.map(\.description) == [])
        }
    }

    @Test func `no requirement of Dothill's register is missing`() throws {
        let shelf = try Checkout.shelf()
        let pack = try Checkout.pack("dothill")
        let file = Checkout.root.appendingPathComponent("Requirements/dothill.yaml")
        let register = try RegisterReader.read([UInt8](Data(contentsOf: file)), file: "dothill.yaml")
        let coverage = Coverage(
            file: "dothill.yaml", of: pack, register: register, carriedOut: [], vocabulary: shelf.vocabulary,
            choices: pack.suggested)
        #expect(coverage.total == 120)
        #expect(coverage.missing == [])
    }

    @Test func `an example that is decided otherwise is a fault with its place`() throws {
        let shelf = try Checkout.shelf()
        var pack = try Checkout.pack("dothill")
        let example = try #require(pack.examples.first { $0.verdict == .forbidden })
        pack.examples = [
            Example(
                requirement: example.requirement, says: example.says, situation: example.situation, verdict: .allowed,
                clauses: [], location: example.location)
        ]
        let faults = ExampleCheck.run(on: pack, choices: pack.suggested, vocabulary: shelf.vocabulary)
        #expect(faults.count == 1)
        #expect(faults.first?.location == example.location)
        #expect(faults.first?.message.contains("says allowed, the rules say forbidden") == true)
    }
}
