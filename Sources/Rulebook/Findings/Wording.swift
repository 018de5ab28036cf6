import PolicyPack

/// Wording that promises what cannot be kept, or that is unfair or cannot work; found by reading the texts.
enum Wording {
    /// Ways to say that a matter is looked into.
    static let inquiry = [
        "investigat", "interview", "look into", "looks into", "gather the facts", "establish the facts", "question the",
        "speak to the member of staff", "speaks to the member of staff", "inquir", "enquir",
    ]
    /// Ways to name who is asked before.
    static let officer = ["designated officer", "lado", "ask for advice first", "the officer", "police"]

    /// One kind of wording: what gives it away, what takes it back, and what is the matter with it.
    struct Pattern {
        let kind: Finding.Kind
        let severity: Finding.Severity
        /// Lists of which one item each has to stand in the same sentence.
        let all: [[String]]
        let none: [String]
        let says: String
    }

    static let patterns: [Pattern] = [
        Pattern(
            kind: .law, severity: .serious,
            all: [
                ["confidence", "confidential", "secret"],
                ["promise", "guarantee", "assure", "will be kept", "undertake not to tell", "nobody else will"],
            ],
            none: [
                "promise nobody", "never promise", "not promise", "no promise", "cannot promise", "cannot guarantee",
                "not guarantee",
            ],
            says:
                "promises that something stays secret. What a child at risk says cannot be kept secret; say that it will be told to those who have to know."
        ),
        Pattern(
            kind: .wording, severity: .warning,
            all: [
                ["monitor"],
                [
                    "without notice", "without telling", "without notification", "without warning",
                    "without further notice", "neither tells", "not told", "without their knowledge", "without prior",
                ],
            ],
            none: [],
            says:
                "has people monitored without telling them. They have to be told what is monitored, why and how (Information Commissioner, monitoring workers, 2023)."
        ),
        Pattern(
            kind: .wording, severity: .warning,
            all: [
                ["monitor"],
                [
                    "by using", "by doing so", "use of the system", "by logging", "use implies", "use constitutes",
                    "by their use",
                ], ["consent", "agree", "accept"],
            ],
            none: [],
            says:
                "takes use for consent to being monitored. Consent that nobody can refuse is none; tell people instead, and say on what ground it is done."
        ),
        Pattern(
            kind: .wording, severity: .warning,
            all: [
                ["privacy", "private"],
                [
                    "no expectation", "not count on", "not expect", "no right to", "should have no", "cannot expect",
                    "no reasonable expectation", "expect no",
                ],
            ],
            none: [],
            says:
                "leaves people no privacy at all. The law leaves them some, at work too (Human Rights Act 1998, article 8)."
        ),
    ]

    /// The clauses of a policy with such wording.
    static func findings(_ clauses: [Clause], filled: (String) -> String) -> [Finding] {
        patterns.flatMap { pattern in
            clauses.compactMap { clause in
                guard pattern.fits(filled(clause.text)) else { return nil }
                let sentence = "\(ClauseNames.name(clause)) \(pattern.says)"
                return Finding(pattern.kind, pattern.severity, sentence, clauses: [clause.id])
            }
        }
    }
}

extension Wording.Pattern {
    /// Whether all of it stands in two sentences that follow each other.
    func fits(_ text: String) -> Bool {
        let sentences = text.lowercased().split(whereSeparator: { ".!?".contains($0) }).map(String.init)
        return sentences.indices.contains { place in
            let pair = sentences[place...min(place + 1, sentences.count - 1)].joined(separator: ". ")
            return all.allSatisfy { any in any.contains { pair.contains($0) } } && !none.contains { pair.contains($0) }
        }
    }
}
