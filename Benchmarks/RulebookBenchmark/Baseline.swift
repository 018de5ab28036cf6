import CBaseline
import PolicyPack

/// The bare C loop over the same masks, made from the same clauses.
struct Baseline: ~Copyable {
    private let masks: UnsafeMutableBufferPointer<UInt64>
    private let first: UnsafeMutableBufferPointer<Int32>
    private let owners: UnsafeMutableBufferPointer<Int32>
    private let effects: UnsafeMutableBufferPointer<UInt64>
    private var rules = baseline_rules()
    private var ids = [Int32](repeating: 0, count: 4096)

    init(_ clauses: [Clause], vocabulary: Vocabulary) {
        let all = clauses.flatMap(\.rules)
        let exceptions = all.enumerated().flatMap { place, rule in rule.unless.map { (place, $0) } }
        let conditions = all.map(\.when) + exceptions.map(\.1)
        let width = (conditions.count + 63) / 64
        var masks: [UInt64] = []
        var first: [Int32] = []
        func add(_ holds: ([Term]) -> Bool) {
            var mask = [UInt64](repeating: 0, count: width)
            for (bit, terms) in conditions.enumerated() where holds(terms) {
                mask[bit >> 6] |= UInt64(1) << UInt64(bit & 63)
            }
            masks += mask
        }
        for fact in vocabulary.facts where fact.match == .any {
            first.append(Int32(masks.count))
            for word in fact.words { add { $0.allSatisfy { $0.fact != fact.id || $0.words.contains(word.id) } } }
        }
        for flag in vocabulary.facts.last?.words ?? [] {
            first.append(Int32(masks.count))
            add { !$0.contains { $0.fact == "flags" && $0.words.contains(flag.id) } }
            add { _ in true }
        }
        let forbids = Self.mask(all.map { $0.effect == .prohibition }, width)
        let permits = Self.mask(all.map { $0.effect == .permission }, width)
        self.masks = Self.stored(masks)
        self.first = Self.stored(first)
        owners = Self.stored(exceptions.map { Int32($0.0) } + [0])
        effects = Self.stored(forbids + permits)
        rules.width = Int32(width)
        rules.facts = Int32(first.count)
        rules.rules = Int32(all.count)
        rules.masks = UnsafePointer(self.masks.baseAddress)
        rules.first = UnsafePointer(self.first.baseAddress)
        rules.owners = UnsafePointer(owners.baseAddress)
        rules.forbids = UnsafePointer(effects.baseAddress)
        rules.permits = UnsafePointer(effects.baseAddress.map { $0 + width })
    }

    deinit {
        masks.deallocate()
        first.deallocate()
        owners.deallocate()
        effects.deallocate()
    }

    /// Decides a request given as one number for each fact and flag.
    @inline(__always)
    mutating func decide(_ held: [UInt8]) -> (verdict: Int32, count: Int32) {
        var count: Int32 = 0
        let verdict = baseline_decide(&rules, held, &ids, &count)
        return (verdict, count)
    }

    private static func mask(_ bits: [Bool], _ width: Int) -> [UInt64] {
        var mask = [UInt64](repeating: 0, count: width)
        for (bit, isSet) in bits.enumerated() where isSet { mask[bit >> 6] |= UInt64(1) << UInt64(bit & 63) }
        return mask
    }

    private static func stored<Item>(_ items: [Item]) -> UnsafeMutableBufferPointer<Item> {
        let buffer = UnsafeMutableBufferPointer<Item>.allocate(capacity: items.count)
        _ = buffer.initialize(from: items)
        return buffer
    }
}
