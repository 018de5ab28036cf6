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
    /// A blank that stands only in what the choices leave out may stay empty. Dates are `2026-09-01`, months `2026-09`, links begin with `https://` or `http://`. Whether a person is somebody
    /// in the roster is for the caller to know.
    public func faults(for pack: Pack) -> [AnswerFault] {
        let needed = Set(pack.blanksNeeded(under: choices).map(\.id))
        let blankFaults = pack.blanks.compactMap { blank -> AnswerFault? in
            let value = blanks[blank.id]?.trimmed ?? ""
            if value.isEmpty { return needed.contains(blank.id) ? .unfilled(blank.id, ask: blank.ask) : nil }
            return blank.kind.accepts(value) ? nil : .unfit(blank.id, value: value, kind: blank.kind)
        }
        let choiceFaults = pack.choices.compactMap { choice -> AnswerFault? in
            guard let option = choices[choice.id] else { return .unmade(choice.id, ask: choice.ask) }
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
}

/// One thing that is wrong with the answers to a pack's questions.
public enum AnswerFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unfilled(BlankID, ask: String)
    case unfit(BlankID, value: String, kind: Blank.Kind)
    case unmade(ChoiceID, ask: String)
    case noOption(ChoiceID, option: OptionID, known: [OptionID])
    case unknown(String)
    case notAdoptable(Pack.Kind)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .unfilled(let blank, let ask): "\(blank) is not filled in yet. \(ask)"
        case .unfit(let blank, let value, let kind): "\(blank) is \u{201C}\(value)\u{201D}. \(kind.hint)"
        case .unmade(let choice, let ask): "\(choice) is not decided yet. \(ask)"
        case .noOption(let choice, let option, let known):
            "\(option) is no option of \(choice). Choose one of \(known.map(\.name).joined(separator: ", "))."
        case .unknown(let name): "The policy asks for no \(name). Take this answer out."
        case .notAdoptable(let kind): "This is of the kind \(kind.rawValue), which a school does not adopt."
        }
    }
}

extension Blank.Kind {
    /// Whether a text is of this kind; only what can be told from the text alone is looked at.
    func accepts(_ value: String) -> Bool {
        switch self {
        case .text, .person, .place, .list: true
        case .number: value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        case .link: ["https://", "http://"].contains { value.hasPrefix($0) && value.count > $0.count }
        case .month: Self.numbers(value, lengths: [4, 2]).map { Self.isMonth($0[1]) } ?? false
        case .date: Self.numbers(value, lengths: [4, 2, 2]).map { Self.isDay($0[0], $0[1], $0[2]) } ?? false
        }
    }

    /// How to write a value of this kind.
    public var hint: String {
        switch self {
        case .text, .person, .place, .list: "Write some words."
        case .number: "Write a number in digits."
        case .link: "Write an address that begins with https://."
        case .month: "Write a month as year and month, such as 2026-09."
        case .date: "Write a date as year, month and day, such as 2026-09-01."
        }
    }

    private static func numbers(_ value: String, lengths: [Int]) -> [Int]? {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == lengths else { return nil }
        let numbers = parts.compactMap { part in part.allSatisfy(\.isASCII) ? Int(part) : nil }
        return numbers.count == lengths.count ? numbers : nil
    }

    private static func isMonth(_ month: Int) -> Bool { (1...12).contains(month) }

    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard isMonth(month) else { return false }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }
}
