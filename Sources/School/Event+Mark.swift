extension Event {
    /// Who gave the command that it came from, and when.
    public var mark: Mark {
        switch self {
        case .people(let event): event.mark
        case .adoption(let event): event.mark
        case .signing(let event): event.mark
        case .permission(let event): event.mark
        case .concern(let event): event.mark
        case .cases(let event): event.mark
        case .evidence(let event): event.mark
        case .register(let event): event.mark
        case .message(let event): event.mark
        case .keeping(let event): event.mark
        case .access(let event): event.mark
        case .reception(let event): event.mark
        }
    }
}

extension PeopleEvent {
    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .opened(_, _, let mark), .added(_, _, _, _, let mark), .rolesSet(_, _, let mark),
            .wentAway(_, _, let mark), .cameBack(_, let mark), .stopped(_, _, _, _, let mark),
            .proposed(_, _, _, let mark), .changed(_, _, _, let mark), .declined(_, let mark):
            mark
        }
    }
}

extension AdoptionEvent {
    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .prepared(_, _, let mark), .checked(_, _, let mark), .contactSet(_, _, let mark), .termsSet(_, let mark),
            .adopted(_, _, let mark):
            mark
        }
    }
}

extension SigningEvent {
    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .signed(_, _, let mark), .signedOnPaper(_, _, _, let mark), .asked(_, _, _, let mark),
            .declined(_, _, _, let mark), .groupsSet(_, let mark), .explained(_, _, _, _, _, let mark),
            .joined(_, _, let mark), .explainedInError(_, let mark):
            mark
        }
    }
}

extension PermissionEvent {
    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .requested(_, _, _, let mark), .granted(_, _, _, _, let mark), .refused(_, _, let mark),
            .withdrawn(_, let mark), .reviewed(_, _, _, let mark), .ended(_, _, let mark):
            mark
        }
    }
}

extension ConcernEvent {
    /// The concern in which it happened.
    public var concern: ConcernID {
        switch self {
        case .reported(let id, _, _, _), .told(let id, _, _, _, _), .opened(let id, _), .wrote(let id, _, _, _),
            .named(let id, _, _, _), .nameCorrected(let id, _, _, _), .admitted(let id, _, _, _),
            .steppedAside(let id, _, _), .admissionEnded(let id, _, _, _, _), .said(let id, _, _, _):
            id
        }
    }

    /// Who gave the command, and when.
    public var mark: Mark {
        switch self {
        case .reported(_, _, _, let mark), .told(_, _, _, _, let mark), .opened(_, let mark), .wrote(_, _, _, let mark),
            .named(_, _, _, let mark), .nameCorrected(_, _, _, let mark), .admitted(_, _, _, let mark),
            .steppedAside(_, _, let mark), .admissionEnded(_, _, _, _, let mark), .said(_, _, _, let mark):
            mark
        }
    }
}

extension RegisterEvent {
    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .written(_, _, _, _, let mark), .corrected(_, _, _, _, _, _, let mark): mark
        }
    }
}
