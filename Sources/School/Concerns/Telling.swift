public import PolicyPack
public import Rulebook

/// Who is told at one step, worked out from the two tables on the day; nothing is stored by working it out.
public struct Telling: Hashable, Sendable {
    /// Who is told, nobody twice.
    public private(set) var told: [Told] = []
    /// Those outside the school who are to be told or asked, by a person.
    public private(set) var outside: [OfficeID] = []
    /// The offices whose whole row is away: somebody is told all the same, and a page warns of it.
    public private(set) var rowsAway: [OfficeID] = []
    /// Of those who are told, who hears of it because every worry of some kind is told like one of no kind too.
    public private(set) var always: Set<PersonID> = []
    /// Everybody whom the tables could reach for the first task, were others away.
    private(set) var line: Set<PersonID> = []

    private let people: People
    private let avoided: Set<PersonID>
    /// Who may not be chosen because of what they are in it, and not because they did not open it in time.
    private let ruledOut: Set<PersonID>
    private let day: Day
    private let mustReachSomebody: Bool

    /// Works out one step.
    ///
    /// - Parameters:
    ///   - step: the step of the policy's route, or nil where none was chosen.
    ///   - parts: who is named, and as what.
    ///   - isChildAtRisk: whether a child may be at risk; the DSL is told then, whatever the policy says.
    ///   - steppedAside: those who stepped aside, beside those whom the parts rule out.
    ///   - late: those who were told and did not open it in time: whoever stands in for them is told.
    ///   - mustReachSomebody: whether somebody in school has to be told even where the step names only people outside.
    ///   - isOfKind: whether the step is that of a kind that the reporter picked, who may have picked wrongly: whoever is
    ///     told of a worry of no kind is told then, too.
    public init(
        step: Route.Step?, parts: [Named], isChildAtRisk: Bool, people: People, on day: Day,
        avoiding steppedAside: Set<PersonID> = [], passingOver late: Set<PersonID> = [],
        mustReachSomebody: Bool = true, isOfKind: Bool = false
    ) {
        self.people = people
        self.day = day
        self.mustReachSomebody = mustReachSomebody
        ruledOut = parts.avoided.union(steppedAside)
        avoided = ruledOut.union(late)
        let isAboutAdult = parts.areAboutAnAdult
        if isAboutAdult || !tell(offices: step?.to ?? []) {
            tellHeadOrChair()
        } else if isOfKind {
            tellHeadOrChair()
            always = Set(
                Telling(step: nil, parts: parts, isChildAtRisk: false, people: people, on: day, avoiding: steppedAside)
                    .told.map(\.person))
        } else {
            addHeadAndChairToLine()
        }
        if isChildAtRisk || (isAboutAdult && parts.contains { $0.part == .child }) { tellSafeguardingLead() }
        if parts.needTheOfficer { outside.append(Offices.lado) }
        for office in step?.to ?? [] where Offices.outside.contains(office) && !outside.contains(office) {
            outside.append(office)
        }
        if told.isEmpty, outside.isEmpty { outside.append(Offices.lado) }
    }

    /// The table *about them*: any adult → the headteacher; the headteacher → the chair. Whoever is appointed head
    /// counts, away or suspended or not; where the head's whole row is ruled out or empty, the chair is told (DOT-042).
    private mutating func tellHeadOrChair() {
        addHeadAndChairToLine()
        if !isAboutHead, tell(Offices.headteacher, as: .matter) { return }
        _ = tell(Offices.chair, as: .matter)
    }

    private var isAboutHead: Bool {
        !ruledOut.isDisjoint(with: people.appointed(to: Offices.headteacher, on: day))
    }

    /// Were nobody else left, the head's row would be told, and then the chair's.
    private mutating func addHeadAndChairToLine() {
        let offices = isAboutHead ? [Offices.chair] : [Offices.headteacher, Offices.chair]
        for office in offices { line.formUnion(people.line(for: office, on: day, except: avoided)) }
    }

    /// A child at risk: the DSL, always; where nobody in that row is clear, children's social care.
    private mutating func tellSafeguardingLead() {
        if !tell(Offices.dsl, as: .child) { outside.append(Offices.socialCare) }
    }

    /// The policy's own step; false where it names nobody inside the school who can be told.
    private mutating func tell(offices: [OfficeID]) -> Bool {
        let inside = offices.filter { !Offices.outside.contains($0) }
        if inside.isEmpty, !offices.isEmpty { return !mustReachSomebody }
        return inside.map { tell($0, as: .matter) }.contains(true)
    }

    private mutating func tell(_ office: OfficeID, as task: Told.Task) -> Bool {
        let acting = people.acting(for: office, on: day, except: avoided)
        for person in acting.people where !told.contains(where: { $0.person == person && $0.task == task }) {
            told.append(Told(person: person, office: acting.office, task: task))
        }
        if acting.isWholeRowAway, !acting.people.isEmpty { rowsAway.append(office) }
        if task == .matter { line.formUnion(people.line(for: office, on: day, except: avoided)) }
        return !acting.people.isEmpty
    }
}

extension ResolvedPack {
    /// The steps of a route and of those that follow it.
    public func steps(of route: RouteID?) -> [Route.Step] {
        var found: [Route.Step] = []
        var seen: Set<RouteID> = []
        var next = route
        while let id = next, seen.insert(id).inserted, let route = routes.first(where: { $0.id == id }) {
            found += route.steps
            next = route.then
        }
        return found
    }
}
