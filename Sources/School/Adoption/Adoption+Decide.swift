public import PolicyPack
public import Rulebook

/// Why a policy was not prepared or adopted.
public enum AdoptionRefusal: Hashable, Sendable {
    /// Things on the list that nobody has seen to.
    case notSeenTo([CheckItem])
    /// Fewer than two people could read a concern on some routes.
    case routesHaveGaps([RouteTrial.Gap])
    /// The LADO's or the emergency number is missing, or was last checked more than a year ago.
    case numbersMissing([OfficeID])
    /// What was written down holds no number that could be rung.
    case noNumber(OfficeID)
    case noTerms
    case termEndsBeforeItBegins
    case adoptedAlready
    /// Days that have gone by are not changed.
    case takesEffectInThePast
    case approvedAfterToday
    case noTimeToSign

    var words: RefusalWords {
        switch self {
        case .notSeenTo(let items):
            RefusalWords(
                "Not everything on the list has been seen to: \(items.map(\.rawValue).joined(separator: ", ")).",
                next: "Let somebody look at each and put their name to it.")
        case .routesHaveGaps(let gaps):
            RefusalWords(
                "In \(gaps.count) cases fewer than two people could read a concern.",
                next: "Name deputies or who stands in, and look at the list again.")
        case .numbersMissing(let offices):
            RefusalWords(
                "These numbers are missing or older than a year: \(offices.map(\.name).joined(separator: ", ")).",
                next: "Ring each number and write it down.")
        case .noNumber(let office):
            RefusalWords(
                "What is written for \(office.name) is no telephone number.",
                next: "Write all its digits, from 0 or +44, or a short one such as 101.")
        case .noTerms: RefusalWords("The term dates are missing.", next: "Write down the school's terms.")
        case .termEndsBeforeItBegins: RefusalWords("A term ends before it begins.", next: "Correct the days.")
        case .adoptedAlready: RefusalWords("This version has been adopted.", next: "Prepare a new version.")
        case .takesEffectInThePast:
            RefusalWords("It cannot take effect on a day that has gone by.", next: "Choose today or a later day.")
        case .approvedAfterToday:
            RefusalWords("The meeting is still to come.", next: "Adopt it once it has been approved.")
        case .noTimeToSign: RefusalWords("Nobody could sign in time.", next: "Give at least a day to sign.")
        }
    }
}

extension SchoolState {
    /// Who prepares and adopts a policy.
    private static let adopters = [
        Offices.headteacher, Offices.deputyHead, Offices.chair, Offices.administrator,
    ]
    /// The numbers that are needed before a policy takes effect.
    public static let neededNumbers: [OfficeID] = [Offices.lado, Offices.socialCare, "police"]

    func decide(_ command: AdoptionCommand, _ context: Context) throws(Refusal) -> [Event] {
        // Whoever reads the public form looks after the helpline on it.
        var isHelpline = false
        if case .setContact(Offices.helpline, _) = command { isHelpline = true }
        try require(isHelpline ? Self.adopters + Offices.reading : Self.adopters, context)
        let event: AdoptionEvent
        switch command {
        case .prepare(let id, let policy):
            guard adoption.versions[id] == nil else { throw .alreadyThere }
            event = .prepared(version: id, policy: policy, mark: context.mark)
        case .check(let id, let item):
            let version = try waiting(id)
            try check(item, version, context)
            event = .checked(version: id, item: item, mark: context.mark)
        case .setContact(let office, let details):
            guard !details.isBlank else { throw .empty(what: "The number") }
            guard TelephoneNumber.isIn(details) else { throw .adoption(.noNumber(office)) }
            // Who is rung about an adult is not for whoever runs the program to say.
            if !isBeingSetUp {
                try require(Offices.leading + (office == Offices.helpline ? Offices.reading : []), context)
            }
            event = .contactSet(office: office, details: details, mark: context.mark)
        case .setTerms(let terms):
            guard !terms.isEmpty else { throw .adoption(.noTerms) }
            guard !terms.contains(where: \.isBackwards) else { throw .adoption(.termEndsBeforeItBegins) }
            event = .termsSet(terms: terms, mark: context.mark)
        case .adopt(let id, let note): event = try adopted(try waiting(id), note, context)
        }
        return [.adoption(event)]
    }

    private func waiting(_ id: VersionID) throws(Refusal) -> PolicyVersion {
        guard let version = adoption.versions[id] else { throw .nothingThere }
        guard version.adoption == nil else { throw .adoption(.adoptedAlready) }
        return version
    }

    /// Whether what an item is about is in order today; tried again when the policy is adopted.
    private func check(_ item: CheckItem, _ version: PolicyVersion, _ context: Context) throws(Refusal) {
        switch item {
        case .textRead: break
        case .routesTried:
            let gaps = RouteTrial(version.pack, people, on: context.today).gaps
            guard gaps.isEmpty else { throw .adoption(.routesHaveGaps(gaps)) }
        case .numbers:
            let missing = numbersToCheck(on: context.today)
            guard missing.isEmpty else { throw .adoption(.numbersMissing(missing)) }
        case .termDates:
            guard !adoption.terms.isEmpty else { throw .adoption(.noTerms) }
        }
    }

    /// The numbers that are missing or were last checked more than a year before the day.
    public func numbersToCheck(on day: Day) -> [OfficeID] {
        Self.neededNumbers.filter { office in adoption.contacts[office].map { $0.dueAgain < day } ?? true }
    }

    private func adopted(
        _ version: PolicyVersion, _ note: AdoptionNote, _ context: Context
    ) throws(Refusal) -> AdoptionEvent {
        guard !note.meeting.isBlank else { throw .empty(what: "The meeting") }
        guard note.approved <= context.today else { throw .adoption(.approvedAfterToday) }
        guard context.today <= note.effective else { throw .adoption(.takesEffectInThePast) }
        guard note.signWithin > 0 else { throw .adoption(.noTimeToSign) }
        let open = CheckItem.allCases.filter { version.checks[$0] == nil }
        guard open.isEmpty else { throw .adoption(.notSeenTo(open)) }
        for item in CheckItem.allCases { try check(item, version, context) }
        return .adopted(version: version.id, note: note, mark: context.mark)
    }
}
