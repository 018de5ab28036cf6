public import PolicyPack

/// What can be done about the reading of the public form.
public enum ReceptionCommand: Hashable, Sendable {
    /// Says when it is read and by whom, in place of what was said before; and which helpline it shows, unless that
    /// stays as it is.
    case set(StaffedHours, [Watch], helpline: String? = nil)
}

/// What happened to the reading of the public form.
public enum ReceptionEvent: Hashable, Sendable, Codable {
    case set(hours: StaffedHours, watches: [Watch], mark: Mark)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case set = "reception-set"
    }

    var key: CodingKeys { .set }

    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .set(_, _, let mark): mark
        }
    }
}

/// Why nothing was done about the public form.
public enum ReceptionRefusal: Hashable, Sendable {
    /// Nobody is named who reads it at present.
    case closed
    case hoursAreWrong
    case periodIsWrong
    /// Somebody is named who is told of no concern.
    case notAReader

    var words: RefusalWords {
        switch self {
        case .closed:
            RefusalWords(
                "Nobody at school reads this form at present, so nothing has been stored here.",
                next: "Ring one of the numbers on the page. If somebody is in immediate danger, ring 999 first.")
        case .hoursAreWrong:
            RefusalWords(
                "The hours need at least one day, and an end that is later than the beginning.",
                next: "Write both as 08:30, and tick the days.")
        case .periodIsWrong:
            RefusalWords("A stretch ends before it begins, or names nobody.", next: "Correct its days or its readers.")
        case .notAReader:
            RefusalWords(
                "Only the headteacher, the safeguarding lead and those who stand in for them can be named here.",
                next: "Choose one of them.")
        }
    }
}

extension Offices {
    /// Those who can be named as readers of the public form, and who say who is.
    public static let reading: [OfficeID] = [dsl, deputyDSL, headteacher, deputyHead]
}

extension SchoolState {
    func decide(_ command: ReceptionCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .set(let hours, let watches, let helpline):
            try require(Offices.reading, context)
            let days = 0...(24 * 60)
            guard !hours.days.isEmpty, hours.days.isSubset(of: Set(1...7)), hours.from < hours.until,
                days.contains(hours.from), days.contains(hours.until)
            else { throw .reception(.hoursAreWrong) }
            for watch in watches {
                guard !watch.period.isBackwards, !watch.readers.isEmpty else { throw .reception(.periodIsWrong) }
                for reader in watch.readers where !holds(reader, anyOf: Offices.reading, on: context.today) {
                    throw .reception(.notAReader)
                }
            }
            let number = try helpline.map { (details) throws(Refusal) in
                try decide(AdoptionCommand.setContact(Offices.helpline, details: details), context)
            }
            return [.reception(.set(hours: hours, watches: watches, mark: context.mark))] + (number ?? [])
        }
    }
}
