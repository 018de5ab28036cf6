import Foundation
public import Ledger
public import PolicyPack
public import Rulebook
public import School

/// A school at one moment, as somebody looks at it: nothing in it is unconfirmed.
///
/// It never changes and is handed from page to page: a class, so that handing it on copies one reference.
public final class View: Sendable, SchoolInWords {
    /// Everything that happened.
    public let state: SchoolState
    /// People, offices, policy and the day, with what was made from them alone.
    public let basis: Basis
    /// Now.
    public let now: Instant
    /// Whether what was written last could be; where not, everything can be read and nothing is saved.
    public let isWritable: Bool

    init(state: SchoolState, basis: Basis, now: Instant, isWritable: Bool) {
        self.state = state
        self.basis = basis
        self.now = now
        self.isWritable = isWritable
    }

    /// Who people are in words.
    public var directory: Directory { basis.directory }
    /// Today at the school.
    public var today: Day { basis.today }
    /// The words of roles and offices: those of the policy in force, or the shipped ones.
    public var vocabulary: Vocabulary { basis.vocabulary }
    /// The policy in force today, or nil.
    public var policy: PolicyVersion? { basis.policy }
}

extension Offices {
    /// The offices that the program knows and the vocabulary may not.
    static func label(of office: OfficeID) -> String {
        switch office {
        case administrator: "the administrator of Lanyard"
        case viceChair: "the vice chair of governors"
        default: office.name.split(separator: "-").joined(separator: " ")
        }
    }
}

extension RunningSchool {
    /// The school now.
    ///
    /// - Throws: ``StoreFailure`` where the record cannot be read.
    public func view() async throws -> View {
        try await catchUp()
        let now = clock.now
        return View(state: confirmed.state, basis: basis(on: Day(at: now)), now: now, isWritable: isWritable)
    }

    /// The basis of today: the one that was shown last while it holds.
    private func basis(on day: Day) -> Basis {
        if let shown, shown.today == day {
            if isBasisSettled { return shown }
            if shown.holds(for: confirmed.state, directory, leavers) {
                isBasisSettled = true
                return shown
            }
        }
        let basis = Basis(confirmed.state, directory, leavers, today: day, vocabulary: vocabulary)
        (shown, isBasisSettled) = (basis, true)
        return basis
    }

    /// Opens a confidential part; nil where it has been destroyed, or there is none of this name.
    ///
    /// Whether whoever asks may see it is for the caller to have decided from the view.
    /// - Throws: ``StoreFailure``; ``SealingFailure`` (tampered) where what is kept is not what was written.
    public func open<Content: Decodable & Sendable>(_ part: SealID, as: Content.Type) async throws -> Content? {
        guard let place = confirmed.places[part] else { return nil }
        let entry = try await store.entries(of: school, in: place..<(place + 1))[0]
        do {
            return try JSONDecoder().decode(
                Content.self, from: Data(try EventCoding.content(of: part, in: entry, ring: ring)))
        } catch SealingFailure.destroyed {
            // The key may have been made by another server after this ring was read.
            try await refreshRing()
            guard let content = try? EventCoding.content(of: part, in: entry, ring: ring) else { return nil }
            return try JSONDecoder().decode(Content.self, from: Data(content))
        }
    }

    /// What a command gave when it was first given; nothing where there was no such command, or it gave nothing.
    ///
    /// Confidential parts stay closed.
    /// - Throws: ``StoreFailure``; ``SealingFailure`` (tampered) where what is kept is not what was written.
    public func events(of command: School.CommandID) async throws -> [Event] {
        let name = try Ledger.CommandID(command.name)
        guard let places = try await store.positions(of: name, in: school) else { return [] }
        let catalogue = try EventCoding.catalogue.get()
        return try await store.entries(of: school, in: places).filter { $0.event.name.text != EventCoding.part }
            .map { try catalogue.event(of: $0, content: try ring.open($0).content).event }
    }

    /// Proof that what a command gave stands in the record, signed with the school's key; nil where it gave nothing.
    ///
    /// - Throws: ``StoreFailure``, ``NoteRefused``.
    public func receipt(for command: School.CommandID) async throws -> Receipt? {
        let name = try Ledger.CommandID(command.name)
        guard let position = try await store.positions(of: name, in: school)?.lowerBound else { return nil }
        let tree = TreeReader(store, school: school)
        let head = try await tree.checkedHead()
        let proof = try await tree.inclusion(of: position, size: head.size)
        let entry = try await store.entries(of: school, in: position..<(position + 1))[0]
        // A receipt over a changed entry would prove the change.
        try proof.verify(leaf: entry.leafHash, root: head.root)
        return Receipt(
            leaf: String(decoding: entry.leafBytes, as: UTF8.self), proof: proof, note: try note(head))
    }

    /// The signed checkpoint of the record as it is now: what the chair of governors keeps.
    ///
    /// - Throws: ``StoreFailure``, ``NoteRefused``.
    public func checkpoint() async throws -> String {
        try note(try await TreeReader(store, school: school).checkedHead())
    }

    /// The public key with which checkpoints and receipts are checked.
    public nonisolated func verifierKey() throws -> String {
        try schoolKey.signingKey(name: Checkpoint.origin(of: school)).verifier.description
    }

    private func note(_ head: Head) throws -> String {
        let origin = Checkpoint.origin(of: school)
        return try Checkpoint(origin: origin, size: head.size, root: head.root)
            .signed(by: try schoolKey.signingKey(name: origin))
    }
}
