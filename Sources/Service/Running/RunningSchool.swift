public import Ledger
public import PolicyPack
import Rulebook
public import School

/// One school, running: the only place where commands become entries of its record.
///
/// Commands are decided on the accepted state, which has everything that was queued, and answered when their entries
/// are durable; what is shown is the confirmed state, which has nothing else. When a commit fails, all that was queued
/// behind it fails with it, and the accepted state is taken anew from the confirmed one.
public actor RunningSchool {
    /// The school's id in the record.
    public nonisolated let school: SchoolID
    /// The time.
    public nonisolated let clock: Clock
    /// Where everything is kept.
    nonisolated let store: any LedgerStore
    /// The key of the school's own secrets.
    nonisolated let schoolKey: SchoolKey
    /// The shipped words, used until a policy is in force.
    nonisolated let vocabulary: Vocabulary

    var ring: KeyRing
    private(set) var confirmed: Standing { didSet { isBasisSettled = false } }
    var directory: Directory {
        didSet {
            isBasisSettled = false
            directoryChanges &+= 1
        }
    }
    /// Grows whenever names are learned or forgotten.
    private var directoryChanges: UInt64 = 0
    /// What pages stood on when one was last shown.
    var shown: Basis?
    /// Whether nothing was taken in since that was looked at.
    var isBasisSettled = false
    private var accepted: Standing { didSet { revision &+= 1 } }
    /// Grows whenever the accepted state becomes another one.
    private var revision: UInt64 = 0
    private var pending: [Pending] = []
    /// Whether the record may have more than is confirmed here: where others append always, else after a failure.
    private var mayBeBehind = true
    /// Whether what was written last could be: after a full disk pages say that nothing is saved.
    private(set) var isWritable = true
    /// How often something queued was given up.
    private var failures = 0
    /// Shared values as they were opened last, with the sealed bytes that they were opened from.
    var opened: [SharedKey: (bytes: [UInt8], value: any Sendable)] = [:]
    /// Who had chosen a password after so many changes of accounts.
    var passwordHolders: (changes: UInt64, people: Set<PersonID>)?
    var snapshotSize: UInt64
    /// A snapshot that is being kept beside the work.
    var saving: Task<Void, Never>?
    /// Nothing waits for a confirmation any more; a school that is there is never restored over.
    private var mayDecide = false
    /// Who had left before a restore, though the restored record does not say so yet.
    var leavers: Set<PersonID> { didSet { isBasisSettled = false } }
    /// Where it is written down, outside database and backup, who may not come back with a restore.
    let log: DestructionLog?

    /// A command whose entries are queued and not yet durable.
    private struct Pending {
        let command: String
        let end: UInt64
        let events: [EventCoding.Envelope]
        /// The names known with them, where they are a long list.
        let learned: Directory.Learned?
    }

    /// Opens a school: from its snapshot, and from the entries that came after it.
    ///
    /// - Parameters:
    ///   - vocabulary: the shipped words of roles and offices, for a school without a policy in force; asked for when the
    ///     record has been read, so that they may be read meanwhile.
    ///   - log: the log of destructions and leavers, kept outside the backup.
    /// - Throws: ``StoreFailure``; ``SealingFailure`` for another school's key; ``Ledger/UnknownEvent`` where a newer
    ///   program wrote the record, which leaves other schools alone.
    public init(
        school: SchoolID, store: any LedgerStore, key: SchoolKey,
        vocabulary: @autoclosure @Sendable () async throws -> Vocabulary, clock: Clock = .machine,
        log: DestructionLog? = nil
    ) async throws {
        self.school = school
        self.store = store
        self.clock = clock
        self.log = log
        schoolKey = key
        leavers = Set(try await store.leavers(of: school).map { PersonID($0.text) })
        var ring = try KeyRing(try await store.keys(of: school), schoolKey: key)
        if !ring.holds(.school) { try ring.add(try await store.add(try ring.newKey(for: .school))) }
        self.ring = ring
        let kept = try await SnapshotCoding.read(from: store, school: school, ring: ring)
        let start = kept?.standing ?? Standing()
        snapshotSize = start.size
        let head = try await store.head(of: school)
        let replay = try await Replay.read(store, of: school, from: start, to: head.size, ring: ring)
        confirmed = replay.standing
        accepted = replay.standing
        var directory = kept?.directory ?? Directory()
        try await directory.refresh(for: replay.standing, school: school, store: store, ring: ring)
        self.directory = directory
        self.vocabulary = try await vocabulary()
        // What cannot be carried out now is tried after the next decision; the page says that it is outstanding.
        try? await carryOut()
    }

    // MARK: Doing

    /// What became of a command.
    public struct Done: Sendable {
        /// What happened; nothing where the command had been given before and this is its first result again.
        public let events: [Event]
        /// Whether the command had been given before.
        public let isRepeated: Bool
    }

    /// Decides a command and answers once what follows is durable; repeating its id does nothing again.
    ///
    /// - Parameters:
    ///   - id: the command's own name, at most 100 printable characters.
    ///   - confirmed: whether the actor gave the password again for this very command.
    /// - Throws: ``Refusal`` with nothing done; ``StoreFailure`` where the record cannot be written.
    public func perform(
        _ command: Command, id: School.CommandID, by actor: PersonID, confirmed isConfirmed: Bool = false
    ) async throws -> Done {
        let name = try Ledger.CommandID(id.name)
        try await refuseUnconfirmedRestore()
        for _ in 0..<Self.mostAttempts {
            try await catchUp()
            // From here to the queue nothing waits, so that what was decided on is what is appended to.
            let events: [Event]
            do {
                events = try decide(command, accepted.state, context(id, actor, isConfirmed))
            } catch {
                // What was done already is often refused a second time; otherwise the queue finds the repetition.
                guard try await isRepeated(name) else { throw error }
                return Done(events: [], isRepeated: true)
            }
            guard !events.isEmpty else { return Done(events: [], isRepeated: try await isRepeated(name)) }
            let coded = try EventCoding.coded(events)
            guard let (drafts, keys) = try await sealed(coded, name) else { continue }
            try writeDown(leaversIn: events)
            try checkLog(for: events)
            if let done = try await append(consume drafts, events, consume coded, consume keys, name) {
                try await forgetLeavers()
                if !confirmed.state.keeping.outstanding.isEmpty { try? await carryOut() }
                return done
            }
        }
        throw StoreFailure.unavailable("others kept writing at the same time; nothing was done, so try again")
    }

    private static let mostAttempts = 40
    /// How often keys were made here: what was read of the store before that lacks them.
    private var keysMade = 0

    private func isRepeated(_ name: Ledger.CommandID) async throws -> Bool {
        try await store.positions(of: name, in: school) != nil
    }

    private func refuseUnconfirmedRestore() async throws {
        guard !mayDecide else { return }
        if let notice = try await store.restoreNotice(of: school) { throw UnconfirmedRestore(notice: notice) }
        mayDecide = true
    }

    private func context(_ id: School.CommandID, _ actor: PersonID, _ isConfirmed: Bool) -> Context {
        let now = clock.now
        let today = Day(at: now)
        return Context(
            command: id, actor: actor, instant: now, today: today, hasConfirmedIdentity: isConfirmed,
            vocabulary: accepted.state.adoption.inForce(on: today)?.pack.vocabulary ?? vocabulary)
    }

    /// Seals a decision; nil where another server's keys came first, or something else was decided while the keys that it
    /// brings were kept.
    private func sealed(
        _ coded: EventCoding.Coded, _ name: Ledger.CommandID
    ) async throws -> (drafts: [Draft], keys: ScopeKeys)? {
        let keys = try ring.keys(for: coded.scopes)
        let sealing = { [ring] in try EventCoding.drafts(of: coded, command: name, ring: ring, keys: keys) }
        guard !keys.made.isEmpty else { return (try sealing(), keys) }
        let revision = revision
        // The keys have to be kept before what is sealed under them is appended, not before it is sealed.
        async let keeping = store.add(keys.made)
        let drafts = try sealing()
        let kept = try await keeping
        guard kept == keys.made else {
            keysMade += 1
            for key in kept { try ring.add(key) }
            return nil
        }
        guard revision == self.revision, ring.holdsFound(keys) else {
            accept(keys)
            return nil
        }
        return (drafts, keys)
    }

    /// Puts the keys that were made and kept on the ring.
    private func accept(_ keys: ScopeKeys) {
        guard !keys.made.isEmpty else { return }
        keysMade += 1
        ring.accept(keys)
    }

    /// Queues and waits; nil where somebody else appended first, so that it has to be decided again.
    private func append(
        _ drafts: consuming [Draft], _ events: [Event], _ coded: consuming EventCoding.Coded,
        _ keys: consuming ScopeKeys, _ name: Ledger.CommandID
    ) async throws -> Done? {
        let expected = accepted.size
        let acknowledgement = store.enqueue(
            Append(
                school: school, command: name, expected: expected, recorded: clock.now.timestamp, drafts: drafts))
        // While the store writes: a long list and its keys take as long to be taken in and let go of.
        accept(keys)
        let envelopes = coded.envelopes
        coded = EventCoding.Coded()
        accepted.take(envelopes)
        let learned = directory.learned(from: envelopes, replacing: directoryChanges)
        pending.append(Pending(command: name.text, end: accepted.size, events: envelopes, learned: learned))
        do {
            let appended = try await acknowledgement.value()
            isWritable = true
            guard !appended.isRepeated else {
                forgetPending()
                return Done(events: [], isRepeated: true)
            }
            try await confirm(through: appended.positions.upperBound)
            return Done(events: events, isRepeated: false)
        } catch StoreFailure.positionTaken {
            forgetPending()
            return nil
        } catch {
            forgetPending()
            noteFailure(error)
            throw error
        }
    }

    /// Whoever looks next is told that nothing can be saved, until something is.
    func noteFailure(_ error: any Error) {
        if case StoreFailure.unavailable = error { isWritable = false }
    }

    /// What was written down shows that it can be.
    func noteSuccess() { isWritable = true }

    /// Everything up to a position is durable: commits keep the order of the queue.
    private func confirm(through end: UInt64) async throws {
        var isStale = false
        while let first = pending.first, first.end <= end {
            pending.removeFirst()
            // A list longer than all that was there: the two states are one until the next command, not computed twice.
            if first.events.count > confirmed.places.count, pending.isEmpty, accepted.size == first.end {
                confirmed = accepted
            } else {
                confirmed.take(first.events)
            }
            if let learned = first.learned, learned.replaces == directoryChanges {
                directory = learned.directory
                if !learned.isAll { isStale = true }
            } else if !directory.learn(from: first.events) {
                isStale = true
            }
        }
        if isStale { try await refreshDirectory() }
        if confirmed.size < end { try await catchUp() }
        keepDueSnapshot()
    }

    private func forgetPending() {
        mayBeBehind = true
        failures += 1
        pending = []
        accepted = confirmed
    }

    // MARK: Catching up

    /// Compares the head of the store with what is known here, and reads what others appended: before every decision
    /// and before everything that is shown.
    func catchUp() async throws {
        while mayBeBehind || !store.isOnlyServer {
            let failures = failures
            let head = try await store.head(of: school).size
            guard head > confirmed.size else {
                // Whatever is still queued confirms itself; a failure meanwhile has to be looked at anew.
                if failures == self.failures { mayBeBehind = false }
                return
            }
            let start = confirmed
            try await refreshRing()
            let replay = try await Replay.read(store, of: school, from: start, to: head, ring: ring)
            // Something else may have been confirmed while the record was read.
            guard confirmed.size == start.size else { continue }
            confirmed = replay.standing
            for command in replay.commands {
                if let first = pending.first, first.command == command.id, first.end == command.end {
                    pending.removeFirst()
                } else {
                    // Somebody else came between, so that what is still queued will be refused.
                    pending = []
                }
            }
            if pending.isEmpty { accepted = confirmed }
            try await refreshDirectory()
        }
    }

    /// While the store is read, names may be learned from what is confirmed meanwhile; then it is read once more.
    private func refreshDirectory() async throws {
        while true {
            let size = confirmed.size
            var fresh = directory
            try await fresh.refresh(for: confirmed, school: school, store: store, ring: ring)
            guard confirmed.size != size else { return directory = fresh }
        }
    }

    /// Another server may have made keys, or destroyed some.
    func refreshRing() async throws {
        while true {
            let made = keysMade
            let fresh = try KeyRing(try await store.keys(of: school), schoolKey: schoolKey)
            guard keysMade != made else { return ring = fresh }
        }
    }
}
