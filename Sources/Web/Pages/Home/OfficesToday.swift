import PolicyPack
import School
import Service

/// Who stands in for which office today, and which offices nobody acts for: what everybody's home page asks.
struct OfficesToday: Prepared {
    /// Somebody standing in.
    struct Covered: Sendable {
        let office: OfficeID
        /// Those who hold it, in words.
        let holders: String
        let acting: Set<PersonID>
    }

    /// What is so today.
    struct Made: Sendable {
        let covered: [Covered]
        /// The offices whose whole row is away or empty.
        let uncovered: [OfficeID]
        /// Those of them that nobody holds and nobody stands in for.
        let empty: Set<OfficeID>
    }

    static let most = 1

    func make(on basis: Basis) -> Made {
        let (people, today) = (basis.state.people, basis.today)
        let covered = people.cover.rows.keys.sorted().compactMap { office -> Covered? in
            let acting = people.acting(for: office, on: today)
            let held = people.appointed(to: office, on: today)
            guard acting.office != office, !held.isEmpty else { return nil }
            return Covered(office: office, holders: basis.names(held), acting: Set(acting.people))
        }
        let uncovered = people.uncovered(PeoplePages.needed, on: today)
        let empty = uncovered.filter { people.acting(for: $0, on: today).people.isEmpty }
        return Made(covered: covered, uncovered: uncovered, empty: Set(empty))
    }
}
