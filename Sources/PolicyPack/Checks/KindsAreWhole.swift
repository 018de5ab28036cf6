/// A kind asks somebody, and where there are kinds, none that keeps somebody from hearing of it is missing.
enum KindsAreWhole: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        for kind in pack.kinds where WorryKind.Audience.allCases.allSatisfy({ kind.words(for: $0) == nil }) {
            log.error(
                kind.location, "the kind `\(kind.id)` asks nobody",
                remedy: "add its words for `staff`, `public` or `pupils`")
        }
        guard let first = pack.kinds.first else { return }
        for audience in WorryKind.Audience.allCases {
            let asked = pack.kinds.filter { $0.words(for: audience) != nil }
            guard !asked.isEmpty else {
                log.error(
                    first.location, "no kind has words for `\(audience.rawValue)`",
                    remedy: "add `\(audience.rawValue):` to those kinds that they may meet")
                continue
            }
            for (what, isThere) in needed(asked) where !isThere {
                log.error(
                    first.location, "no kind with words for `\(audience.rawValue)` says \(what)",
                    remedy: "add one, or add `\(audience.rawValue):` to it")
            }
        }
    }

    /// What every audience has to find: these kinds decide who must not hear of it, and what is never uploaded.
    private static func needed(_ kinds: [WorryKind]) -> [(String, Bool)] {
        [
            ("`about: adult`", kinds.contains { $0.about == .adult }),
            ("`about: headteacher`", kinds.contains { $0.about == .headteacher }),
            ("`law: [indecent-image]`", kinds.contains(where: \.isIndecentImage)),
        ]
    }
}
