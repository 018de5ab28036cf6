public import PolicyPack
public import Rulebook

/// When the period of a thing ends.
public enum KeptUntil: Hashable, Sendable {
    /// On that day or after it, two may decide to destroy it.
    case on(Day)
    /// Not known, because nobody has given the day that it counts from.
    case unknown
    /// It is looked at again and never destroyed by its period.
    case onlyReviewed
}

/// Something that is kept, as a page shows it.
public struct KeptLine: Hashable, Sendable {
    /// What.
    public let thing: KeptThing
    /// What kind of record it is.
    public let kind: RecordKind
    /// Until when.
    public let until: KeptUntil
    /// The holds that are on it.
    public let holds: [Hold]

    /// Whether its end only waits for two people.
    public func isDue(on day: Day) -> Bool {
        guard case .on(let end) = until, holds.isEmpty else { return false }
        return end <= day
    }
}

extension SchoolState {
    /// When the period of a thing ends, by the school's schedule as it is today.
    ///
    /// For an entry of a register a period in the policy that it was written under comes before the school's; both
    /// count from the end of the school year.
    func end(of thing: KeptThing) -> KeptUntil {
        switch thing {
        case .leaver(let person):
            guard let left = keeping.left[person] else { return .unknown }
            return .on(left.adding(months: keeping.months(of: .leaver)))
        case .entry(let id):
            guard let entry = registers.entries[id] else { return .unknown }
            let start = entry.mark.on.endOfSchoolYear
            if case .until(let day) = retention(of: id, from: start) { return .on(day) }
            return .on(start.adding(months: keeping.months(of: .registerEntry)))
        case .concern(let id):
            return concerns.all[id].map { end(of: $0, as: kind(of: $0)) } ?? .unknown
        case .part(_, let id):
            guard let concern = concerns.all[id] else { return .unknown }
            // The child's part may be kept for longer; the adult's follows what was found about the adult.
            let kind = kind(of: concern)
            return end(of: concern, as: kind == .childProtection ? .allegation : kind)
        case .evidence(let id, _):
            // By itself a piece ends only when the police have said so; else it ends with its concern.
            guard let piece = evidence.all[id], piece.mayBeDestroyed, let advice = piece.quarantine?.advice else {
                return .unknown
            }
            return .on(advice.mark.on)
        }
    }

    /// What kind of record a concern is: as a reader said, or else by what its case found and who is named in it.
    func kind(of concern: Concern) -> RecordKind {
        if let said = keeping.concerns[concern.id] { return said.kind }
        let file = CaseFile(concern: concern, entries: cases.all[concern.id]?.entries ?? [], joined: [:], seen: 0)
        if file.outcome.map({ !$0.staysOnFile }) ?? false { return .falseAllegation }
        if file.level == .lowLevel { return .lowLevel }
        if !concern.everNamedAsAdult.isEmpty || concern.parts.areAboutAnAdult { return .allegation }
        let isAboutChild = concern.isChildAtRisk || concern.parts.contains { $0.part == .child }
        return isAboutChild ? .childProtection : .otherConcern
    }

    private func end(of concern: Concern, as kind: RecordKind) -> KeptUntil {
        let said = keeping.concerns[concern.id]
        let months = keeping.months(of: kind)
        if kind.isOnlyReviewed { return .onlyReviewed }
        switch kind.start {
        case .birth: return said?.start.map { .on($0.adding(months: months)) } ?? .unknown
        case .pensionAge:
            // "Ten years if that is longer" (KCSIE Part four).
            return said?.start.map { .on(max($0, concern.reported.on.adding(months: months))) } ?? .unknown
        case .recorded:
            if kind == .lowLevel { return lowLevelEnd(of: concern, months) }
            guard concern.acts.last?.act == .closed, let closed = concern.acts.last?.mark.on else { return .unknown }
            return .on(closed.adding(months: months))
        }
    }

    /// At least until whoever it is about has left.
    private func lowLevelEnd(of concern: Concern, _ months: Int) -> KeptUntil {
        let left = concern.everNamedAsAdult.map { keeping.left[$0] }
        guard !left.isEmpty, !left.contains(nil), let last = left.compactMap({ $0 }).max() else { return .unknown }
        return .on(last.adding(months: months))
    }

    /// The keys that a thing's content is sealed under.
    func keys(of thing: KeptThing) -> [[KeyHolder]] {
        switch thing {
        case .leaver(let person): return [[.person(id: person)]]
        case .entry(let entry): return [[.entry(id: entry)]]
        case .part(let person, let concern):
            return [[.concern(id: concern), .person(id: person)]] + evidenceKeys(of: concern, part: person)
        case .evidence(let id, _): return [[.evidence(id: id)]]
        case .concern(let id):
            let adults = concerns.all[id]?.everNamedAsAdult ?? []
            let linked = (cases.all[id]?.entries ?? []).compactMap { entry -> PersonID? in
                if case .linked(_, let person) = entry.fact { person } else { nil }
            }
            let others = Set((concerns.all[id]?.named.compactMap(\.person) ?? []) + linked).subtracting(adults)
            return [[.concern(id: id)]] + others.sorted().map { [.concern(id: id), .person(id: $0)] }
                + evidenceKeys(of: id, part: nil)
        }
    }

    // MARK: What somebody sees

    /// What is kept and about which somebody decides, what is due first. Of concerns only those that they read.
    public func kept(for person: PersonID, on day: Day) -> [KeptLine] {
        var things: [(KeptThing, RecordKind)] = []
        if holds(person, anyOf: Self.keepers, on: day) {
            things += keeping.left.keys.sorted().map { (.leaver(person: $0), .leaver) }
            things += registers.entries.keys.sorted().map { (.entry(entry: $0), .registerEntry) }
        }
        for concern in concerns.all.values.sorted(by: { $0.id < $1.id }) {
            guard mayRead(person, concern, on: day) == .everything else { continue }
            let kind = kind(of: concern)
            things.append((.concern(concern: concern.id), kind))
            things += concern.everNamedAsAdult.sorted().map { (.part(person: $0, concern: concern.id), kind) }
            things += pieces(of: concern.id).filter(\.mayBeDestroyed).map {
                (.evidence(evidence: $0.id, concern: concern.id), kind)
            }
        }
        return things.compactMap { thing, kind in
            guard !keeping.gone.contains(thing), decides(person, about: thing, on: day) else { return nil }
            return KeptLine(thing: thing, kind: kind, until: end(of: thing), holds: holds(on: thing))
        }
    }

    /// The destructions that somebody decides about or may know of, the newest last.
    public func destructions(for person: PersonID, on day: Day) -> [Destruction] {
        keeping.destructions.values.filter { decides(person, about: $0.thing, on: day) }
            .sorted { ($0.proposed.at, $0.id) < ($1.proposed.at, $1.id) }
    }

    /// The holds that somebody may know of, lifted ones left out.
    public func holds(for person: PersonID, on day: Day) -> [Hold] {
        keeping.holds.values.filter { hold in
            guard hold.lifted == nil else { return false }
            guard let thing = hold.thing else { return holds(person, anyOf: Self.keepers, on: day) }
            return decides(person, about: thing, on: day)
        }.sorted { ($0.placed.at, $0.id) < ($1.placed.at, $1.id) }
    }
}

extension Concern {
    /// Everybody who was ever named as the adult it is about, wrongly named ones too: their part is sealed for them.
    var everNamedAsAdult: Set<PersonID> { Set(named.filter { $0.part == .adult }.compactMap(\.person)) }
}

extension Day {
    /// The last day of the school year that the day lies in.
    var endOfSchoolYear: Day { Day(year: month < 9 ? year : year + 1, month: 8, day: 31) }
}

extension SchoolState {
    /// The day on which a concern was reported, for the words of somebody who decides about it; nil where there is none.
    public func dayReported(_ concern: ConcernID) -> Day? { concerns.all[concern]?.reported.on }
}
