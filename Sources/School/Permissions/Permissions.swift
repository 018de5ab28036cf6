public import PolicyPack
public import Rulebook

/// The name of one request for a permission.
public typealias RequestID = Identifier<PermissionRequest>

/// A request for the permission that a clause needs, and what became of it (R1).
public struct PermissionRequest: Hashable, Sendable, Codable {
    /// Where it stands.
    public enum Outcome: Hashable, Sendable, Codable {
        case granted(Grant, Mark)
        case refused(Mark)
        case withdrawn(Mark)
    }

    /// What was granted.
    public struct Grant: Hashable, Sendable, Codable {
        /// The situations it is for.
        public internal(set) var within: [Term]
        /// From when to when.
        public internal(set) var period: Period
        /// The version under which the clause was last looked at.
        public internal(set) var version: VersionID
        /// The day it was ended early, by whom.
        public internal(set) var ended: Mark?
    }

    /// Its name.
    public let id: RequestID
    /// The clause whose permission is needed.
    public let clause: ClauseID
    /// The situations it is asked for.
    public let within: [Term]
    /// The version under which it was asked.
    public let version: VersionID
    /// Who asked and when.
    public let asked: Mark
    /// Whose permission it is: the asker's own, or that of a pupil for whom somebody asks (DOT-103).
    public let holder: PersonID
    /// The offices that decide, by the clause.
    public let approvers: [OfficeID]
    /// Whether the clause names them; where it names nobody it is the headteacher, and the page says so.
    public let areApproversNamed: Bool
    /// Why it is asked for; sealed.
    public let reason: SealID
    /// Why it was refused, or ended early; sealed.
    public internal(set) var answer: SealID?
    /// What became of it; nil while it waits.
    public internal(set) var outcome: Outcome?
}

/// What was asked for, granted and refused.
public struct Permissions: Hashable, Sendable, Codable {
    /// Every request, by name.
    public internal(set) var requests: [RequestID: PermissionRequest] = [:]

    mutating func apply(_ event: PermissionEvent) {
        switch event {
        case .requested(let request, let asked, let reason, let mark):
            requests[request] = PermissionRequest(
                id: request, clause: asked.clause, within: asked.within, version: asked.version, asked: mark,
                holder: asked.holder, approvers: asked.approvers, areApproversNamed: asked.areApproversNamed,
                reason: reason.name)
        case .granted(let request, let within, let period, let version, let mark):
            let grant = PermissionRequest.Grant(within: within, period: period, version: version)
            requests[request]?.outcome = .granted(grant, mark)
        case .refused(let request, let reason, let mark):
            requests[request]?.outcome = .refused(mark)
            requests[request]?.answer = reason.name
        case .withdrawn(let request, let mark):
            requests[request]?.outcome = .withdrawn(mark)
        case .reviewed(let request, let period, let version, _):
            change(request) { grant in
                grant.period = period
                grant.version = version
            }
        case .ended(let request, let reason, let mark):
            change(request) { $0.ended = mark }
            requests[request]?.answer = reason.name
        }
    }

    private mutating func change(_ request: RequestID, _ change: (inout PermissionRequest.Grant) -> Void) {
        guard case .granted(var grant, let mark) = requests[request]?.outcome else { return }
        change(&grant)
        requests[request]?.outcome = .granted(grant, mark)
    }
}

/// What can be done about permissions.
public enum PermissionCommand: Hashable, Sendable {
    /// Asks for the permission that a clause needs, in the situations of the terms.
    ///
    /// It is for the actor, or for somebody in the roster for whom the actor asks, such as a pupil.
    case request(RequestID, ClauseID, for: PersonID? = nil, within: [Term], reason: String)
    /// Grants it inside limits and with an end.
    case grant(RequestID, within: [Term], from: Day, until: Day)
    case refuse(RequestID, reason: String)
    /// Whoever asked takes it back, also after it was granted.
    case withdraw(RequestID)
    /// Keeps a permission after its clause changed, until a day.
    case keep(RequestID, until: Day)
    /// Ends a permission from today.
    case end(RequestID, reason: String)
}

/// What happened about permissions.
public enum PermissionEvent: Hashable, Sendable, Codable {
    case requested(request: RequestID, asked: Asked, reason: Sealed<String>, mark: Mark)
    case granted(request: RequestID, within: [Term], period: Period, version: VersionID, mark: Mark)
    case refused(request: RequestID, reason: Sealed<String>, mark: Mark)
    case withdrawn(request: RequestID, mark: Mark)
    case reviewed(request: RequestID, period: Period, version: VersionID, mark: Mark)
    case ended(request: RequestID, reason: Sealed<String>, mark: Mark)

    /// What is asked for, and who decides by the clause.
    public struct Asked: Hashable, Sendable, Codable {
        /// The clause.
        public let clause: ClauseID
        /// Whose permission it is.
        public let holder: PersonID
        /// The situations.
        public let within: [Term]
        /// The version in force.
        public let version: VersionID
        /// The offices that decide.
        public let approvers: [OfficeID]
        /// Whether the clause names them.
        public let areApproversNamed: Bool
    }

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case requested = "permission-requested"
        case granted = "permission-granted"
        case refused = "permission-refused"
        case withdrawn = "permission-withdrawn"
        case reviewed = "permission-reviewed"
        case ended = "permission-ended"
    }

    var key: CodingKeys {
        switch self {
        case .requested: .requested
        case .granted: .granted
        case .refused: .refused
        case .withdrawn: .withdrawn
        case .reviewed: .reviewed
        case .ended: .ended
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .requested(_, _, let reason, _), .refused(_, let reason, _), .ended(_, let reason, _):
            try reason.parts()
        case .granted, .withdrawn, .reviewed: []
        }
    }
}
