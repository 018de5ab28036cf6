/// A set of words of one fact, a bit each.
public struct WordSet: Hashable, Sendable, SetAlgebra {
    /// How many words a fact can have.
    public static let capacity = 64

    /// The bits, the fact's first word lowest.
    public var bits: UInt64

    /// The set with these bits.
    @inlinable
    public init(bits: UInt64) {
        self.bits = bits
    }

    /// No word.
    @inlinable
    public init() {
        bits = 0
    }

    /// The one word in that place.
    public init(bit: Int) {
        bits = 1 << UInt64(bit)
    }

    /// The first so many words.
    public init(first count: Int) {
        bits = count >= Self.capacity ? .max : (1 << UInt64(count)) - 1
    }

    /// How many words it has.
    public var count: Int { bits.nonzeroBitCount }

    /// Whether it has none.
    @inlinable
    public var isEmpty: Bool { bits == 0 }

    /// The places of its words, lowest first.
    public var places: [Int] {
        var rest = bits
        var found: [Int] = []
        while rest != 0 {
            found.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return found
    }

    /// Whether the word in that place is in it.
    public func contains(_ member: Int) -> Bool { bits & (1 << UInt64(member)) != 0 }

    /// The words of either.
    public func union(_ other: WordSet) -> WordSet { WordSet(bits: bits | other.bits) }

    /// The words of both.
    public func intersection(_ other: WordSet) -> WordSet { WordSet(bits: bits & other.bits) }

    /// The words of one but not of both.
    public func symmetricDifference(_ other: WordSet) -> WordSet { WordSet(bits: bits ^ other.bits) }

    /// Adds a word.
    @discardableResult
    public mutating func insert(_ newMember: Int) -> (inserted: Bool, memberAfterInsert: Int) {
        let isNew = !contains(newMember)
        bits |= 1 << UInt64(newMember)
        return (isNew, newMember)
    }

    /// Takes a word out.
    @discardableResult
    public mutating func remove(_ member: Int) -> Int? {
        guard contains(member) else { return nil }
        bits &= ~(1 << UInt64(member))
        return member
    }

    /// Adds a word.
    @discardableResult
    public mutating func update(with newMember: Int) -> Int? {
        insert(newMember).inserted ? nil : newMember
    }

    /// Adds the other's words.
    public mutating func formUnion(_ other: WordSet) { bits |= other.bits }

    /// Keeps the words that the other has too.
    public mutating func formIntersection(_ other: WordSet) { bits &= other.bits }

    /// Keeps the words that only one of the two has.
    public mutating func formSymmetricDifference(_ other: WordSet) { bits ^= other.bits }
}
