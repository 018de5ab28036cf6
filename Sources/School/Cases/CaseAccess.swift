public import PolicyPack
public import Rulebook

extension SchoolState {
    /// The case of a concern for somebody who may read the concern; nil for everybody else, and nil where there is none
    /// (C8).
    public func caseFile(_ id: ConcernID, for person: PersonID, on day: Day) -> CaseFile? {
        guard case .reader(let concern) = concern(id, for: person, on: day) else { return nil }
        let found = cases.all[id] ?? Case()
        // Whoever reads one of two joined concerns need not learn that there is the other.
        let joined = found.joined.filter { other, _ in
            if case .reader = self.concern(other, for: person, on: day) { true } else { false }
        }
        return CaseFile(
            concern: concern, entries: found.entries, joined: joined.mapValues(\.reason),
            seen: isWhollyGone(concern) ? found.entries.count : found.seen[person] ?? 0)
    }

    /// All cases that somebody may read and that are not destroyed.
    public func caseFiles(for person: PersonID, on day: Day) -> [CaseFile] {
        concerns.all.keys.sorted().filter { !isGone($0) }.compactMap { caseFile($0, for: person, on: day) }
    }

    /// Whether somebody decides what a concern about an adult is: the headteacher, the chair where it is about the
    /// headteacher, or whoever reads it where neither does (KCSIE Part four).
    public func manages(_ person: PersonID, _ concern: Concern, on day: Day) -> Bool {
        let reading = readers(of: concern, on: day).map(\.person)
        let managers = reading.filter { holds($0, anyOf: [Offices.headteacher, Offices.chair], on: day) }
        return managers.isEmpty ? reading.contains(person) : managers.contains(person)
    }

    /// Whether nobody may inquire, nor speak to the person or the parents, before the LADO has advised: it is about an
    /// adult who works with children, and the case manager has not found it low-level on the four tests.
    public func waitsForAdvice(_ concern: Concern) -> Bool {
        guard concern.parts.needTheOfficer, !concern.acts.contains(where: { $0.act == .officerAsked }) else {
            return false
        }
        let file = CaseFile(concern: concern, entries: cases.all[concern.id]?.entries ?? [], joined: [:], seen: 0)
        return file.level != .lowLevel && file.level != .noConcern
    }

    /// What somebody has to do after a debrief; whoever it is about has nothing to do with it.
    public func lessons(of person: PersonID, on day: Day) -> [Lesson] {
        guard people.isActive(person, on: day) else { return [] }
        return concerns.all.keys.sorted().flatMap { id -> [Lesson] in
            guard let concern = concerns.all[id], !concern.about.contains(person), !isGone(id),
                let found = cases.all[id]
            else {
                return []
            }
            return CaseFile(concern: concern, entries: found.entries, joined: [:], seen: 0).lessons
                .filter { $0.owner == person && !$0.isEnded }.map { Lesson(concern: id, item: $0) }
        }
    }

    /// The low-level concerns and open or upheld allegations about each person, as far as somebody may read them:
    /// looked at together, since what is slight once may be a pattern. What was false or malicious is not among them.
    public func patterns(for person: PersonID, on day: Day) -> [PersonID: [CaseFile]] {
        var found: [PersonID: [CaseFile]] = [:]
        for file in caseFiles(for: person, on: day) {
            guard file.level == .lowLevel || file.level == .allegation, file.outcome?.staysOnFile ?? true else {
                continue
            }
            for about in file.concern.about { found[about, default: []].append(file) }
        }
        return found
    }
}

/// Something that somebody has to do after a debrief; it shows nothing of the case but its own words.
public struct Lesson: Hashable, Sendable {
    /// The concern, for saying that it is done.
    public let concern: ConcernID
    /// The entry.
    public let item: CaseFile.Item
}
