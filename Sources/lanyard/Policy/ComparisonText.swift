import PolicyPack
import Rulebook

/// What two policies say differently, as it is printed.
struct ComparisonText {
    private let comparison: Comparison
    private let words: SituationWords

    init(_ comparison: Comparison) {
        self.comparison = comparison
        words = SituationWords(comparison.vocabulary)
    }

    func shown(most: Int) -> String {
        var parts: [String] = []
        let names = comparison.sides.map(\.id)
        parts += part("Situations that end differently", comparison.topics, most) { topic in
            let ends = zip(names, zip(topic.verdicts, topic.clauses)).map { name, end in
                "\(name): \(end.0.rawValue)\(end.1.isEmpty ? "" : " (\(listed(end.1)))")"
            }
            return ["  \(ends.joined(separator: "; "))"] + about(topic.common, topic.differences.first?.told ?? [])
        }
        parts += part("Other people or other times", comparison.duties, most) { duty in
            let says = zip(names, duty.says).map { "\($0): \($1.isEmpty ? "nobody" : $1.joined(separator: ", then "))" }
            return ["  \(duty.kind.rawValue): \(says.joined(separator: "; "))"] + about(duty.common, duty.told)
        }
        parts += part("Declarations", comparison.declarations, most) { signing in
            let who = zip(names, signing.signs).map { name, signs in
                "\(name): \(signs.map { $0.map(\.name).joined(separator: ", ") } ?? "no")"
            }
            return ["  \(signing.title) (\(who.joined(separator: "; ")))"]
        }
        return (parts + [summary]).joined(separator: "\n\n")
    }

    private func part<Item>(_ heading: String, _ items: [Item], _ most: Int, _ lines: (Item) -> [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        let more = items.count - most
        let rest = more > 0 ? ["  … and \(more) more (--most \(items.count))"] : []
        return [([heading] + items.prefix(most).flatMap(lines) + rest).joined(separator: "\n")]
    }

    private func listed(_ clauses: [ClauseID], most: Int = 5) -> String {
        let more = clauses.count - most
        return clauses.prefix(most).map(\.name).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private func about(_ common: [Term], _ told: [Term]) -> [String] {
        let shown = common.isEmpty ? "whatever the circumstances" : words.text(common)
        return ["    \(shown)", "    For example: \(words.text(told))"]
    }

    private var summary: String {
        var lines: [String] = []
        if comparison.isWordsOnly {
            lines.append("Words only: the texts differ, and no situation ends differently.")
        } else if comparison.agrees {
            lines.append("No difference.")
        } else {
            lines.append(
                "\(comparison.topics.count) groups of situations end differently, in \(comparison.duties.count) others are "
                    + "told or asked; \(comparison.reworded.count == 1 ? "1 clause of the same name is" : "\(comparison.reworded.count) clauses of the same name are") worded otherwise."
            )
        }
        if comparison.missed > 0 {
            let percent = comparison.missed * 100
            lines.append(
                "Not all situations were looked at: \(percent < 0.1 ? "less than 0.1" : String(Int(percent.rounded(.up)))) % were left out."
            )
        }
        return lines.joined(separator: "\n")
    }
}
