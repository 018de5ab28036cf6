public import PolicyPack
public import Rulebook

extension SchoolState {
    /// The evidence of a concern for somebody who may read it, in the order in which it was added; nil for everybody
    /// else, and nil where there is no such concern (C8).
    public func evidence(of concern: ConcernID, for person: PersonID, on day: Day) -> [Evidence]? {
        guard case .reader? = self.concern(concern, for: person, on: day) else { return nil }
        return pieces(of: concern)
    }

    /// A piece for somebody who may read its concern; nil for everybody else, and nil where there is no such piece.
    public func evidence(_ id: EvidenceID, for person: PersonID, on day: Day) -> Evidence? {
        guard let found = evidence.all[id], evidence(of: found.concern, for: person, on: day) != nil else { return nil }
        return found
    }

    /// What whoever reported a concern added to it themselves; nil for everybody else.
    public func ownEvidence(in concern: ConcernID, of person: PersonID, on day: Day) -> [Evidence]? {
        guard case .reporter? = self.concern(concern, for: person, on: day) else { return nil }
        return pieces(of: concern).filter { $0.added.by == person }
    }

    /// What whoever reported a concern from outside added to it, with their code; nil where the code belongs to nothing.
    public func ownEvidence(withCode code: ReceiptCodeHash) -> [Evidence]? {
        report(withCode: code).map { report in pieces(of: report.id).filter { $0.added.by == .outside } }
    }

    /// Whether a concern takes files: not where there may be an indecent image of a child, and not once it is destroyed.
    public func takesFiles(_ concern: ConcernID) -> Bool {
        guard let found = concerns.all[concern] else { return false }
        return !found.mayHaveIndecentImage && !isGone(concern)
    }

    /// Whether the content of a piece is destroyed.
    public func isGone(_ piece: Evidence) -> Bool {
        let whole: KeptThing =
            piece.part.map { .part(person: $0, concern: piece.concern) } ?? .concern(concern: piece.concern)
        return keeping.gone.contains(whole)
            || keeping.gone.contains(.evidence(evidence: piece.id, concern: piece.concern))
    }

    func pieces(of concern: ConcernID) -> [Evidence] {
        evidence.all.values.filter { $0.concern == concern }.sorted { ($0.added.at, $0.id) < ($1.added.at, $1.id) }
    }

    /// The keys of the pieces that end with a concern as a whole, or with the part of an adult in it.
    func evidenceKeys(of concern: ConcernID, part: PersonID?) -> [[KeyHolder]] {
        pieces(of: concern).filter { $0.part == part }.map { [.evidence(id: $0.id)] }
    }

    /// What holds a thing because of evidence in quarantine: nothing of its concern is destroyed, and the piece itself
    /// only when the police have said that it may be.
    func quarantineHolds(on thing: KeptThing) -> [Hold] {
        guard let concern = thing.concern else { return [] }
        return pieces(of: concern).compactMap { piece in
            guard let quarantine = piece.quarantine, !isGone(piece) else { return nil }
            if case .evidence(piece.id, _) = thing, piece.mayBeDestroyed { return nil }
            if case .evidence(let other, _) = thing, other != piece.id { return nil }
            return Hold(
                id: HoldID("quarantine-\(piece.id)"), thing: thing, ground: .police, reason: quarantine.reason,
                placed: quarantine.placed, review: quarantine.placed.on.adding(months: 1))
        }
    }
}
