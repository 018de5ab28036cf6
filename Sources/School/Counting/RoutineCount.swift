public import PolicyPack
public import Rulebook

/// The one count of concerns that everybody sees who sees any: without names and without restricted cases.
///
/// It depends on nobody who looks at it, so that two people's pages never differ by one hidden case (C8). Restricted is
/// every concern in which an adult is or was named, or somebody of whom it is not sure; none of them is in it, ever.
public struct RoutineCount: Hashable, Sendable {
    /// The numbers of one kind of concern.
    public struct Row: Hashable, Sendable {
        /// The policy's route; nil for all of them together.
        public let route: RouteID?
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
        let byRoute = Dictionary(grouping: routine, by: \.route)
        let rows = byRoute.compactMap { route, found -> RoutineCount.Row? in
            guard let route else { return nil }
            // A route by which few came is not shown at all: its name alone says that there was one.
            guard found.count >= HiddenCount.fewest else { return nil }
            return row(route, found, terms, on: day)
        }
        return RoutineCount(
            terms: terms, all: row(nil, routine, terms, on: day),
            byRoute: rows.sorted { ($0.route?.name ?? "") < ($1.route?.name ?? "") })
    }

    /// Whether no adult is or was named in it, nobody of whom it is not sure, and its case found nothing of an adult.
    func isRoutine(_ concern: Concern) -> Bool {
        guard concern.named.allSatisfy({ $0.part == .child || $0.part == .witness }) else { return false }
        return !(cases.all[concern.id]?.entries ?? []).contains { $0.fact.isOfTheAdult }
    }

    private func row(
        _ route: RouteID?, _ concerns: [Concern], _ terms: [SchoolTerm], on day: Day
    ) -> RoutineCount.Row {
        let open = concerns.filter { $0.acts.last?.act != .closed }
        let days = concerns.filter { terms.contains(SchoolTerm(of: $0.reported.on)) }.compactMap { concern in
            concern.acts.first.map { $0.mark.on.days(since: concern.reported.on) }
        }.sorted()
        return RoutineCount.Row(
            route: route,
            perTerm: terms.map { term in
                HiddenCount(concerns.filter { SchoolTerm(of: $0.reported.on) == term }.count)
            },
            open: HiddenCount(open.count), overdue: HiddenCount(open.filter { isOverdue($0, on: day) }.count),
            daysToFirstAction: days.count < HiddenCount.fewest ? nil : days[days.count / 2])
    }

    /// Whether nobody opened it on the day it came, or a day that was set in its case has passed.
    private func isOverdue(_ concern: Concern, on day: Day) -> Bool {
        let isUnopened = concern.opened.isEmpty && concern.reported.on < day
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
