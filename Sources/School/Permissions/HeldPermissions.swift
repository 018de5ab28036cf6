public import PolicyPack
public import Rulebook

extension SchoolState {
    /// The permissions somebody holds on a day, as the rulebook takes them; a clause that is gone gives none.
    public func permissions(of person: PersonID, on day: Day) -> [HeldPermission] {
        permissions.requests.values.sorted { $0.id < $1.id }.compactMap { request in
            guard request.holder == person, let grant = grantInForce(request, on: day) else { return nil }
            return HeldPermission(
                clause: request.clause, person: person.name, within: grant.within, from: grant.period.from,
                until: grant.period.until)
        }
    }

    /// The permissions whose clause now says something else than when they were granted, to be looked at again.
    public func permissionsToReview(on day: Day) -> [PermissionRequest] {
        permissions.requests.values.sorted { $0.id < $1.id }.filter { isToBeReviewed($0, on: day) }
    }

    /// Who decides a request today: whoever acts for the offices that the clause names, never whoever asked or holds it. Where
    /// nobody else does, the chair decides for the head and the head for everybody else.
    public func deciders(of request: PermissionRequest, on day: Day) -> [PersonID] {
        let isHead = !request.parties.isDisjoint(with: people.appointed(to: Offices.headteacher, on: day))
        // The head's own request is not decided by those who answer to the head.
        let order = isHead ? [[Offices.chair]] : [request.approvers, [Offices.headteacher], [Offices.chair]]
        let found = order.map { offices in
            Set(offices.flatMap { people.acting(for: $0, on: day, except: request.parties).people })
        }
        return found.first { !$0.isEmpty }?.sorted() ?? []
    }

    func isToBeReviewed(_ request: PermissionRequest, on day: Day) -> Bool {
        guard case .granted(let granted, _) = request.outcome, let now = adoption.inForce(on: day) else { return false }
        guard granted.version != now.id, let grant = grantInForce(request, on: day) else { return false }
        guard let then = adoption.versions[grant.version] else { return false }
        let (old, new) = (then.pack.clause(request.clause), now.pack.clause(request.clause))
        return !(new?.saysTheSame(as: old) ?? false)
    }

    /// What is granted, while it lasts and its clause stands in the policy.
    func grantInForce(_ request: PermissionRequest, on day: Day) -> PermissionRequest.Grant? {
        guard case .granted(let grant, _) = request.outcome, grant.period.contains(day) else { return nil }
        guard grant.ended.map({ day < $0.on }) ?? true else { return nil }
        guard adoption.inForce(on: day)?.pack.clause(request.clause) != nil else { return nil }
        return grant
    }
}

extension PermissionRequest {
    /// Who asked and whose it is: neither decides it.
    var parties: Set<PersonID> { [asked.by, holder] }
}

extension ResolvedPack {
    /// The clause of that name, or nil.
    func clause(_ id: ClauseID) -> Clause? {
        parts.lazy.compactMap { part in part.clauses.first { $0.id == id } }.first
    }
}
