import PolicyPack
import Rulebook

extension SchoolState {
    /// The version whose routes and deadlines hold for a report: that in force when somebody at school was first told,
    /// which is the day on which what is keyed in was taken down; today's, where there was no policy then.
    func versionWhenTold(_ report: Report, on day: Day) -> PolicyVersion? {
        report.takenOn.flatMap { adoption.inForce(on: $0) } ?? adoption.inForce(on: day)
    }

    /// A report with everything that its kind brings: the route, whom it is about, a child at risk, no uploads (C1, C2).
    ///
    /// A kind adds and takes nothing away: whatever was named or ticked besides stays, and whoever hears of a worry of no
    /// kind hears of it too, unless it is about them.
    func understood(_ report: Report, _ version: PolicyVersion, on day: Day) throws(Refusal) -> Report {
        guard let id = report.kind else { return report }
        // What was taken down under an earlier version is keyed in with the kinds of today's form.
        let versions = [version] + [adoption.inForce(on: day)].compactMap { $0 }
        let known = versions.lazy.flatMap { $0.pack.kindsToPick }
        guard let kind = known.first(where: { $0.id == id }) else { throw .concern(.unknownKind(id)) }
        var understood = report
        let isThere = version.pack.routes.contains { $0.id == kind.route }
        understood.route = isThere ? kind.route : report.route
        understood.isChildAtRisk = report.isChildAtRisk || kind.isChildAtRisk
        understood.bringsImage = kind.isIndecentImage
        if let about = kind.about { understood.named = named(by: about, report.named, on: day) }
        return understood
    }

    /// Those who are named, with whom a kind is about.
    private func named(by about: WorryKind.Person, _ named: [NamedInWords], on day: Day) -> [NamedInWords] {
        switch about {
        // The reporter stays the reader of their own statement; that it is about an adult keeps it out of every count.
        case .reporter: named + [NamedInWords(.notSure, nil, written: "whoever reported it", worksWithChildren: true)]
        case .adult: withAdult(named)
        case .headteacher: withHolders(of: Offices.headteacher, "the headteacher", named, on: day)
        case .safeguardingLead: withHolders(of: Offices.dsl, "the safeguarding lead", named, on: day)
        case .chairOfGovernors: withHolders(of: Offices.chair, "the chair of governors", named, on: day)
        }
    }

    /// Whoever is named as the adult works or helps here; where nobody is, there is an adult who is not known.
    private func withAdult(_ named: [NamedInWords]) -> [NamedInWords] {
        guard named.contains(where: { $0.part == .adult }) else {
            return named + [NamedInWords(.adult, nil, written: "an adult here, not named", worksWithChildren: true)]
        }
        return named.map { name in
            guard name.part == .adult else { return name }
            return NamedInWords(.adult, name.person, written: name.written, worksWithChildren: true)
        }
    }

    /// Whoever holds the office is the adult it is about; where nobody was appointed, whoever acts in it.
    private func withHolders(
        of office: OfficeID, _ words: String, _ named: [NamedInWords], on day: Day
    ) -> [NamedInWords] {
        let appointed = people.appointed(to: office, on: day)
        let holders = appointed.isEmpty ? Set(people.acting(for: office, on: day).people) : Set(appointed)
        let missing = holders.sorted().filter { holder in
            !named.contains { $0.part == .adult && $0.person == holder }
        }
        return withAdult(named + missing.map { NamedInWords(.adult, $0, written: words) })
    }
}
