public import PolicyPack
public import Rulebook

/// How far somebody is with a declaration.
public struct SigningStatus: Hashable, Sendable {
    /// Who is asked.
    public let person: PersonID
    /// The signature that counts: of this version, or of an earlier one where nothing changed for them.
    public let signature: SigningEntry?
    /// What they did last, where that is no signature.
    public let last: SigningEntry?
    /// The day by which they are to sign.
    public let due: Day
    /// How many days that lies back; 0 while there is time, and once signed.
    public let overdue: Int
    /// Whether they are away today.
    public let isAway: Bool
    /// Whether the school asks for it on paper alone.
    public let isOnPaper: Bool
}

/// How far a declaration is.
public enum SigningProgress: Hashable, Sendable {
    /// Nobody was asked: never *all signed*.
    case nobodyAsked
    /// So many of those asked have not signed.
    case waiting(for: Int, of: Int)
    case allSigned(Int)
}

extension SchoolState {
    /// Who is asked to sign a declaration of the version in force on a day, and how far each is (A2, DOT-073).
    ///
    /// Asked is whoever has on that day one of the roles that the declaration names.
    public func signing(_ declaration: String, on day: Day) -> [SigningStatus] {
        guard let asking = DeclarationAsked(declaration, adoption.inForce(on: day)) else { return [] }
        return people.persons.values.sorted { $0.id < $1.id }.compactMap { status(of: $0, asking, on: day) }
    }

    /// How far one person is with a declaration of the version in force on a day; nil where they are not asked.
    public func signing(_ declaration: String, of person: PersonID, on day: Day) -> SigningStatus? {
        guard let asking = DeclarationAsked(declaration, adoption.inForce(on: day)) else { return nil }
        return people.persons[person].flatMap { status(of: $0, asking, on: day) }
    }

    /// Whether somebody is only told of a declaration, and does not sign it.
    public func isTold(_ person: PersonID, of declaration: Declaration, on day: Day) -> Bool {
        guard let version = adoption.inForce(on: day), let note = version.adoption else { return false }
        let roles = people.persons[person]?.roles(on: day) ?? []
        let signers = roleWords(declaration.signs, in: version.pack.vocabulary)
        let told = roleWords(declaration.told, in: version.pack.vocabulary)
            .union(signers.filter { note.how($0) == .told })
        return signers.filter { note.how($0).isAsked }.isDisjoint(with: roles) && !told.isDisjoint(with: roles)
    }

    private func status(of person: Person, _ asking: DeclarationAsked, on day: Day) -> SigningStatus? {
        let roles = person.roles.filter { asking.words.contains($0.role) && $0.period.contains(day) }
        guard person.stopped == nil, let since = roles.map(\.period.from).min() else { return nil }
        let signature = signature(of: person, asking.declaration, asking.version)
        let due = max(since, asking.note.effective).adding(days: asking.note.signWithin)
        return SigningStatus(
            person: person.id, signature: signature,
            last: signature == nil ? last(of: person.id, asking.declaration, asking.version.id) : nil, due: due,
            overdue: signature == nil ? max(0, day.days(since: due)) : 0, isAway: person.isAway(on: day),
            isOnPaper: roles.allSatisfy { asking.note.how($0.role) == .paper })
    }

    /// How far a declaration is; it is never all signed where nobody was asked.
    public func signingProgress(_ declaration: String, on day: Day) -> SigningProgress {
        let asked = signing(declaration, on: day)
        let open = asked.filter { $0.signature == nil }.count
        if asked.isEmpty { return .nobodyAsked }
        return open == 0 ? .allSigned(asked.count) : .waiting(for: open, of: asked.count)
    }

    /// The signature that counts for a version. Where the author asks only those for whom something changed, one of
    /// the version before counts for everybody else, and so on back.
    private func signature(of person: Person, _ declaration: String, _ version: PolicyVersion) -> SigningEntry? {
        if let own = signing.signature(of: person.id, declaration, in: version.id) { return own }
        guard version.adoption?.asks == .whereChanged, let before = adoption.before(version.id) else { return nil }
        let texts = [version, before].map { $0.pack.declarations.first { $0.id == declaration }?.text }
        guard texts[0] == texts[1], !concerns(version, changedFrom: before, person) else { return nil }
        return signature(of: person, declaration, before)
    }

    /// Whether a clause changed for somebody: one without rules is everybody's, one with rules is for those it names.
    private func concerns(_ version: PolicyVersion, changedFrom before: PolicyVersion, _ person: Person) -> Bool {
        let roles = Set(person.roles.map(\.role))
        return version.pack.clauses(changedFrom: before.pack).contains { clause in
            clause.rules.isEmpty
                || clause.rules.contains { rule in
                    guard let who = rule.when.first(where: { $0.fact == "who" }) else { return true }
                    return !roles.isDisjoint(with: roleWords(who.words, in: version.pack.vocabulary))
                }
        }
    }

    private func last(of person: PersonID, _ declaration: String, _ version: VersionID) -> SigningEntry? {
        signing.entries[person]?.last { $0.declaration == declaration && $0.version == version }
    }
}

/// The words of the fact `who` that words and groups stand for.
func roleWords(_ names: [WordID], in vocabulary: Vocabulary) -> Set<WordID> {
    guard let who = vocabulary.fact("who") else { return Set(names) }
    return Set(names).union(who.groups.filter { names.contains($0.id) }.flatMap(\.words))
}

extension ResolvedPack {
    /// The clauses whose text or rules are not those of an earlier version, the new ones and the dropped ones included.
    func clauses(changedFrom before: ResolvedPack) -> [Clause] {
        let old = Dictionary(before.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Set(clauses.map(\.id))
        let changed = clauses.filter { clause in !clause.saysTheSame(as: old[clause.id]) }
        return changed + before.clauses.filter { !new.contains($0.id) }
    }
}

extension Clause {
    /// Whether text and rules are the same.
    func saysTheSame(as other: Clause?) -> Bool { other.map { $0.text == text && $0.rules == rules } ?? false }
}

/// A declaration of an adopted version, and whom it asks.
private struct DeclarationAsked {
    let declaration: String
    let version: PolicyVersion
    let note: AdoptionNote
    /// The words of the fact `who` for those who sign.
    let words: Set<WordID>

    /// Nil where the version is not adopted, or has no such declaration.
    init?(_ declaration: String, _ version: PolicyVersion?) {
        guard let version, let note = version.adoption else { return nil }
        guard let declared = version.pack.declarations.first(where: { $0.id == declaration }) else { return nil }
        self.declaration = declaration
        self.version = version
        self.note = note
        words = roleWords(declared.signs, in: version.pack.vocabulary).filter { note.how($0).isAsked }
    }
}
