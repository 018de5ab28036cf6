public import PolicyPack
public import Rulebook

/// Who would be told on every route of a policy, tried for everybody a concern could be about (C2).
public struct RouteTrial: Hashable, Sendable {
    /// A route on which, were it about this person, fewer than two people could read a concern.
    public struct Gap: Hashable, Sendable {
        /// The route; nil for a report that names none.
        public let route: RouteID?
        /// Whom it would be about; nil for a child or somebody outside.
        public let about: PersonID?
        /// Who could read it: nobody or one person.
        public let readers: [PersonID]
    }

    /// One route, tried for one person it could be about.
    public struct Case: Hashable, Sendable {
        /// The route; nil for a report that names none.
        public let route: RouteID?
        /// Whom it would be about; nil for a child or somebody outside.
        public let about: PersonID?
        /// Whether the person stands for everybody who is in no row of any table.
        public let isAnybodyElse: Bool
        /// Who would be told today.
        public let told: [Told]
        /// Who else in the school's tables would be told, were those away; the two together can read it.
        public let cover: [PersonID]
        /// Those outside the school who would be asked or told by a person.
        public let outside: [OfficeID]

        /// The gap that it shows; nil where at least two people could read it.
        public var gap: Gap? {
            let people = Set(told.filter { $0.task == .matter }.map(\.person)).union(cover)
            guard told.isEmpty || people.count < 2 else { return nil }
            return Gap(route: route, about: about, readers: people.sorted())
        }
    }

    /// Every case that was tried: for each route, whom it could be about.
    public let cases: [Case]
    /// The gaps; none when every route holds.
    public var gaps: [Gap] { cases.compactMap(\.gap) }
    /// How many routes and people were tried.
    public var tried: Int { cases.count }

    /// Tries every route of a pack with the people of the day.
    ///
    /// Somebody who stands in no row of any table changes no outcome by being whom it is about, so that one of them is
    /// tried for all.
    public init(_ pack: ResolvedPack, _ people: People, on day: Day) {
        let routes: [RouteID?] = [nil] + pack.routes.map(\.id)
        let offices = Set(pack.routes.flatMap(\.steps).flatMap(\.to)).union(Offices.guarded)
        let inSomeRow = offices.reduce(into: Set<PersonID>()) {
            $0.formUnion(people.line(for: $1, on: day, except: []))
        }
        let other = people.persons.keys.sorted().first { !inSomeRow.contains($0) }
        let candidates: [PersonID?] = [nil] + inSomeRow.sorted() + (other.map { [$0] } ?? [])
        cases = routes.flatMap { route -> [Case] in
            let step = pack.steps(of: route).first
            return candidates.map { candidate in
                let part = Named(
                    part: candidate == nil ? .child : .adult, person: candidate,
                    worksWithChildren: candidate != nil, written: "trial")
                let telling = Telling(step: step, parts: [part], isChildAtRisk: false, people: people, on: day)
                let readers = Set(telling.told.filter { $0.task == .matter }.map(\.person))
                return Case(
                    route: route, about: candidate, isAnybodyElse: candidate != nil && candidate == other,
                    told: telling.told, cover: telling.line.subtracting(readers).sorted(), outside: telling.outside)
            }
        }
    }
}
