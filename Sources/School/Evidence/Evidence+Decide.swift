import PolicyPack
import Rulebook

extension SchoolState {
    func decide(_ command: EvidenceCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .add(let id, let concern, let new): return try add(id, to: concern, new, context)
        case .addFromOutside(let id, let code, let new):
            guard let found = concerns.all.values.first(where: { mayRead(withCode: code, $0) == .ownStatement }) else {
                throw .nothingThere
            }
            return try add(id, to: found.id, new, brought: ownEvidence(withCode: code) ?? [], context)
        case .look(let id):
            let piece = try visible(id, context)
            return [event(piece, .looked, nil, context)]
        case .take(let id, let taking, let reason):
            let piece = try visible(id, context)
            return [event(piece, .taken(as: taking), try sealed(reason, piece, context), context)]
        case .closeUploads(let id, let reason):
            guard case .reader(let concern)? = concern(id, for: context.actor, on: context.today) else {
                throw .nothingThere
            }
            guard !concern.mayHaveIndecentImage else { throw .alreadyThere }
            return [
                .evidence(
                    EvidenceEvent(
                        concern: id, evidence: nil, fact: .uploadsClosed, words: nil,
                        reason: try sealed(reason, [.concern(id: id)], context), original: nil, mark: context.mark))
            ]
        default: return try decideQuarantine(command, context)
        }
    }

    // MARK: Adding

    private func add(
        _ id: EvidenceID, to concern: ConcernID, _ new: NewEvidence, _ context: Context
    ) throws(Refusal) -> [Event] {
        guard let found = self.concern(concern, for: context.actor, on: context.today) else { throw .nothingThere }
        guard case .reporter = found else { return try add(id, to: concern, new, brought: nil, context) }
        let own = ownEvidence(in: concern, of: context.actor, on: context.today) ?? []
        return try add(id, to: concern, new, brought: own, context)
    }

    /// - Parameter brought: what whoever reported it has brought already; nil for a reader.
    private func add(
        _ id: EvidenceID, to concern: ConcernID, _ new: NewEvidence, brought: [Evidence]?, _ context: Context
    ) throws(Refusal) -> [Event] {
        guard evidence.all[id] == nil else { throw .alreadyThere }
        guard !isGone(concern) else { throw .evidence(.gone) }
        if let brought {
            guard brought.count < Evidence.mostOfReporter else { throw .evidence(.enough) }
            guard new.part == nil else { throw .nothingThere }
        }
        if let part = new.part {
            guard concerns.all[concern]?.everNamedAsAdult.contains(part) ?? false else {
                throw .evidence(.notInThisConcern)
            }
            guard !keeping.gone.contains(.part(person: part, concern: concern)) else { throw .evidence(.gone) }
        }
        guard !new.words.seenBy.isBlank else { throw .empty(what: "Who saw it") }
        guard !new.words.place.isBlank else { throw .empty(what: "Where it was seen") }
        guard new.happened.day <= context.today else { throw .evidence(.inTheFuture) }
        let type = try type(of: new, in: concern)
        let keys = [KeyHolder.evidence(id: id)]
        let fact = EvidenceFact.added(
            capture: new.capture, type: type, size: new.original?.count ?? 0, part: new.part, happened: new.happened)
        return [
            .evidence(
                EvidenceEvent(
                    concern: concern, evidence: id, fact: fact, words: context.seal(new.words, "evidence", for: keys),
                    reason: nil,
                    original: new.original.map {
                        SealedOriginal($0, name: SealID("\(context.command)/original"), keys: keys)
                    }, mark: context.mark))
        ]
    }

    /// The type of the file, if there may be one.
    private func type(of new: NewEvidence, in concern: ConcernID) throws(Refusal) -> EvidenceType? {
        guard let original = new.original else {
            guard !new.capture.needsFile else {
                // A hard limit: not even asked for where it may be an indecent image.
                throw .evidence(takesFiles(concern) ? .noFile : .noFilesHere)
            }
            return nil
        }
        guard takesFiles(concern) else { throw .evidence(.noFilesHere) }
        guard new.capture != .heard else { throw .evidence(.heardHasNoFile) }
        guard !original.isEmpty, new.words.digest?.utf8.count == 64 else { throw .evidence(.noFile) }
        guard original.count <= Evidence.largest else { throw .evidence(.tooLarge(largest: Evidence.largest)) }
        do throws(RefusedType) { return try EvidenceType(of: original) } catch { throw .evidence(.type(error)) }
    }

    // MARK: Looking

    private func found(_ id: EvidenceID, _ context: Context) throws(Refusal) -> Evidence {
        guard let piece = evidence(id, for: context.actor, on: context.today) else { throw .nothingThere }
        return piece
    }

    /// A piece that may be looked at: not in quarantine, and not destroyed.
    private func visible(_ id: EvidenceID, _ context: Context) throws(Refusal) -> Evidence {
        let piece = try found(id, context)
        guard piece.quarantine == nil else { throw .evidence(.inQuarantine) }
        guard !isGone(piece) else { throw .evidence(.gone) }
        guard piece.original != nil else { throw .evidence(.noFile) }
        return piece
    }

    private func event(
        _ piece: Evidence, _ fact: EvidenceFact, _ reason: Sealed<String>?, _ context: Context
    ) -> Event {
        .evidence(
            EvidenceEvent(
                concern: piece.concern, evidence: piece.id, fact: fact, words: nil, reason: reason, original: nil,
                mark: context.mark))
    }

    private func sealed(_ reason: String, _ piece: Evidence, _ context: Context) throws(Refusal) -> Sealed<String> {
        try sealed(reason, keysOfReason(of: piece, in: piece.concern), context)
    }

    private func sealed(_ reason: String, _ keys: [KeyHolder], _ context: Context) throws(Refusal) -> Sealed<String> {
        guard !reason.isBlank else { throw .empty(what: "The reason") }
        return context.seal(reason, "reason", for: keys)
    }

    // MARK: Quarantine

    private func decideQuarantine(_ command: EvidenceCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .quarantine(let id, let ground, let reason):
            let piece = try found(id, context)
            guard piece.quarantine == nil else { throw .evidence(.inQuarantineAlready) }
            guard !isGone(piece) else { throw .evidence(.gone) }
            guard piece.original != nil else { throw .evidence(.noFile) }
            return [event(piece, .quarantined(ground: ground), try sealed(reason, piece, context), context)]
        case .advise(let id, let advice, let words):
            let piece = try quarantined(id, context)
            return [event(piece, .advised(advice: advice), try sealed(words, piece, context), context)]
        case .proposeRelease(let id, let reason):
            let piece = try released(id, context)
            guard piece.quarantine?.releaseProposed == nil else { throw .evidence(.proposedAlready) }
            return [event(piece, .releaseProposed, try sealed(reason, piece, context), context)]
        case .agreeToRelease(let id):
            let piece = try released(id, context)
            guard let proposed = piece.quarantine?.releaseProposed else { throw .evidence(.notProposed) }
            guard proposed.by != context.actor else { throw .evidence(.samePerson) }
            return [event(piece, .releaseAgreed, nil, context)]
        case .declineRelease(let id, let reason):
            let piece = try quarantined(id, context)
            guard piece.quarantine?.releaseProposed != nil else { throw .evidence(.notProposed) }
            return [event(piece, .releaseDeclined, try sealed(reason, piece, context), context)]
        default: throw .nothingThere
        }
    }

    private func quarantined(_ id: EvidenceID, _ context: Context) throws(Refusal) -> Evidence {
        let piece = try found(id, context)
        guard piece.quarantine != nil else { throw .evidence(.notInQuarantine) }
        return piece
    }

    /// A piece that the police have advised may be looked at.
    private func released(_ id: EvidenceID, _ context: Context) throws(Refusal) -> Evidence {
        let piece = try quarantined(id, context)
        guard let advice = piece.quarantine?.advice else { throw .evidence(.adviceFirst) }
        guard advice.advice == .release else { throw .evidence(.adviceIsOther) }
        return piece
    }
}
