import PolicyPack
import Rulebook

/// What `lanyard policy combine` says of what it did.
struct CombinationReport {
    private let examples: CombinedExamples
    private let folder: String

    init(_ examples: CombinedExamples, folder: String) {
        self.examples = examples
        self.folder = folder
    }

    /// One thing that was not simply taken over, for other programs.
    struct Row: Encodable {
        let outcome: String
        let thing: String
        let pack: String
        let name: String
        let words: String
        var became: String?
        var why: String?
        var alone: String?
        var together: String?
        var aloneClauses: [String]?
        var togetherClauses: [String]?
    }

    /// Everything that was not simply taken over.
    var rows: [Row] {
        examples.combination.findings.map { finding in
            var row = Row(
                outcome: "", thing: finding.thing.rawValue, pack: finding.pack, name: finding.name,
                words: finding.words, why: finding.why.isEmpty ? nil : finding.why)
            switch finding.outcome {
            case .once: row = row.with("once")
            case .first: row = row.with("first")
            case .apart(let name): row = row.with("apart", became: name)
            case .leftOut: row = row.with("left-out")
            }
            return row
        }
            + examples.changed.map { example in
                Row(
                    outcome: "decided-otherwise", thing: Combination.Thing.example.rawValue,
                    pack: example.alone?.pack ?? "", name: example.requirement?.name ?? "", words: example.says,
                    alone: example.alone?.verdict.rawValue, together: example.verdict.rawValue,
                    aloneClauses: example.alone?.clauses.map(\.name),
                    togetherClauses: (example.clauses + (example.alone?.beside ?? [])).map(\.name))
            }
    }

    /// The same for people.
    var text: String {
        let pack = examples.combination.pack
        let made = examples.combination.packs.map(\.id).joined(separator: " and ")
        return
            ([
                "Combined \(made) in \(folder) as \(pack.id): \(pack.clauses.count) clauses, "
                    + "\(pack.blanks.count + pack.choices.count) questions, \(pack.examples.count) examples.", "", once,
            ] + listed("Stand apart, under another name", "apart") { "\($0.name) → \($0.became ?? "")" }
            + listed("Said by both, where only one can hold; the first's does", "first", \.name)
            + listed("Left out", "left-out", \.name) + changed
            + ["", "Change what you like, then: lanyard policy check \(folder)"])
            .joined(separator: "\n")
    }

    private var once: String {
        let counts = Combination.Thing.allCases.compactMap { thing -> String? in
            let count = examples.combination.findings.filter { $0.outcome == .once && $0.thing == thing }.count
            return count == 0 ? nil : "\(count) \(thing.many(count))"
        }
        return counts.isEmpty
            ? "Nothing stands in both." : "Stands once, since both say the same: \(counts.joined(separator: ", "))."
    }

    private func listed(_ heading: String, _ outcome: String, _ name: (Row) -> String) -> [String] {
        let found = rows.filter { $0.outcome == outcome }
        guard !found.isEmpty else { return [] }
        return ["", "\(heading) (\(found.count)):"]
            + found.map { row in
                "  \(row.thing) \(name(row)) (\(row.pack)): \(row.words)\n    \(row.why ?? "")"
            }
    }

    private var changed: [String] {
        guard !examples.changed.isEmpty else { return [] }
        return ["", "Examples that both together decide otherwise, kept and marked (\(examples.changed.count)):"]
            + examples.changed.map { example in
                let alone = example.alone.map { "\($0.pack) alone: \(said($0.verdict, $0.clauses))" } ?? ""
                let together = said(example.verdict, example.clauses + (example.alone?.beside ?? []))
                return "  \(example.says)\n    \(alone); together: \(together)"
            }
    }

    private func said(_ verdict: Verdict, _ clauses: [ClauseID]) -> String {
        let names = clauses.prefix(4).map(\.name).joined(separator: ", ")
        let more = clauses.count > 4 ? " and \(clauses.count - 4) more" : ""
        let word = verdict == .asks ? "depends on more" : verdict.rawValue
        return word + (clauses.isEmpty ? "" : " (\(names)\(more))")
    }
}

extension CombinationReport.Row {
    fileprivate func with(_ outcome: String, became name: String? = nil) -> Self {
        Self(
            outcome: outcome, thing: thing, pack: pack, name: self.name, words: words, became: name, why: why)
    }
}

extension Combination.Thing {
    /// The word for so many.
    fileprivate func many(_ count: Int) -> String {
        if count == 1 { return rawValue }
        return self == .kind ? "kinds of worry" : "\(rawValue)s"
    }
}
