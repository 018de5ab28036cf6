import PolicyPack

/// Finds where two policies give different verdicts, but for those that say the same from two sides (a duty, and that its
/// omission is forbidden), and by which rule on either side: the first that decides.
struct VerdictPass {
    let field: Field

    /// No difference of interest.
    static let same: UInt64 = 0

    /// The leading rule of either side in an outcome, by its bit; nil where that side is silent.
    static func leads(_ outcome: UInt64) -> [Int?] {
        [outcome & 0xFFFF, outcome >> 16 & 0xFFFF].map { $0 == 0 ? nil : Int($0) - 1 }
    }

    private static let silent = Effect.allCases.count

    func settle(_ possible: inout Mask, _ certain: Mask) -> UInt64? {
        let (may, sure) = field.applying(possible, certain)
        var kept = Mask()
        var code: UInt64 = 1 << 32
        var strengths: [Int?] = [nil, nil]
        var isSettled = true
        for side in 0..<2 {
            let here = may & field.policies[side]
            guard let strongest = here.first else {
                strengths[side] = Self.silent
                continue
            }
            let surest = (sure & field.policies[side]).first
            // Rules of one strength stand in the order of what they mean, so that what lies between means the same.
            if let surest, isAlike(surest, strongest) {
                strengths[side] = field.entries[strongest].rule.means.strength
            }
            if surest == strongest {
                kept.insert(strongest)
                code |= UInt64(strongest + 1) << UInt64(side * 16)
                continue
            }
            isSettled = false
            kept = kept | field.whole(thatMatter(here, surest), in: possible)
        }
        if let one = strengths[0], one == strengths[1] { return Self.same }
        possible = kept
        return isSettled ? code : nil
    }

    private func isAlike(_ one: Int, _ other: Int) -> Bool {
        let entries = [field.entries[one], field.entries[other]]
        return entries[0].strength == entries[1].strength && entries[0].rule.means == entries[1].rule.means
    }

    /// What comes behind a rule that surely applies decides nothing, unless it overrides.
    private func thatMatter(_ rules: Mask, _ surest: Int?) -> Mask {
        guard let surest else { return rules }
        var left = rules
        rules.above(surest).forEach { bit in
            if !field.overriders.contains(bit) || !field.overridesAny(bit, of: rules) { left.remove(bit) }
        }
        return left
    }
}
