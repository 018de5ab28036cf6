import Ledger
public import PolicyPack
public import School

/// Something that happened, as the record page shows it: when, and what; never at which position.
public struct Happening: Sendable {
    /// When it was recorded.
    public let at: Instant
    /// What happened; its confidential parts are not opened.
    public let event: Event
    /// The command that it came from, by which a receipt is asked for.
    public let command: School.CommandID
}

extension RunningSchool {
    /// The newest events that somebody may see, the newest first.
    ///
    /// Concerns are never among them: that there is one is seen on its own page only.
    /// - Parameter isShown: whether an event that belongs to no concern is shown to whoever asks.
    /// - Throws: ``StoreFailure``; ``Ledger/UnknownEvent``.
    /// - Cost: reads the record backwards until enough has been found.
    public func history(
        most: Int, where isShown: @escaping @Sendable (Event) -> Bool
    ) async throws -> [Happening] {
        try await catchUp()
        var found: [Happening] = []
        var end = confirmed.size
        while end > 0, found.count < most {
            let start = end > Self.historyChunk ? end - Self.historyChunk : 0
            found += try await happenings(in: start..<end).filter { isShown($0.event) }.reversed()
            end = start
        }
        return Array(found.prefix(most))
    }

    /// Whether somebody gave a command themselves, and the record lists what came of it.
    ///
    /// A name that can be no command's is one that nobody gave.
    /// - Throws: ``StoreFailure``; ``SealingFailure`` (tampered) where what is kept is not what was written.
    /// - Cost: one look-up by the command's name, however long the record.
    public func isListed(_ command: School.CommandID, of person: PersonID) async throws -> Bool {
        guard (try? Ledger.CommandID(command.name)) != nil else { return false }
        return try await events(of: command).contains { !$0.isUnlisted && $0.mark.by == person }
    }

    private static let historyChunk: UInt64 = 1000

    private func happenings(in range: Range<UInt64>) async throws -> [Happening] {
        let (ring, catalogue) = (ring, try EventCoding.catalogue.get())
        return try await store.scan(school, in: range, into: [Happening]()) { found, row in
            guard String(decoding: row.event, as: UTF8.self) != EventCoding.part else { return }
            let entry = try row.entry()
            let event = try catalogue.event(of: entry, content: try ring.open(entry).content).event
            if event.isUnlisted { return }
            found.append(
                Happening(
                    at: Instant(milliseconds: entry.recorded.milliseconds), event: event,
                    command: School.CommandID(entry.command.text)))
        }
    }
}

extension Event {
    /// Whether the record's page never lists it: that there is a concern is seen on its own page only.
    var isUnlisted: Bool {
        switch self {
        case .concern, .cases, .evidence: true
        case .keeping(let event): event.concern != nil
        case .access(let event): event.isOfPart
        default: false
        }
    }
}
