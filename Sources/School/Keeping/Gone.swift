public import PolicyPack
import Rulebook

extension SchoolState {
    /// Whether a concern is destroyed; an adult's part of it may be kept for longer.
    public func isGone(_ concern: ConcernID) -> Bool { keeping.gone.contains(.concern(concern: concern)) }

    /// Whether nothing of a concern is left, no adult's part either.
    public func isWhollyGone(_ concern: Concern) -> Bool {
        isGone(concern.id)
            && concern.everNamedAsAdult.allSatisfy { keeping.gone.contains(.part(person: $0, concern: concern.id)) }
    }

    /// Whether what would be sealed under these keys belongs to something that two people have decided to destroy.
    func isGone(_ keys: [KeyHolder]) -> Bool {
        var people: [PersonID] = []
        var concern: ConcernID?
        for key in keys {
            switch key {
            case .concern(let id): concern = id
            case .person(let id): people.append(id)
            case .entry(let id): if keeping.gone.contains(.entry(entry: id)) { return true }
            case .evidence(let id): if let piece = evidence.all[id], isGone(piece) { return true }
            }
        }
        guard let concern, let found = concerns.all[concern] else { return false }
        guard !people.isEmpty else { return isGone(concern) }
        return people.contains { person in
            found.everNamedAsAdult.contains(person)
                ? keeping.gone.contains(.part(person: person, concern: concern)) : isGone(concern)
        }
    }

    /// Nothing is written to what was destroyed: its key would be made anew, and what is sealed under that would outlive
    /// the decision of two people.
    ///
    /// Whatever command these events come from; whoever may not know of the concern was refused before.
    ///
    /// - Throws: ``KeepingRefusal/gone``.
    func requireThere(_ events: [Event]) throws(Refusal) {
        guard !keeping.gone.isEmpty else { return }
        let isSomeLeaverGone = keeping.gone.contains { if case .leaver = $0 { true } else { false } }
        for event in events where isOfWhatIsGone(event) || (isSomeLeaverGone && wouldRemakeKey(event)) {
            throw .keeping(.gone)
        }
    }

    /// Whether what is kept of somebody by themselves was destroyed after they left.
    public func isGone(leaver person: PersonID) -> Bool { keeping.gone.contains(.leaver(person: person)) }

    /// Whether an event of any kind has a part sealed to the own key of a leaver whose key was destroyed.
    ///
    /// - Cost: encodes the parts of the event.
    private func wouldRemakeKey(_ event: Event) -> Bool {
        // What cannot be encoded is refused when it is written, and is no way past this.
        guard let parts = try? event.sealedParts() else { return true }
        return parts.contains { part in
            let people = part.keys.compactMap { if case .person(let id) = $0 { id } else { nil } }
            // In a concern, a register or a piece of evidence, a person's part has a key of its own.
            return people.count == part.keys.count && people.contains(where: isGone(leaver:))
        }
    }

    /// The own key of the first of these who is there and whose key was not destroyed, or else of whoever writes: what is
    /// written about somebody from then on does not stand under a destroyed key.
    func ownKey(of people: PersonID?..., else writer: PersonID) -> KeyHolder {
        .person(id: people.compactMap(\.self).first { !isGone(leaver: $0) } ?? writer)
    }

    private func isOfWhatIsGone(_ event: Event) -> Bool {
        switch event {
        case .concern(let event): isOfWhatIsGone(event)
        case .cases(let event): isGone(event.words.keys)
        case .evidence(let event): isOfWhatIsGone(event)
        case .keeping(let event): isOfWhatIsGone(event)
        case .access(.withheld(_, let part, _, _, _)), .access(.included(_, let part, _)):
            concern(holding: part).map { isGone($0.id) } ?? false
        case .register(.corrected(_, let earlier, _, _, _, _, _)): keeping.gone.contains(.entry(entry: earlier))
        case .message(.sent(let message, _)), .message(.failed(let message, _)): isGone(message.concern)
        // Nothing is known of them any more: whoever comes back is added as somebody new.
        case .people(.proposed(_, .reinstated(let person), _, _)), .people(.changed(_, .reinstated(let person), _, _)):
            isGone(leaver: person)
        case .people, .adoption, .signing, .permission, .register, .message, .access, .reception: false
        }
    }

    private func isOfWhatIsGone(_ event: ConcernEvent) -> Bool {
        switch event {
        // Nothing is written in it; whoever reads what is left of it is still written down.
        case .opened(let concern, _), .told(let concern, _, _, _, _):
            concerns.all[concern].map(isWhollyGone) ?? false
        case .named(let concern, let name, _, _): isGone(concern) || isGone(name.written.keys)
        case .reported: false
        case .wrote(let concern, _, _, _), .said(let concern, _, _, _), .nameCorrected(let concern, _, _, _),
            .admitted(let concern, _, _, _), .steppedAside(let concern, _, _),
            .admissionEnded(let concern, _, _, _, _):
            isGone(concern)
        }
    }

    private func isOfWhatIsGone(_ event: EvidenceEvent) -> Bool {
        if let id = event.evidence, let piece = evidence.all[id] { return isGone(piece) }
        if case .added(_, _, _, let part?, _) = event.fact {
            return keeping.gone.contains(.part(person: part, concern: event.concern))
        }
        return isGone(event.concern)
    }

    private func isOfWhatIsGone(_ event: KeepingEvent) -> Bool {
        switch event {
        case .carriedOut, .periodSet: false
        case .kindSet(let concern, _, _, _): concerns.all[concern].map(isWhollyGone) ?? false
        case .held(_, let thing, _, _, _, _), .holdKept(_, let thing, _, _, _), .holdLifted(_, let thing, _, _):
            thing.map { keeping.gone.contains($0) || isGone(keysOfReason(about: $0)) } ?? false
        case .proposed(_, let thing, _, _), .declined(_, let thing, _, _), .agreed(_, let thing, _, _):
            keeping.gone.contains(thing) || isGone(keysOfReason(about: thing))
        }
    }

    /// Under whose keys a reason about a thing stands: it ends with what it is about; nothing where no concern is.
    func keysOfReason(about thing: KeptThing?) -> [KeyHolder] {
        switch thing {
        case .concern(let concern)?: [.concern(id: concern)]
        case .part(let person, let concern)?: [.concern(id: concern), .person(id: person)]
        case .evidence(let id, let concern)?: keysOfReason(of: evidence.all[id], in: concern)
        case .leaver?, .entry?, nil: []
        }
    }

    /// Why something was done with a piece stays with the concern, or with the adult's part that the piece belongs to,
    /// also when the piece itself is destroyed.
    func keysOfReason(of piece: Evidence?, in concern: ConcernID) -> [KeyHolder] {
        [.concern(id: concern)] + (piece?.part.map { [.person(id: $0)] } ?? [])
    }
}
