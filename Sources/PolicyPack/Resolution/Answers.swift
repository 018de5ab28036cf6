/// How a school filled a pack's blanks and made its choices.
public struct Answers: Hashable, Sendable, Codable {
    /// What fills each blank.
    public var blanks: [BlankID: String]
    /// The option chosen for each choice.
    public var choices: [ChoiceID: OptionID]

    /// Answers to a pack's questions.
    public init(blanks: [BlankID: String] = [:], choices: [ChoiceID: OptionID] = [:]) {
        self.blanks = blanks
        self.choices = choices
    }

    /// What is wrong with the answers to a pack's questions, a fault each, in the pack's order; empty when nothing is.
    ///
    /// A blank that stands only in what the choices leave out may stay empty. Whether a person is somebody in the roster is
    /// for the caller to know.
    public func faults(for pack: Pack) -> [AnswerFault] {
        let needed = Set(pack.blanksNeeded(under: choices).map(\.id))
        let blankFaults = pack.blanks.compactMap { blank -> AnswerFault? in
            let value = blanks[blank.id]?.trimmed ?? ""
            if value.isEmpty { return needed.contains(blank.id) ? .unfilled(blank.id, ask: blank.ask) : nil }
            return fault(of: value, for: blank).map { .unfit(blank.id, value: value, hint: $0) }
        }
        let choiceFaults = pack.choices.compactMap { choice -> AnswerFault? in
            guard let option = choices[choice.id] else { return .unmade(choice.id, ask: choice.ask) }
            if option == choice.unfinished { return .unfinished(choice.id, ask: choice.ask) }
            return choice.options.contains { $0.id == option }
                ? nil : .noOption(choice.id, option: option, known: choice.options.map(\.id))
        }
        let blankNames = Set(pack.blanks.map(\.id))
        let choiceNames = Set(pack.choices.map(\.id))
        let strangers =
            blanks.keys.filter { !blankNames.contains($0) }.map(\.name)
            + choices.keys.filter { !choiceNames.contains($0) }.map(\.name)
        return blankFaults + choiceFaults + strangers.sorted().map { .unknown($0) }
    }

    /// How to mend a value; nil when it fits.
    private func fault(of value: String, for blank: Blank) -> String? {
        guard blank.kind.accepts(value, limits: blank.limits) else { return blank.hint }
        guard let follows = blank.follows, let first = Month(blanks[follows.blank] ?? ""), let month = Month(value),
            !(1...follows.months).contains(month.number - first.number)
        else { return nil }
        return "Write a month after \(first.words) and no later than \(first.later(by: follows.months).words)."
    }
}

/// One thing that is wrong with the answers to a pack's questions.
public enum AnswerFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unfilled(BlankID, ask: String)
    case unfit(BlankID, value: String, hint: String)
    case unmade(ChoiceID, ask: String)
    case unfinished(ChoiceID, ask: String)
    case noOption(ChoiceID, option: OptionID, known: [OptionID])
    case unknown(String)
    case notAdoptable(Pack.Kind)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .unfilled(let blank, let ask): "\(blank) is not filled in yet. \(ask)"
        case .unfit(let blank, let value, let hint): "\(blank) is \u{201C}\(value)\u{201D}. \(hint)"
        case .unmade(let choice, let ask): "\(choice) is not decided yet. \(ask)"
        case .unfinished(let choice, let ask): "\(choice) says that it is still being written. \(ask)"
        case .noOption(let choice, let option, let known):
            "\(option) is no option of \(choice). Choose one of \(known.map(\.name).joined(separator: ", "))."
        case .unknown(let name): "The policy asks for no \(name). Take this answer out."
        case .notAdoptable(let kind): "This is of the kind \(kind.rawValue), which a school does not adopt."
        }
    }
}
