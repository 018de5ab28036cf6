import PolicyPack
import Testing

struct WordSetTests {
    private static let sets: [(set: WordSet, places: [Int])] = [
        (WordSet(), []), (WordSet(bit: 0), [0]), (WordSet(bit: 63), [63]), (WordSet(first: 0), []),
        (WordSet(first: 3), [0, 1, 2]), (WordSet(first: 64), Array(0..<64)), (WordSet(first: 99), Array(0..<64)),
        (WordSet(bits: 0b1010), [1, 3]),
    ]

    @Test(arguments: sets) func `a set names its words, lowest first`(set: WordSet, places: [Int]) {
        #expect(set.places == places)
        #expect(set.count == places.count)
        #expect(set.isEmpty == places.isEmpty)
        #expect((0..<64).filter(set.contains) == places)
    }

    @Test func `it follows the algebra of sets`() {
        let (low, middle) = (WordSet(first: 4), WordSet(bits: 0b111100))
        #expect(low.union(middle).places == [0, 1, 2, 3, 4, 5])
        #expect(low.intersection(middle).places == [2, 3])
        #expect(low.symmetricDifference(middle).places == [0, 1, 4, 5])
        #expect(low.subtracting(middle).places == [0, 1])
        #expect(low.isSubset(of: WordSet(first: 5)) && !low.isSubset(of: middle))
        #expect(low.isDisjoint(with: WordSet(bit: 7)))
        var formed = low
        formed.formUnion(middle)
        #expect(formed == low.union(middle))
        formed.formIntersection(middle)
        #expect(formed == middle)
        formed.formSymmetricDifference(low)
        #expect(formed == low.symmetricDifference(middle))
    }

    @Test func `a word is put in and taken out once`() {
        var set = WordSet()
        #expect(set.insert(5).inserted)
        #expect(!set.insert(5).inserted)
        #expect(set.update(with: 5) == 5)
        #expect(set.update(with: 6) == nil)
        #expect(set.remove(5) == 5)
        #expect(set.remove(5) == nil)
        #expect(set.places == [6])
    }
}
