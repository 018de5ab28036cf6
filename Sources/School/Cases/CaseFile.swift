public import PolicyPack
public import Rulebook

/// A case as whoever may read the concern sees it (C4).
public struct CaseFile: Hashable, Sendable {
    /// The concern.
    public let concern: Concern
    /// Everything that was written, in the order in which it was written; its place is its name.
    public let entries: [CaseEntry]
    /// The concerns that it was joined with, as far as the reader may read them too.
    public let joined: [ConcernID: SealID]
    /// How many of the entries the reader has seen: those before the last time they opened the concern, and their own.
    public let seen: Int

    /// Whether there is something in it that the reader has not seen.
    public var hasNews: Bool { seen < entries.count }

    /// Something that is begun in one entry and ended in another.
    public struct Item: Hashable, Sendable {
        /// The place of the entry that began it.
        public let place: Int
        /// The entry that began it.
        public let begun: CaseEntry
        /// The entries that belong to it, in order.
        public let later: [CaseEntry]
        /// What a device is suspected of holding; nil for everything that is no device.
        public var suspected: Suspected?
    }

    private func items(_ begins: (CaseFact) -> Bool, _ belongs: (CaseFact) -> Int?) -> [Item] {
        entries.indices.filter { begins(entries[$0].fact) }.map { place in
            Item(place: place, begun: entries[place], later: entries.filter { belongs($0.fact) == place })
        }
    }

    // MARK: Actions

    /// The actions, each with the entry that says that it is done.
    public var actions: [Item] {
        items {
            if case .actionSet = $0 { true } else { false }
        } _: {
            if case .actionDone(let place) = $0 { place } else { nil }
        }
    }

    /// What is to change after a debrief.
    public var lessons: [Item] {
        items {
            if case .lessonSet = $0 { true } else { false }
        } _: {
            if case .lessonDone(let place) = $0 { place } else { nil }
        }
    }

    // MARK: Referrals, transfers, complaints

    /// The referrals, with what became of them.
    public var referrals: [Item] {
        items {
            if case .referralBegun = $0 { true } else { false }
        } _: {
            switch $0 {
            case .referralSent(let place), .referralAnswered(let place), .referralDropped(let place): place
            default: nil
            }
        }
    }

    /// Where it was passed on to, each with its receipt.
    public var transfers: [Item] {
        items {
            if case .transferSent = $0 { true } else { false }
        } _: {
            if case .transferReceived(let place) = $0 { place } else { nil }
        }
    }

    /// The complaints, with what became of them.
    public var complaints: [Item] {
        items {
            if case .complaint = $0 { true } else { false }
        } _: {
            switch $0 {
            case .complaintAcknowledged(let place), .complaintAnswered(let place): place
            default: nil
            }
        }
    }

    // MARK: What stands

    /// What was decided last about the level; nil until then.
    public var level: ConcernLevel? {
        entries.reversed().lazy.compactMap { if case .levelDecided(let level, _, _) = $0.fact { level } else { nil } }
            .first
    }

    /// How an allegation ended, as decided last; nil until then.
    public var outcome: AllegationOutcome? {
        entries.reversed().lazy.compactMap { if case .outcome(let outcome) = $0.fact { outcome } else { nil } }.first
    }

    /// Who leads it; nil until somebody is named.
    public var lead: PersonID? {
        entries.reversed().lazy.compactMap { if case .ledBy(let person) = $0.fact { person } else { nil } }.first
    }

    /// Whether there has been a debrief.
    public var isDebriefed: Bool { entries.contains { $0.fact == .debriefed } }

    /// Whether it was written down that the parents were told, or why they were not.
    public var saysOfParents: Bool {
        concern.acts.contains { $0.act == .parentsTold }
            || entries.contains { if case .parents = $0.fact { true } else { false } }
    }

    /// Whether the LADO has advised.
    public var hasAdvice: Bool { concern.acts.contains { $0.act == .officerAsked } }

    /// Whether the concern is closed: closing it was the last that was done.
    public var isClosed: Bool { concern.isClosed }

    // MARK: The main file

    /// Whether a child is concerned, so that the main child protection file has to hold it.
    public var needsMainFile: Bool { concern.isChildAtRisk || concern.parts.contains { $0.part == .child } }

    /// Until when everything recorded was copied to the main file; nil where nothing was.
    public var copiedUpTo: Instant? {
        entries.compactMap { if case .mainFileCopied(_, let upTo) = $0.fact { upTo } else { nil } }.max()
    }

    /// The last day for copying what is not in the main file yet; nil where all of it is, or none is needed.
    ///
    /// A school's own rule: within five days of the first thing that is missing.
    public var mainFileDue: Day? {
        guard needsMainFile else { return nil }
        let copied = copiedUpTo ?? Instant(milliseconds: .min)
        let marks =
            [Mark(by: concern.reported.by, at: concern.reported.at, on: concern.toldOn)] + concern.acts.map(\.mark)
            + entries.filter { !$0.fact.isAboutTheFile && !$0.fact.isOfTheAdult }.map(\.mark)
        return marks.filter { $0.at > copied }.min { $0.at < $1.at }?.on.adding(days: Self.daysForTheFile)
    }

    static let daysForTheFile = 5
    static let daysForThePolice = 1
}

extension CaseFact {
    /// Whether it is about the paperwork and not about the child.
    var isAboutTheFile: Bool {
        switch self {
        case .mainFileKept, .mainFileCopied: true
        case .noted(let kind): kind == .team
        default: false
        }
    }
}

extension CaseFile.Item {
    /// Whether it has ended: done, answered, dropped, received or no longer at school.
    public var isEnded: Bool {
        later.contains {
            switch $0.fact {
            case .actionDone, .lessonDone, .referralAnswered, .referralDropped, .transferReceived, .complaintAnswered:
                true
            case .deviceHandedOver(_, let receiver): receiver != .school
            default: false
            }
        }
    }

    /// Whether a referral was sent.
    public var isSent: Bool { later.contains { if case .referralSent = $0.fact { true } else { false } } }

    /// Whether a complaint was acknowledged.
    public var isAcknowledged: Bool {
        later.contains { if case .complaintAcknowledged = $0.fact { true } else { false } }
    }

    /// Who has to do it; nil where nobody in particular.
    public var owner: PersonID? {
        switch begun.fact {
        case .actionSet(let owner, _), .lessonSet(_, _, let owner, _): owner
        default: nil
        }
    }

    /// The moment by which the ICO has to be told of a data breach: 72 hours after the school became aware, weekends
    /// and holidays included (UK GDPR art. 33).
    public var deadline: Instant? {
        guard case .referralBegun(.ico, let aware?, _) = begun.fact else { return nil }
        return Instant(milliseconds: aware.milliseconds + 72 * 3_600_000)
    }

    /// The last day for its next step; nil where there is none, or it has ended.
    public var due: Day? {
        guard !isEnded else { return nil }
        switch begun.fact {
        case .actionSet(_, let due), .lessonSet(_, _, _, let due): return due
        case .referralBegun(_, _, let due): return isSent ? nil : due
        case .transferSent: return begun.happened.day.adding(days: CaseFile.daysForTheFile)
        // To the police as soon as reasonably practicable: the day after it was suspected is a school's own latest.
        case .deviceTaken:
            return suspected.flatMap { $0.what == .none ? nil : $0.since.adding(days: CaseFile.daysForThePolice) }
        // Acknowledged in 30 days (Data (Use and Access) Act 2025); other complaints as the school's procedure says.
        case .complaint(.dataProtection): return isAcknowledged ? nil : begun.happened.day.adding(days: 30)
        default: return nil
        }
    }

    /// Whether its next step is late.
    public func isLate(at now: Instant, on day: Day) -> Bool {
        guard !isEnded else { return false }
        if let deadline { return !isSent && deadline < now }
        return due.map { $0 < day } ?? false
    }
}
