import PolicyPack
import Rulebook

/// What is the matter with a policy, as it is printed.
struct AnalysisText {
    private let analysis: Analysis
    private let words: SituationWords
    private let hasGuidance: Bool

    init(_ analysis: Analysis, vocabulary: Vocabulary, hasGuidance: Bool) {
        self.analysis = analysis
        self.hasGuidance = hasGuidance
        words = SituationWords(vocabulary)
    }

    func shown(_ kind: Finding.Kind?, most: Int) -> String {
        let kinds = kind.map { [$0] } ?? Finding.Kind.allCases
        let parts = kinds.compactMap { part($0, most) }
        return (parts + [summary(kinds)]).joined(separator: "\n\n")
    }

    private func part(_ kind: Finding.Kind, _ most: Int) -> String? {
        let found = analysis.findings.filter { $0.kind == kind }
        guard !found.isEmpty else { return nil }
        let more = found.count - most
        let rest = more > 0 ? ["  … and \(more) more (--most \(found.count))"] : []
        return ([kind.heading] + found.prefix(most).flatMap(lines) + rest).joined(separator: "\n")
    }

    private func lines(_ finding: Finding) -> [String] {
        var lines = ["  [\(finding.severity.rawValue)] \(finding.sentence)"]
        lines += finding.cases.prefix(finding.kind == .silence ? 3 : 1).map(example)
        if !finding.clauses.isEmpty {
            lines.append("    Clauses: \(listed(finding.clauses.map(\.name)))")
        }
        if let citation = finding.citation {
            let checked = citation.checked.map { $0 == "never" ? ", not looked up" : ", \($0)" } ?? ""
            lines.append("    Known from: \(citation.source)\(checked)\(citation.isConfirmed ? "" : " (unconfirmed)")")
        }
        return lines
    }

    private func example(_ example: Finding.Case) -> String {
        let told = "    For example: \(words.text(example.told))"
        var packs: [String] = []
        for other in example.elsewhere where !packs.contains(other.pack) { packs.append(other.pack) }
        return packs.isEmpty ? told : "\(told)\n      Decided by \(packs.joined(separator: ", "))"
    }

    private func listed(_ names: [String], most: Int = 8) -> String {
        let more = names.count - most
        return names.prefix(most).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private func summary(_ kinds: [Finding.Kind]) -> String {
        let found = analysis.findings.filter { kinds.contains($0.kind) }
        let counts = Finding.Severity.allCases.map { severity in
            "\(found.filter { $0.severity == severity }.count) \(severity.rawValue)"
        }
        var lines = ["\(found.count) findings: \(counts.joined(separator: ", "))"]
        if analysis.unanswered > 0 {
            lines.append(
                "Not all situations were looked at: \(analysis.unanswered) questions about rules grew too large.")
        }
        if !hasGuidance {
            lines.append("References were not checked: there is no table of guidance; name it with --references.")
        }
        return lines.joined(separator: "\n")
    }
}

extension Finding.Kind {
    var heading: String {
        switch self {
        case .law: "Against the law, or the wrong way"
        case .contradiction: "Contradictions"
        case .exception: "Exceptions that other clauses do not make"
        case .duties: "Different people, different times"
        case .silence: "Not said, but decided by others"
        case .dead: "Rules that never decide anything"
        case .overlap: "Said twice"
        case .reference: "Out of date"
        case .wording: "Unfair or unworkable wording"
        }
    }
}
