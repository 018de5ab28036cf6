public import PolicyPack
public import Rulebook

/// When something happened, which is not when it was written down.
public struct Happened: Hashable, Sendable, Codable, Comparable {
    /// The day.
    public let day: Day
    /// Minutes since midnight; nil where only the day is known.
    public let minute: Int?

    /// When something happened.
    public init(_ day: Day, minute: Int? = nil) {
        self.day = day
        self.minute = minute
    }

    /// Orders by day, then by time; what has no time comes first.
    public static func < (left: Self, right: Self) -> Bool {
        (left.day, left.minute ?? -1) < (right.day, right.minute ?? -1)
    }
}

/// What is written into a case; sealed.
public struct CaseWords: Hashable, Sendable, Codable {
    /// What happened, what was decided and why, what was sent.
    public let text: String
    /// Whom it names: a person, a school, a place; empty where it names nobody.
    public let who: String
    /// Which device it is, where one was taken.
    public let device: DeviceWords?
    /// Who agreed to a viewing and who was there, where somebody saw what may be an indecent image.
    public let viewing: ViewingWords?

    /// Words for a case.
    public init(_ text: String, who: String = "", device: DeviceWords? = nil, viewing: ViewingWords? = nil) {
        self.text = text
        self.who = who
        self.device = device
        self.viewing = viewing
    }

    /// Everything but whom it names, as it is read.
    public var whole: String {
        if let viewing { return (viewing.lines + [text]).joined(separator: "\n") }
        guard let device else { return text }
        return "\(device.device)\nTaken by: \(device.takenBy)\nKept: \(device.kept)\n\(text)"
    }
}

/// One entry of a case: what it says is sealed, what follows from it is in the open for deciding.
public struct CaseEntry: Hashable, Sendable, Codable {
    /// What it is.
    public let fact: CaseFact
    /// The words.
    public let words: SealID
    /// When it happened.
    public let happened: Happened
    /// Who wrote it down and when.
    public let mark: Mark
}

/// The entries of a case in the order in which they were written; nothing is ever changed or taken out (C4).
struct Case: Hashable, Sendable, Codable {
    var entries: [CaseEntry] = []
    /// The concerns that it was joined with. Apart from the entries, since only who reads both may learn of the other.
    var joined: [ConcernID: Joined] = [:]
    /// How many entries each reader has seen.
    var seen: [PersonID: Int] = [:]

    /// When two concerns were joined and why.
    struct Joined: Hashable, Sendable, Codable {
        let reason: SealID
        let mark: Mark
    }

    /// Takes an entry in; whoever had seen everything before has seen what they wrote themselves.
    mutating func take(_ entry: CaseEntry) {
        let hadSeenAll = seen[entry.mark.by, default: 0] == entries.count
        entries.append(entry)
        if hadSeenAll { seen[entry.mark.by] = entries.count }
    }
}

/// What was made of the concerns; from outside it is reached only through ``SchoolState/caseFile(_:for:on:)``.
public struct Cases: Hashable, Sendable, Codable {
    /// What was written, by concern.
    var all: [ConcernID: Case] = [:]

    mutating func apply(_ event: CaseEvent) {
        if case .joined(let other) = event.fact {
            let joined = Case.Joined(reason: event.words.name, mark: event.mark)
            all[event.concern, default: Case()].joined[other] = joined
            return
        }
        let entry = CaseEntry(
            fact: event.fact, words: event.words.name, happened: event.happened, mark: event.mark)
        all[event.concern, default: Case()].take(entry)
    }

    /// Whoever opens the concern sees all that stands in its case.
    mutating func opened(_ concern: ConcernID, by person: PersonID) {
        guard let found = all[concern] else { return }
        all[concern]?.seen[person] = found.entries.count
    }
}
