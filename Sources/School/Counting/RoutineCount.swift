public import PolicyPack
public import Rulebook

/// The one count of concerns that everybody sees who sees any: without names and without restricted cases.
///
/// It depends on nobody who looks at it, so that two people's pages never differ by one hidden case (C8). Restricted is
/// every concern in which an adult is or was named or meant, or somebody of whom it is not sure, and every one that may be
/// of an indecent image, wherever it came from; none of them is in it, ever.
public struct RoutineCount: Hashable, Sendable {
    /// What a row counts.
    public enum What: Hashable, Sendable {
        /// All of them together.
        case all
        /// Those of a kind that their reporters picked.
        case kind(WorryKindID)
        /// Those that came by one of the policy's routes.
        case route(RouteID)
    }

    /// The numbers of one kind of concern.
    public struct Row: Hashable, Sendable {
        /// What it counts.
        public let what: What
        /// How many were reported in each term.
        public let perTerm: [HiddenCount]
        /// How many are open today.
        public let open: HiddenCount
        /// How many of the open ones are overdue.
        public let overdue: HiddenCount
        /// The days from the report to the first thing that was done, in the middle; nil where there are too few.
        public let daysToFirstAction: Int?
    }

    /// The terms that are counted, oldest first.
    public let terms: [SchoolTerm]
    /// All concerns together.
    public let all: Row
    /// By the kind that was picked, where enough are of it to be shown at all.
    public let byKind: [Row]
    /// By the policy's route, where enough came by it in these terms to be shown at all.
    public let byRoute: [Row]
}

/// What became of one clause: without names, small counts hidden.
public struct ClauseCount: Hashable, Sendable {
    /// The clause.
    public let clause: ClauseID
    /// How often its permission was asked for, by term.
    public let asked: [HiddenCount]
    /// How often it was refused, by the term in which it was asked for.
    public let refused: [HiddenCount]
    /// How often it was found broken in a concern that is not restricted, by the term in which that was written down.
    public let broken: [HiddenCount]
}

extension SchoolState {
    /// How many terms are counted.
    public static let countedTerms = 6

    /// The concerns as everybody sees them who sees numbers (issue 6, "Leaders and governors").
    public func routineCount(on day: Day) -> RoutineCount {
        let terms = SchoolTerm.last(Self.countedTerms, on: day)
        let routine = concerns.all.values.filter(isRoutine).sorted { $0.id < $1.id }
        func rows<Name: Hashable & Comparable>(
            by name: (Concern) -> Name?, _ what: (Name) -> RoutineCount.What
        ) -> [RoutineCount.Row] {
            let groups = Dictionary(grouping: routine.filter { name($0) != nil }, by: name)
            // What few came by is not shown at all: its name alone says that there was one.
            return groups.compactMap { key, found in key.map { ($0, found) } }.sorted { $0.0 < $1.0 }
                .filter { $0.1.count >= HiddenCount.fewest }.map { row(what($0.0), $0.1, terms, on: day) }
        }
        return RoutineCount(
            terms: terms, all: row(.all, routine, terms, on: day), byKind: rows(by: \.kind) { .kind($0) },
            byRoute: rows(by: \.route) { .route($0) })
    }

    /// Whether no adult is or was named or meant in it, nobody of whom it is not sure, it may be of no indecent image, and
    /// its case found nothing of an adult.
    func isRoutine(_ concern: Concern) -> Bool {
        guard concern.named.allSatisfy({ $0.part == .child || $0.part == .witness }) else { return false }
        guard !concern.mayHaveIndecentImage, !isRouteAboutAdults(concern) else { return false }
        return !(cases.all[concern.id]?.entries ?? []).contains { $0.fact.isOfTheAdult }
    }

    /// Whether its route goes to those who look into what an adult did: whoever took it meant one, named or not.
    private func isRouteAboutAdults(_ concern: Concern) -> Bool {
        let route = adoption.versions[concern.version]?.pack.routes.first { $0.id == concern.route }
        return route?.steps.contains { !Set($0.to).isDisjoint(with: [Offices.chair, Offices.lado]) } ?? false
    }

    private func row(
        _ what: RoutineCount.What, _ concerns: [Concern], _ terms: [SchoolTerm], on day: Day
    ) -> RoutineCount.Row {
        let open = concerns.filter { $0.acts.last?.act != .closed }
        let days = concerns.filter { terms.contains(SchoolTerm(of: $0.toldOn)) }.compactMap { concern in
            concern.acts.first.map { $0.mark.on.days(since: concern.toldOn) }
        }.sorted()
        return RoutineCount.Row(
            what: what,
            perTerm: terms.map { term in
                HiddenCount(concerns.filter { SchoolTerm(of: $0.toldOn) == term }.count)
            },
            open: HiddenCount(open.count), overdue: HiddenCount(open.filter { isOverdue($0, on: day) }.count),
            daysToFirstAction: days.count < HiddenCount.fewest ? nil : days[days.count / 2])
    }

    /// Whether nobody opened it on the day it came, or what its reporter added since; or a day that was set in its case has
    /// passed. What came from outside or on paper is late like everything else, on paper from the day it was taken down.
    private func isOverdue(_ concern: Concern, on day: Day) -> Bool {
        let seen = Set(concern.opened.values.flatMap(\.seen))
        let isUnread = concern.messages.contains {
            $0.voice == .reporter && $0.mark.on < day && !seen.contains($0.text)
        }
        let isUnopened = (concern.opened.isEmpty && concern.toldOn < day) || isUnread
        let file = CaseFile(concern: concern, entries: cases.all[concern.id]?.entries ?? [], joined: [:], seen: 0)
        let due = (file.actions + file.referrals).filter(\.later.isEmpty).compactMap { item -> Day? in
            switch item.begun.fact {
            case .actionSet(_, let due): due
            case .referralBegun(_, _, let due): due
            default: nil
            }
        }
        return isUnopened || (due + [file.mainFileDue].compactMap { $0 }).contains { $0 < day }
    }

    /// What became of each clause whose permission was asked for or that was broken, in the policy's order.
    public func clauseCounts(on day: Day) -> [ClauseCount] {
        guard let pack = adoption.inForce(on: day)?.pack else { return [] }
        let terms = SchoolTerm.last(Self.countedTerms, on: day)
        let broken = brokenClauses()
        return pack.clauses.compactMap { clause in
            let requests = permissions.requests.values.filter { $0.clause == clause.id }
            let refused = requests.filter { if case .refused = $0.outcome { true } else { false } }
            let days = broken.filter { $0.0 == clause.id }.map(\.1)
            func counts(_ found: [Day]) -> [HiddenCount] {
                terms.map { term in HiddenCount(found.filter { SchoolTerm(of: $0) == term }.count) }
            }
            let count = ClauseCount(
                clause: clause.id, asked: counts(requests.map(\.asked.on)), refused: counts(refused.map(\.asked.on)),
                broken: counts(days))
            let isShown = (count.asked + count.refused + count.broken).contains { $0.number != nil }
            return isShown ? count : nil
        }
    }

    private func brokenClauses() -> [(ClauseID, Day)] {
        concerns.all.values.filter(isRoutine).flatMap { concern in
            (cases.all[concern.id]?.entries ?? []).compactMap { entry -> (ClauseID, Day)? in
                if case .clauseBroken(let clause, _) = entry.fact { (clause, entry.mark.on) } else { nil }
            }
        }
    }
}
