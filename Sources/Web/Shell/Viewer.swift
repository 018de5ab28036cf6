import PolicyPack
import School
import Service

/// Whoever is signed in, as the header shows them.
struct Viewer: Sendable {
    /// Their name.
    let name: String
    /// What the form that signs out carries.
    let token: String
    /// What they may do.
    let powers: Powers

    init(_ session: Session, _ view: View) {
        name = view.name(session.person)
        token = session.formToken
        powers = view.basis.prepared(PowersOf(person: session.person))
    }
}

/// What somebody may do, as far as the navigation shows it; each page decides by itself who may come.
struct Powers: Hashable, Sendable {
    /// Whether they look after the roster.
    let looksAfterRoster: Bool
    /// Whether they see who has signed.
    let leads: Bool
    /// Whether they adopt policies.
    let adopts: Bool
    /// Whether the policy lets them write or see something in a register.
    let keepsRegisters: Bool
    /// Whether they look after how long things are kept.
    let keeps: Bool
    /// Whether they see the numbers of leaders.
    let seesNumbers: Bool
    /// Whether they see the page of governors.
    let governs: Bool
    /// Whether they handle or look through requests for data.
    let handlesData: Bool
}

/// What somebody may do today.
struct PowersOf: Prepared {
    static let most = 1024

    let person: PersonID

    func make(on basis: Basis) -> Powers {
        func holds(_ offices: [OfficeID]) -> Bool {
            offices.contains { basis.state.people.holds(person, $0, on: basis.today) }
        }
        return Powers(
            looksAfterRoster: holds(Duties.roster), leads: holds(Duties.signing), adopts: holds(Duties.adoption),
            keepsRegisters: basis.state.keepsRegisters(person, on: basis.today), keeps: holds(SchoolState.keepers),
            seesNumbers: holds(LeaderPages.leaders), governs: holds(LeaderPages.governors),
            handlesData: holds(SchoolState.accessHandlers + [Offices.dsl, Offices.chair]))
    }
}

/// Which offices look after what on the pages; the domain decides each command by itself.
enum Duties {
    /// The roster.
    static let roster: [OfficeID] = [
        Offices.office, Offices.headteacher, Offices.deputyHead, Offices.administrator,
    ]
    /// The policy itself.
    static let adoption: [OfficeID] = [
        Offices.headteacher, Offices.deputyHead, Offices.chair, Offices.administrator,
    ]
    /// The list of the school's classes.
    static let pupilGroups: [OfficeID] = roster
    /// Who has signed, and signatures on paper.
    static let signing: [OfficeID] = [
        Offices.office, Offices.headteacher, Offices.deputyHead, Offices.chair, Offices.administrator,
    ]
    /// The offices themselves.
    static let offices: [OfficeID] = Offices.guarded.sorted()
}
