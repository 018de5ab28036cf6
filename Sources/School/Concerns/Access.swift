public import PolicyPack
public import Rulebook

/// What somebody may see of a concern.
public enum Reading: Hashable, Sendable {
    /// Nothing, and not that it exists.
    case nothing
    /// Whoever reported it: their own statement, that it was opened, that something was done.
    case ownStatement
    /// Whoever was told of it: everything.
    case everything
}

extension SchoolState {
    /// What somebody may see of a concern: the one place where that is decided (C8).
    ///
    /// The adult it is about sees nothing, whoever else they are: reporter, reader, head, administrator. An office
    /// gives nobody access; having been told does. Whoever stepped aside or whose sign-in is stopped sees nothing.
    public func mayRead(_ person: PersonID, _ concern: Concern, on day: Day) -> Reading {
        guard people.isActive(person, on: day), !concern.about.contains(person) else { return .nothing }
        guard !isFromBeforeReset(concern, of: person) else { return .nothing }
        if concern.readers.contains(where: { $0.person == person }) { return .everything }
        // Whoever keyed in what somebody else said knows of it, and sees nothing of it afterwards.
        return concern.reported.by == person && !concern.isKeyedIn ? .ownStatement : .nothing
    }

    /// What somebody may see of a concern who is nobody in the school and has a receipt code: their own report, if it is
    /// the one that the code was given for.
    func mayRead(withCode code: ReceiptCodeHash, _ concern: Concern) -> Reading {
        concern.code == code ? .ownStatement : .nothing
    }

    /// Whether a concern was reported before somebody's sign-in was reset, and no reader has let them in since: a new
    /// slip, in whoever's hands it is, opens no concern that exists.
    private func isFromBeforeReset(_ concern: Concern, of person: PersonID) -> Bool {
        guard let reset = people.persons[person]?.reset, concern.reported.at <= reset else { return false }
        return concern.admitted[person].map { $0 <= reset } ?? true
    }

    /// What somebody sees of a concern, or nil; nil also where there is no such concern.
    public func concern(_ id: ConcernID, for person: PersonID, on day: Day) -> ConcernView? {
        guard let concern = concerns.all[id] else { return nil }
        switch mayRead(person, concern, on: day) {
        case .nothing: return nil
        case .ownStatement: return .reporter(OwnReport(concern))
        case .everything: return .reader(concern)
        }
    }

    /// What somebody sees of all concerns, by name; the others are not counted anywhere.
    public func concerns(for person: PersonID, on day: Day) -> [ConcernView] {
        concerns.all.keys.sorted().compactMap { concern($0, for: person, on: day) }
    }

    /// The people who can read a concern today.
    func readers(of concern: Concern, on day: Day) -> [Told] {
        concern.readers.filter { mayRead($0.person, concern, on: day) == .everything }
    }
}

/// What somebody sees of a concern.
public enum ConcernView: Hashable, Sendable {
    case reporter(OwnReport)
    case reader(Concern)

    /// The concern's name.
    public var id: ConcernID {
        switch self {
        case .reporter(let report): report.id
        case .reader(let concern): concern.id
        }
    }
}

/// What whoever reported a concern sees of it afterwards: their statement, and that it was opened and acted on (C1).
public struct OwnReport: Hashable, Sendable {
    /// The concern's name.
    public let id: ConcernID
    /// Their own statement.
    public let statement: SealID
    /// Who reported it and when.
    public let reported: Mark
    /// Who first opened it on which day.
    public let opened: [PersonID: Day]
    /// The days on which something was done about it, and not what.
    public let actedOn: [Day]
    /// What was written to and fro.
    public let messages: [Remark]

    init(_ concern: Concern) {
        id = concern.id
        statement = concern.statement
        reported = concern.reported
        opened = concern.opened.mapValues(\.first.on)
        actedOn = concern.acts.map(\.mark.on)
        messages = concern.messages
    }
}

/// What the confirmation page says after a report: who was sent a message, and whom to tell in person all the same.
public struct Confirmation: Hashable, Sendable {
    /// Whom the reporter tells in person now: they have not opened it, whether they were sent a message or not.
    public let tellInPerson: [PersonID]
    /// Who was sent a message without content, and when.
    public let messaged: [PersonID: Instant]
    /// Whether the reporter is one of those who are told.
    public let isYours: Bool
    /// Those outside the school who are asked or told by a person, before anybody investigates.
    public let outside: [OfficeID]
    /// The offices whose whole row is away today.
    public let rowsAway: [OfficeID]

    /// What happened, in words.
    ///
    /// - Parameter name: the name of somebody in the roster.
    public func sentence(name: (PersonID) -> String) -> String {
        let messaged = messagedWords(name)
        guard !tellInPerson.isEmpty else {
            return isYours
                ? "\(messaged) You are the one to act on it now." : "\(messaged) Everybody who is told has opened it."
        }
        let names = tellInPerson.map(name).joined(separator: " and ")
        let away = rowsAway.isEmpty ? "" : " Everybody who stands in is marked as away today, so ring."
        return "\(messaged) Tell \(names) in person now.\(away)"
    }

    private func messagedWords(_ name: (PersonID) -> String) -> String {
        guard !messaged.isEmpty else { return "Nobody has been messaged." }
        let names = messaged.keys.sorted().map(name).joined(separator: " and ")
        let unopened = tellInPerson.contains { messaged[$0] != nil } ? " A message is not the same as being told." : ""
        return "\(names) \(messaged.count == 1 ? "was" : "were") sent a message that something waits.\(unopened)"
    }
}

extension SchoolState {
    /// What the reporter of a concern is told; nil for anybody else, and for whoever may not see it any more.
    public func confirmation(of concern: ConcernID, for person: PersonID, on day: Day) -> Confirmation? {
        guard let found = concerns.all[concern], found.reported.by == person else { return nil }
        guard mayRead(person, found, on: day) != .nothing else { return nil }
        // The child's safety first.
        let all = readers(of: found, on: day)
        let readers = (all.filter { $0.task == .child } + all.filter { $0.task == .matter }).map(\.person).reduce(
            into: [PersonID]()
        ) { if !$0.contains($1) { $0.append($1) } }
        let telling = telling(found, step: 0, on: day)
        return Confirmation(
            tellInPerson: readers.filter { $0 != person && found.opened[$0] == nil },
            messaged: readers.reduce(into: [:]) {
                $0[$1] = messages.sent[Message(concern: concern, to: $1, reason: .told)]
            },
            isYours: readers.contains(person), outside: found.outside.sorted(), rowsAway: telling.rowsAway)
    }

    /// Who would be told of a report today, for the form to show and to choose from; nil while no policy is in force.
    public func whoWouldBeTold(of report: Report, on day: Day) -> Telling? {
        guard let version = versionWhenTold(report, on: day), let report = try? understood(report, version, on: day)
        else {
            return nil
        }
        let parts = report.named.map { name in
            Named(
                part: name.part, person: name.person, worksWithChildren: name.person != nil || name.worksWithChildren,
                written: "")
        }
        return Telling(
            step: version.pack.steps(of: report.route).first, parts: parts, isChildAtRisk: report.isChildAtRisk,
            people: people, on: day, isOfKind: report.kind != nil)
    }

    /// Who would be told today at the next step of a concern's route; nil where there is none.
    public func whoIsTold(atNextStepOf concern: Concern, on day: Day) -> Telling? {
        let steps = adoption.versions[concern.version]?.pack.steps(of: concern.route) ?? []
        guard steps.indices.contains(concern.steps) else { return nil }
        return telling(concern, step: concern.steps, on: day, mustReachSomebody: false)
    }

    /// Who would be told at a step of a concern's route today, by the version that was in force when it was reported.
    func telling(_ concern: Concern, step: Int, on day: Day, mustReachSomebody: Bool = true) -> Telling {
        let steps = adoption.versions[concern.version]?.pack.steps(of: concern.route) ?? []
        return Telling(
            step: steps.indices.contains(step) ? steps[step] : nil, parts: concern.parts,
            isChildAtRisk: concern.isChildAtRisk, people: people, on: day, avoiding: concern.steppedAside,
            mustReachSomebody: mustReachSomebody, isOfKind: concern.kind != nil && step == 0)
    }
}
