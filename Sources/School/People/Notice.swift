public import PolicyPack

/// Something that was changed about an office or its holder, for those who are told of it (design, "People").
public struct Notice: Hashable, Sendable, Codable {
    /// What was done.
    public enum What: Hashable, Sendable, Codable {
        case changed(change: Change)
        /// The sign-in of an office-holder was stopped; the reason is told to nobody.
        case stopped(person: PersonID)
    }

    /// How many are kept: the latest.
    static let most = 50

    /// What was done.
    public let what: What
    /// Who is told of it.
    public let told: [PersonID]
    /// Who did it and when; of two who agreed the second.
    public let mark: Mark
}

extension People {
    /// Keeps a notice where anybody is told.
    mutating func tell(_ what: Notice.What, _ told: [PersonID], _ mark: Mark) {
        guard !told.isEmpty else { return }
        notices.append(Notice(what: what, told: told, mark: mark))
        if notices.count > Notice.most { notices.removeFirst() }
    }
}
