import PolicyPack
import Rulebook

/// What two policies say differently, as it is printed.
struct ComparisonText {
    let topics: [Comparison.Topic]
    private let comparison: Comparison
    private let words: SituationWords
    let sentences: TopicWords
    private let names: [String]

    init(_ comparison: Comparison) {
        self.comparison = comparison
        topics = comparison.topics
        words = SituationWords(comparison.vocabulary)
        names = comparison.sides.map(\.id)
        sentences = TopicWords(comparison, places: names.map { "in \($0)" })
    }

    /// The topics, each with its sentence; those named with their situations.
    ///
    /// - Parameters:
    ///   - fold: which fold of the topics to open, by its number and those of the folds around it.
    ///   - alone: whether the others are left out.
    ///   - whole: whether nothing stays folded.
    func shown(open: [String], fold: [Int] = [], alone: Bool, whole: Bool = false) -> String {
        let shown = alone ? topics.filter { open.contains($0.id.name) } : topics
        var parts = shown.map { topic in
            let lines = ["\(topic.label) (\(topic.id))", "  \(sentences.sentence(topic))"]
            return (lines + (open.contains(topic.id.name) ? situations(topic, fold, whole) : [])).joined(
                separator: "\n")
        }
        if !alone {
            if !comparison.declarations.isEmpty { parts.append(declarations) }
            parts.append(summary)
        }
        return parts.joined(separator: "\n\n")
    }

    private func situations(_ topic: Comparison.Topic, _ numbers: [Int], _ whole: Bool) -> [String] {
        guard let fold = sentences.fold(numbers, in: topic) else { return [] }
        let heading = numbers.isEmpty ? [] : ["  \(fold.label)"]
        guard !fold.folds.isEmpty, !whole else {
            return heading + situations(fold.groups.map { topic.groups[$0] }, fold.duties.map { topic.duties[$0] })
        }
        let folds = fold.folds.enumerated().map { index, inner in
            "  \((numbers + [index + 1]).map(String.init).joined(separator: ".")). \(inner.label): \(inner.count)"
        }
        let first = (numbers + [1]).map(String.init).joined(separator: ".")
        return heading + folds + ["  Open one with --topic \(topic.id) --fold \(first), or all of it with --all."]
    }

    private func situations(_ groups: [Comparison.Group], _ duties: [Comparison.Duty]) -> [String] {
        let groups = groups.flatMap { group in
            let ends = zip(names, zip(group.verdicts, group.clauses)).map { name, end in
                "\(name): \(end.0.rawValue)\(end.1.isEmpty ? "" : " (\(listed(end.1)))")"
            }
            return ["  \(ends.joined(separator: "; "))"] + about(group.common, group.differences.first?.told ?? [])
        }
        let duties = duties.flatMap { duty in
            let says = zip(names, duty.says).map { "\($0): \($1.isEmpty ? "nobody" : $1.joined(separator: ", then "))" }
            return ["  \(duty.kind.rawValue): \(says.joined(separator: "; "))"] + about(duty.common, duty.told)
        }
        return groups + duties
    }

    private var declarations: String {
        let lines = comparison.declarations.map { signing in
            let who = zip(names, signing.signs).map { name, signs in
                "\(name): \(signs.map { $0.map(\.name).joined(separator: ", ") } ?? "no")"
            }
            return "  \(signing.title) (\(who.joined(separator: "; ")))"
        }
        return (["Declarations"] + lines).joined(separator: "\n")
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
            let groups = topics.reduce(0) { $0 + $1.groups.count }
            let reworded = comparison.reworded.count
            lines.append(
                "\(topics.count) topics differ: \(groups) groups of situations end differently, in "
                    + "\(comparison.duties.count) others are told or asked (--topic NAME, --all)."
            )
            lines.append(
                "\(reworded == 1 ? "1 clause of the same name is" : "\(reworded) clauses of the same name are") worded otherwise."
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
