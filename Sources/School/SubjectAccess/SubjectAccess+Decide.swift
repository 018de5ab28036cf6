public import PolicyPack
public import Rulebook

extension SchoolState {
    /// Who handles requests for data.
    public static let accessHandlers: [OfficeID] = [
        Offices.office, Offices.headteacher, Offices.deputyHead, Offices.administrator,
    ]

    func decide(_ command: AccessCommand, _ context: Context) throws(Refusal) -> [Event] {
        if case .record = command { return [.access(try record(command, context))] }
        guard let request = access.requests[command.request], context.actor != request.person else {
            throw .nothingThere
        }
        guard mayTouch(request, context) else { throw .nothingThere }
        guard !request.isClosed else { throw .access(.closed) }
        switch command {
        case .review, .withhold, .include: return [.access(try review(command, request, context))]
        case .release: return [.access(try release(request, context))]
        default: return [.access(try handle(command, request, context))]
        }
    }

    private func record(_ command: AccessCommand, _ context: Context) throws(Refusal) -> AccessEvent {
        guard case .record(let id, let person, let requester, let received, let isRecord, let words) = command else {
            throw .nothingThere
        }
        try require(Self.accessHandlers, context)
        guard access.requests[id] == nil else { throw .alreadyThere }
        guard received <= context.today else { throw .access(.received) }
        if let person, people.persons[person] == nil { throw .access(.unknownPerson) }
        guard !words.about.isBlank else { throw .empty(what: "Whose data it is") }
        guard !words.from.isBlank else { throw .empty(what: "Who asks") }
        let holder = ownKey(of: person, else: context.actor)
        return .recorded(
            request: id,
            envelope: .init(person: person, requester: requester, received: received, isEducationalRecord: isRecord),
            words: context.seal(words, "words", for: [holder]), mark: context.mark)
    }

    /// Whether somebody has anything to do with requests: those who handle them, those who always review, and whoever
    /// reads a concern that names the person. The person has not: what is given to them, they are given.
    private func mayTouch(_ request: AccessRequest, _ context: Context) -> Bool {
        handles(context.actor, request, on: context.today)
            || !reviewOffices(of: request, heldBy: context.actor, on: context.today).isEmpty
            || readsOfPerson(context.actor, request, on: context.today)
    }

    /// Whether somebody handles a request.
    public func handles(_ person: PersonID, _ request: AccessRequest, on day: Day) -> Bool {
        person != request.person && holds(person, anyOf: Self.accessHandlers, on: day)
    }

    /// The offices that look through what only they may read, for every request, so that their looking says nothing: the
    /// safeguarding lead, and the headteacher or, where the headteacher is the person, the chair.
    public func reviewOffices(of request: AccessRequest, on day: Day) -> [OfficeID] {
        let isHead = request.person.map { people.appointed(to: Offices.headteacher, on: day).contains($0) } ?? false
        return [Offices.dsl, isHead ? Offices.chair : Offices.headteacher]
    }

    /// Those of them that somebody acts for; never for a request for their own data.
    public func reviewOffices(of request: AccessRequest, heldBy person: PersonID, on day: Day) -> [OfficeID] {
        guard person != request.person else { return [] }
        let excluded = Set([request.person].compactMap { $0 })
        return reviewOffices(of: request, on: day).filter { office in
            people.holds(person, office, on: day)
                || people.acting(for: office, on: day, except: excluded).people.contains(person)
        }
    }

    /// The concerns that somebody reads and that name the person, or that the person raised.
    public func concerns(of request: AccessRequest, for reader: PersonID, on day: Day) -> [Concern] {
        concerns.all.values.filter { concern in
            guard mayRead(reader, concern, on: day) == .everything, let person = request.person else { return false }
            let linked = (cases.all[concern.id]?.entries ?? []).contains { entry in
                if case .linked(_, person) = entry.fact { true } else { false }
            }
            return linked || concern.reported.by == person || concern.named.contains { $0.person == person }
        }.sorted { ($0.reported.at, $0.id) < ($1.reported.at, $1.id) }
    }

    private func readsOfPerson(_ reader: PersonID, _ request: AccessRequest, on day: Day) -> Bool {
        reader != request.person && !concerns(of: request, for: reader, on: day).isEmpty
    }

    // MARK: Reviewing

    private func review(
        _ command: AccessCommand, _ request: AccessRequest, _ context: Context
    ) throws(Refusal) -> AccessEvent {
        switch command {
        case .withhold(let id, let part, let exemption, let reason):
            let holder = try holder(of: part, request, context)
            guard !reason.isBlank else { throw .empty(what: "The reason") }
            return .withheld(
                request: id, part: part, exemption: exemption,
                reason: context.seal(reason, "reason", for: [holder]), mark: context.mark)
        case .include(let id, let part):
            _ = try holder(of: part, request, context)
            guard request.withheld[part] != nil else { throw .nothingThere }
            return .included(request: id, part: part, mark: context.mark)
        default:
            let offices = reviewOffices(of: request, heldBy: context.actor, on: context.today)
            guard !offices.isEmpty else { throw .notYours(needs: reviewOffices(of: request, on: context.today)) }
            return .reviewed(request: request.id, offices: offices, mark: context.mark)
        }
    }

    /// Under whose key the reason stands: a part of a concern is decided about by its readers alone, all else by those
    /// who handle the request.
    private func holder(
        of part: SealID, _ request: AccessRequest, _ context: Context
    ) throws(Refusal) -> KeyHolder {
        if let concern = concern(holding: part) {
            guard mayRead(context.actor, concern, on: context.today) == .everything else { throw .nothingThere }
            return .concern(id: concern.id)
        }
        guard handles(context.actor, request, on: context.today) else { throw .nothingThere }
        return ownKey(of: request.person, request.recorded.by, else: context.actor)
    }

    /// The concern that a confidential part is of; nil for a part of none.
    func concern(holding part: SealID) -> Concern? {
        concerns.all.values.first { concern in
            concern.content.contains(part) || (cases.all[concern.id]?.entries ?? []).contains { $0.words == part }
        }
    }

    /// What is not given, as far as somebody may know: of a concern's parts only its readers.
    public func withheld(
        in request: AccessRequest, for person: PersonID, on day: Day
    ) -> [SealID: AccessRequest.Withheld] {
        request.withheld.filter { part, _ in
            concern(holding: part).map { mayRead(person, $0, on: day) == .everything }
                ?? handles(person, request, on: day)
        }
    }

    // MARK: Handling

    private func handle(
        _ command: AccessCommand, _ request: AccessRequest, _ context: Context
    ) throws(Refusal) -> AccessEvent {
        try require(Self.accessHandlers, context)
        let id = request.id
        switch command {
        case .check(_, let check, let found):
            return .checked(
                request: id, check: check, found: try seal(found, "What was found", request, context),
                mark: context.mark)
        case .pause(_, let why):
            guard !request.isPaused else { throw .access(.clock) }
            return .paused(request: id, why: why, mark: context.mark)
        case .resume:
            guard request.isPaused else { throw .access(.clock) }
            return .resumed(request: id, mark: context.mark)
        case .extend(_, let reason):
            guard request.extended == nil, !request.isEducationalRecord else { throw .access(.cannotExtend) }
            if let due = due(request, on: context.today), due < context.today { throw .access(.tooLate(due)) }
            return .extended(
                request: id, reason: try seal(reason, "The reason", request, context), mark: context.mark)
        case .end(_, let reason):
            return .ended(request: id, reason: try seal(reason, "The reason", request, context), mark: context.mark)
        default: throw .nothingThere
        }
    }

    private func seal(
        _ text: String, _ what: String, _ request: AccessRequest, _ context: Context
    ) throws(Refusal) -> Sealed<String> {
        guard !text.isBlank else { throw .empty(what: what) }
        return context.seal(text, "text", for: [ownKey(of: request.person, request.recorded.by, else: context.actor)])
    }

    private func release(_ request: AccessRequest, _ context: Context) throws(Refusal) -> AccessEvent {
        for check in request.neededChecks where request.checks[check] == nil {
            throw .access(.unchecked(check))
        }
        for office in reviewOffices(of: request, on: context.today) where request.reviewed[office] == nil {
            throw .access(.unreviewed(office))
        }
        let isReviewer = !reviewOffices(of: request, heldBy: context.actor, on: context.today).isEmpty
        guard isReviewer || handles(context.actor, request, on: context.today) else { throw .nothingThere }
        guard request.released.first?.by != context.actor else { throw .access(.samePerson) }
        return .released(request: request.id, mark: context.mark)
    }
}
