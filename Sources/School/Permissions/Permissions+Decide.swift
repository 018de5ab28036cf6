import PolicyPack
import Rulebook

extension SchoolState {
    func decide(_ command: PermissionCommand, _ context: Context) throws(Refusal) -> [Event] {
        let event: PermissionEvent
        switch command {
        case .request(let id, let clause, let holder, let within, let reason):
            event = try requested(id, clause, holder ?? context.actor, within, reason, context)
        case .grant(let id, let within, let from, let until):
            event = try granted(try waiting(id, context), within, Period(from: from, until: until), context)
        case .refuse(let id, let reason):
            let request = try waiting(id, context)
            guard !reason.isBlank else { throw .empty(what: "The reason") }
            event = .refused(request: id, reason: sealed(reason, request, context), mark: context.mark)
        case .withdraw(let id): event = try withdrawn(id, context)
        case .keep(let id, let until):
            let (request, grant) = try held(id, context)
            guard isToBeReviewed(request, on: context.today) else {
                throw .permission(.nothingChanged(clause: request.clause))
            }
            guard context.today <= until else { throw .permission(.endsBeforeItBegins) }
            guard let version = adoption.inForce(on: context.today)?.id else { throw .noPolicy }
            event = .reviewed(
                request: id, period: Period(from: grant.period.from, until: until), version: version,
                mark: context.mark)
        case .end(let id, let reason):
            let (request, _) = try held(id, context)
            guard !reason.isBlank else { throw .empty(what: "The reason") }
            event = .ended(request: id, reason: sealed(reason, request, context), mark: context.mark)
        }
        return [.permission(event)]
    }

    private func sealed(_ reason: String, _ request: PermissionRequest, _ context: Context) -> Sealed<String> {
        context.seal(reason, "reason", for: [ownKey(of: request.holder, else: context.actor)])
    }

    /// A request goes to the clause's approver; where the clause names nobody, to the headteacher (DOT-103).
    private func requested(
        _ id: RequestID, _ clause: ClauseID, _ holder: PersonID, _ within: [Term], _ reason: String,
        _ context: Context
    ) throws(Refusal) -> PermissionEvent {
        guard let version = adoption.inForce(on: context.today) else { throw .noPolicy }
        guard permissions.requests[id] == nil else { throw .alreadyThere }
        guard people.persons[holder] != nil else { throw .nothingThere }
        guard !reason.isBlank else { throw .empty(what: "The reason") }
        let rules = version.pack.clause(clause)?.rules.filter { $0.effect == .permissionNeeded } ?? []
        guard !rules.isEmpty else { throw .permission(.needsNone(clause)) }
        try check(within, version)
        var named: [OfficeID] = []
        for office in rules.flatMap(\.approver) where !named.contains(office) { named.append(office) }
        let asked = PermissionEvent.Asked(
            clause: clause, holder: holder, within: within, version: version.id,
            approvers: named.isEmpty ? [Offices.headteacher] : named, areApproversNamed: !named.isEmpty)
        let sealed = context.seal(reason, "reason", for: [.person(id: holder)])
        return .requested(request: id, asked: asked, reason: sealed, mark: context.mark)
    }

    private func check(_ within: [Term], _ version: PolicyVersion) throws(Refusal) {
        for term in within {
            let fact = version.pack.vocabulary.fact(term.fact)
            guard !term.words.isEmpty, term.words.allSatisfy({ fact?.set(of: $0) != nil }) else {
                throw .permission(.unknownWords(term.fact))
            }
        }
    }

    /// A request that waits and that the actor may decide. Of two who decide at once, the second learns what the first
    /// decided.
    private func waiting(_ id: RequestID, _ context: Context) throws(Refusal) -> PermissionRequest {
        guard let request = permissions.requests[id] else { throw .nothingThere }
        try requireDecider(request, context)
        if let outcome = request.outcome {
            throw .permission(.decidedAlready(clause: request.clause, outcome))
        }
        return request
    }

    private func requireDecider(_ request: PermissionRequest, _ context: Context) throws(Refusal) {
        guard !request.parties.contains(context.actor) else {
            throw .permission(.yourOwn(clause: request.clause))
        }
        let deciders = deciders(of: request, on: context.today)
        guard deciders.contains(context.actor) else {
            throw .permission(.notYours(clause: request.clause, deciders: deciders))
        }
    }

    private func held(
        _ id: RequestID, _ context: Context
    ) throws(Refusal) -> (PermissionRequest, PermissionRequest.Grant) {
        guard let request = permissions.requests[id] else { throw .nothingThere }
        try requireDecider(request, context)
        guard let grant = grantInForce(request, on: context.today) else {
            throw .permission(.notInForce(clause: request.clause))
        }
        return (request, grant)
    }

    private func granted(
        _ request: PermissionRequest, _ within: [Term], _ period: Period, _ context: Context
    ) throws(Refusal) -> PermissionEvent {
        guard let version = adoption.inForce(on: context.today) else { throw .noPolicy }
        guard version.pack.clause(request.clause) != nil else {
            throw .permission(.needsNone(request.clause))
        }
        guard !period.isBackwards, let until = period.until, context.today <= until else {
            throw .permission(.endsBeforeItBegins)
        }
        try check(within, version)
        let vocabulary = version.pack.vocabulary
        for asked in request.within {
            let words = within.filter { $0.fact == asked.fact }.flatMap(\.words)
            let limit = asked.words.set(in: vocabulary.fact(asked.fact))
            guard !words.isEmpty, words.set(in: vocabulary.fact(asked.fact)).isSubset(of: limit) else {
                throw .permission(.widerThanAsked(asked.fact))
            }
        }
        return .granted(
            request: request.id, within: within, period: period, version: version.id, mark: context.mark)
    }

    private func withdrawn(_ id: RequestID, _ context: Context) throws(Refusal) -> PermissionEvent {
        guard let request = permissions.requests[id], request.parties.contains(context.actor) else {
            throw .nothingThere
        }
        switch request.outcome {
        case nil: break
        case .granted where grantInForce(request, on: context.today) != nil: break
        case .some(let outcome): throw .permission(.decidedAlready(clause: request.clause, outcome))
        }
        return .withdrawn(request: id, mark: context.mark)
    }
}

extension [WordID] {
    /// The words of a fact that words and groups stand for.
    func set(in fact: Fact?) -> WordSet {
        reduce(into: WordSet()) { $0.formUnion(fact?.set(of: $1) ?? WordSet()) }
    }
}
