import PolicyPack
import Rulebook

extension SchoolState {
    /// Until the first policy is adopted one person can fill the offices: there is nothing yet that they could see.
    var isBeingSetUp: Bool { adoption.adopted.isEmpty }

    /// The change that a command asks for, checked against what there is.
    func change(_ command: PeopleCommand, _ context: Context) throws(Refusal) -> Change {
        switch command {
        case .reinstate(let person):
            guard let found = people.persons[person] else { throw .nothingThere }
            guard found.stopped != nil else { throw .people(.isNotStopped) }
            return .reinstated(person: person)
        case .changeDetails(let person, let details):
            guard people.persons[person] != nil else { throw .nothingThere }
            guard !details.name.isBlank else { throw .empty(what: "The name") }
            let sealed = context.seal(details, "details", for: [.person(id: person)])
            return .detailsChanged(person: person, details: sealed)
        case .resetSignIn(let person):
            guard let found = people.persons[person] else { throw .nothingThere }
            guard found.stopped == nil else { throw .people(.isStopped) }
            return .signInReset(person: person)
        case .appoint(let person, let office, let period):
            return try appointment(person, office, period, context)
        case .endTerm(let person, let office, let last):
            let isHeld = people.terms.contains { $0.person == person && $0.office == office }
            guard isHeld else { throw .people(.holdsNot(office)) }
            return .termEnded(person: person, office: office, last: last)
        case .setCover(let office, let row):
            for named in [office] + row { try check(office: named, context) }
            return .coverSet(office: office, row: row)
        default: throw .nothingThere
        }
    }

    private func appointment(
        _ person: PersonID, _ office: OfficeID, _ period: Period, _ context: Context
    ) throws(Refusal) -> Change {
        try check(office: office, context)
        guard let found = people.persons[person] else { throw .nothingThere }
        guard found.stopped == nil else { throw .people(.isStopped) }
        guard !period.isBackwards else { throw .people(.endsBeforeItBegins) }
        return .appointed(person: person, office: office, period: period)
    }

    func check(office: OfficeID, _ context: Context) throws(Refusal) {
        guard !Offices.outside.contains(office) else { throw .people(.outsideOffice(office)) }
        guard Offices.guarded.contains(office) || context.vocabulary.office(office) != nil else {
            throw .people(.unknownOffice(office))
        }
    }

    /// Makes an ordinary change at once; one that concerns a guarded office or its holder waits for a second
    /// office-holder.
    func propose(
        _ change: Change, _ context: Context, as proposal: CommandID? = nil
    ) throws(Refusal) -> PeopleEvent {
        guard people.needsSecond(change, on: context.today) || isNamedByARoute(change.office, context) else {
            try require(Offices.roster, context)
            return .changed(proposal: nil, change: change, told: [], mark: context.mark)
        }
        try requireOfficeHolder(context)
        let told = people.told(of: change, by: context.actor, on: context.today)
        if isBeingSetUp { return .changed(proposal: nil, change: change, told: told, mark: context.mark) }
        if case .appointed(context.actor, _, _) = change { throw .people(.notForYourself) }
        return .proposed(proposal: proposal ?? context.command, change: change, told: told, mark: context.mark)
    }

    /// Whether a route of the policy in force tells whoever holds an office: filling it opens concerns to come.
    private func isNamedByARoute(_ office: OfficeID?, _ context: Context) -> Bool {
        guard let office, let pack = adoption.inForce(on: context.today)?.pack else { return false }
        return pack.routes.flatMap(\.steps).contains { $0.to.contains(office) }
    }

    func confirm(_ proposal: CommandID, _ context: Context) throws(Refusal) -> PeopleEvent {
        try requireOfficeHolder(context)
        guard let waiting = people.proposals[proposal], !waiting.change.isHidden(from: context.actor) else {
            throw .nothingThere
        }
        guard waiting.proposed.by != context.actor, waiting.change.person != context.actor else {
            throw .people(.needsSomebodyElse)
        }
        // What was right when proposed may not be any more: somebody left in between.
        if case .appointed(let person, _, _) = waiting.change, people.persons[person]?.stopped != nil {
            throw .people(.isStopped)
        }
        if let person = waiting.change.person, people.persons[person]?.stopped != nil, waiting.change.isForTheActive {
            throw .people(.isStopped)
        }
        if case .cameBack(let person) = waiting.change, people.persons[person]?.isAway(on: context.today) != true {
            throw .people(.notAway)
        }
        let told = people.told(of: waiting.change, by: context.actor, on: context.today)
        if case .stopped(let person, let stop, let reason) = waiting.change {
            let others = told.filter { $0 != person }
            return .stopped(person: person, stop: stop, reason: reason, told: others, mark: context.mark)
        }
        return .changed(proposal: proposal, change: waiting.change, told: told, mark: context.mark)
    }

    func decline(_ proposal: CommandID, _ context: Context) throws(Refusal) -> PeopleEvent {
        try requireOfficeHolder(context)
        guard let waiting = people.proposals[proposal], !waiting.change.isHidden(from: context.actor) else {
            throw .nothingThere
        }
        return .declined(proposal: proposal, mark: context.mark)
    }

    private func requireOfficeHolder(_ context: Context) throws(Refusal) {
        guard people.sittingOfficeHolders(on: context.today).contains(context.actor) else {
            throw .notYours(needs: Offices.guarded.sorted())
        }
    }
}

extension Change {
    /// Whether it says nothing any more once the sign-in of whom it concerns has been stopped.
    fileprivate var isForTheActive: Bool {
        switch self {
        case .wentAway, .cameBack, .stopped: true
        default: false
        }
    }
}
