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

    /// The gaps; none when every route holds.
    public let gaps: [Gap]
    /// How many routes and people were tried.
    public let tried: Int

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
        var gaps: [Gap] = []
        for route in routes {
            let step = pack.steps(of: route).first
            for candidate in candidates {
                let part = Named(
                    part: candidate == nil ? .child : .adult, person: candidate,
                    worksWithChildren: candidate != nil, written: "trial")
                let telling = Telling(step: step, parts: [part], isChildAtRisk: false, people: people, on: day)
                guard telling.told.isEmpty || telling.line.count < 2 else { continue }
                gaps.append(Gap(route: route, about: candidate, readers: telling.line.sorted()))
            }
        }
        self.gaps = gaps
        tried = routes.count * candidates.count
    }
}
