import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// The record's JSON: byte for byte what Foundation's encoder writes with sorted keys and plain slashes.
@Suite struct RecordEncoderTests {
    private func expectAlike(_ value: some Encodable, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
    {
        let foundation = JSONEncoder()
        foundation.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let wanted = String(decoding: try foundation.encode(value), as: UTF8.self)
        let found = String(decoding: try RecordEncoder().encode(value), as: UTF8.self)
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    @Test func `every kind of event and the whole state are written as Foundation writes them`() throws {
        let scene = try EventTests.everything()
        for event in scene.history { try expectAlike(event) }
        try expectAlike(scene.state)
        #expect(Set(scene.history.map(\.name)).count > 40)
    }

    private struct Odd: Encodable {
        var texts = ["", "\"\\/", "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}", "é \u{2028} 👩‍🏫", "e\u{301}"]
        var signed: [Int] = [.min, -1, 0, 1, .max]
        var small: (Int8, Int16, Int32, Int64) = (.min, .min, .min, .min)
        var unsigned: (UInt8, UInt16, UInt32, UInt, UInt64) = (.max, .max, .max, .max, .max)
        var numbers: [Double] = [0, -0.0, 1, 0.1, 1e30, -1e-7, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
        var nothing: [Int?] = [1, nil, 3]
        var lists: [[Bool]] = [[], [true, false]]
        var byName = ["z": 1, "é": 2, "B": 3, "a10": 4, "a9": 5, "": 6, "/": 7]
        var byNumber = [2: "two"]
        var byIdentifier: [ClauseID: Int] = ["b": 1, "a": 2]

        enum Key: String, CodingKey {
            case texts, signed, small, unsigned, numbers, nothing, lists, byName, byNumber, byIdentifier, nested, twice
            case empty, zero
        }

        func encode(to encoder: any Encoder) throws {
            var one = encoder.container(keyedBy: Key.self)
            try one.encode(texts, forKey: .texts)
            var inner = one.nestedUnkeyedContainer(forKey: .small)
            try inner.encode(small.0)
            try inner.encode(small.1)
            // Members of another part come in between, and the same object is opened a second time.
            var other = encoder.container(keyedBy: Key.self)
            try other.encode(signed, forKey: .signed)
            try inner.encode(small.2)
            try inner.encode(small.3)
            var deep = inner.nestedContainer(keyedBy: Key.self)
            try deep.encodeNil(forKey: .zero)
            try deep.encode(Float(2.5), forKey: .numbers)
            var unkeyed = other.nestedUnkeyedContainer(forKey: .unsigned)
            try unkeyed.encode(unsigned.0)
            try unkeyed.encode(unsigned.1)
            try unkeyed.encode(unsigned.2)
            try unkeyed.encode(unsigned.3)
            try unkeyed.encode(unsigned.4)
            try unkeyed.encodeNil()
            #expect(unkeyed.count == 6)
            try one.encode(numbers, forKey: .numbers)
            try one.encode(nothing, forKey: .nothing)
            try one.encode(lists, forKey: .lists)
            try one.encode(byName, forKey: .byName)
            try one.encode(byNumber, forKey: .byNumber)
            try one.encode(byIdentifier, forKey: .byIdentifier)
            var nested = one.nestedContainer(keyedBy: Key.self, forKey: .nested)
            try nested.encode(Empty(), forKey: .empty)
            _ = nested.nestedUnkeyedContainer(forKey: .lists)
            // Of two values under one key the later one counts.
            try one.encode(1, forKey: .twice)
            try one.encode(2, forKey: .twice)
        }
    }

    private struct Empty: Encodable {}

    @Test func `texts, numbers, nested and repeated members are written as Foundation writes them`() throws {
        try expectAlike(Odd())
        try expectAlike(Empty())
        try expectAlike([Odd(), Odd()])
        try expectAlike(["a": ["b": ["c": [1]]]])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a number that JSON does not have is an error`(number: Double) {
        #expect(throws: EncodingError.self) { try RecordEncoder().encode([number]) }
    }

    @Test func `long lists keep their order, and long tables are in the order of their keys`() throws {
        let pairs = (0..<5000).map { ("\($0)", [$0]) }
        try expectAlike(Dictionary(uniqueKeysWithValues: pairs))
        try expectAlike(pairs.map(\.1))
    }
}
