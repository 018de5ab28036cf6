/// A set of conditions, by their numbers, of a fixed size so that none is ever allocated.
struct Mask: Hashable {
    /// How many conditions one mask can hold.
    static let capacity = 512

    private var words: SIMD8<UInt64> = .zero

    /// No condition.
    init() {}

    /// The conditions before a number.
    init(first count: Int) {
        for bit in 0..<min(count, Self.capacity) { insert(bit) }
    }

    /// These conditions.
    init(_ bits: some Sequence<Int>) {
        for bit in bits { insert(bit) }
    }

    private init(_ words: SIMD8<UInt64>) {
        self.words = words
    }

    var isEmpty: Bool { words == .zero }

    /// The lowest number, or nil.
    var first: Int? {
        for index in 0..<8 where words[index] != 0 { return index << 6 + words[index].trailingZeroBitCount }
        return nil
    }

    func contains(_ bit: Int) -> Bool { words[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }

    mutating func insert(_ bit: Int) { words[bit >> 6] |= 1 << UInt64(bit & 63) }

    mutating func remove(_ bit: Int) { words[bit >> 6] &= ~(1 << UInt64(bit & 63)) }

    /// The conditions of it whose number is greater.
    func above(_ bit: Int) -> Mask {
        var left = words
        for index in 0..<8 {
            if index < bit >> 6 { left[index] = 0 }
            if index == bit >> 6 { left[index] &= bit & 63 == 63 ? 0 : ~0 << UInt64((bit & 63) + 1) }
        }
        return Mask(left)
    }

    func forEach(_ body: (Int) -> Void) {
        for index in 0..<8 {
            var rest = words[index]
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }

    /// The numbers, in order.
    var bits: [Int] {
        var found: [Int] = []
        forEach { found.append($0) }
        return found
    }

    static func & (left: Mask, right: Mask) -> Mask { Mask(left.words & right.words) }
    static func | (left: Mask, right: Mask) -> Mask { Mask(left.words | right.words) }
    static func - (left: Mask, right: Mask) -> Mask { Mask(left.words & ~right.words) }

    static func == (left: Mask, right: Mask) -> Bool { left.words == right.words }

    /// One number stands for all words: they are looked up a great many times.
    func hash(into hasher: inout Hasher) {
        var mixed: UInt64 = 0
        for index in 0..<8 { mixed = (mixed ^ words[index]) &* 0x9E37_79B9_7F4A_7C15 ^ (mixed >> 29) }
        hasher.combine(mixed)
    }
}
