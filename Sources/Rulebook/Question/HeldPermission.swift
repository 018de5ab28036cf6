public import PolicyPack

/// A permission that somebody holds: a partial situation tied to a clause.
public struct HeldPermission: Hashable, Sendable {
    /// The clause whose permission was given.
    public let clause: ClauseID
    /// Whose it is, by a name that only the caller reads; nil for everybody.
    public let person: String?
    /// The situations it is for; a fact left out is not limited.
    public let within: [Term]
    /// The first day it holds, as year, month and day; nil for no beginning.
    public let from: Day?
    /// The last day it holds; nil for no end.
    public let until: Day?

    /// A permission given for a clause.
    public init(clause: ClauseID, person: String? = nil, within: [Term], from: Day? = nil, until: Day? = nil) {
        self.clause = clause
        self.person = person
        self.within = within
        self.from = from
        self.until = until
    }

    /// Whether it is this person's and holds on that day.
    public func isInForce(for person: String?, on day: Day) -> Bool {
        if let owner = self.person, owner != person { return false }
        return (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// A day of the calendar; the caller says in which time zone it is today.
public struct Day: Hashable, Sendable, Comparable, Codable {
    /// The year, such as 2026.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, 1 to 31.
    public let day: Int

    /// A day; whether it exists is for the caller to know.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Orders by date.
    public static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension Rulebook {
    /// Answers a situation of somebody who holds permissions: inside a permission's limits, its clause's need is met.
    ///
    /// A permission answers only situations inside it. Where a fact that it limits is open, completions outside it
    /// still need the permission; where somebody holds several words of such a fact at once (a phone and a tablet),
    /// all of them have to be inside. Permissions of clauses that need none change nothing.
    ///
    /// - Parameters:
    ///   - permissions: those in force for the person on the day; see ``HeldPermission/isInForce(for:on:)``.
    ///   - law: the rulebook of *law and safety*.
    /// - Cost: where a permission is used, the rulebook is compiled anew.
    public func ask(
        _ situation: Situation, holding permissions: [HeldPermission], law: Rulebook? = nil, thorough: Bool = true
    ) -> Answer {
        granting(permissions.filter { covers($0, situation) }).ask(situation, law: law, thorough: thorough)
    }

    /// Whether everything that is held at once lies inside a permission; an open fact is told apart when asking.
    private func covers(_ permission: HeldPermission, _ situation: Situation) -> Bool {
        permission.within.allSatisfy { term in
            guard let position = vocabulary.position(of: term.fact) else { return false }
            let slots = situation.slots[position]
            guard slots.count > 1, vocabulary.facts[position].match == .any else { return true }
            let inside = Condition([term], vocabulary: vocabulary).sets[position]
            return slots.allSatisfy { $0.isSubset(of: inside) }
        }
    }

    private func granting(_ permissions: [HeldPermission]) -> Rulebook {
        guard !permissions.isEmpty else { return self }
        let held = Dictionary(grouping: permissions, by: \.clause)
        let granted = clauses.map { clause -> Clause in
            guard let permissions = held[clause.id] else { return clause }
            var clause = clause
            clause.rules = clause.rules.flatMap { grant($0, permissions) }
            return clause
        }
        return Rulebook(clauses: granted, routes: routes, choices: choices, vocabulary: vocabulary)
    }

    private func grant(_ rule: Rule, _ permissions: [HeldPermission]) -> [Rule] {
        guard rule.effect == .permissionNeeded, Standing(rule.condition, under: choices) == .inForce else {
            return [rule]
        }
        var needed = rule
        needed.unless += permissions.map(\.within)
        let allowed = permissions.map { permission -> Rule in
            var allowed = rule
            allowed.effect = .permission
            allowed.when += permission.within
            allowed.approver = []
            allowed.approval = []
            return allowed
        }
        return [needed] + allowed
    }
}
