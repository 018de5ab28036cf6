import PolicyPack
import Rulebook

extension SchoolState {
    func decide(_ command: CaseCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .write(let id, let fact, let words, let happened):
            return try write(id, fact, words, happened, context)
        case .finishLesson(let id, let place, let words):
            guard
                lessons(of: context.actor, on: context.today).contains(where: {
                    $0.concern == id && $0.item.place == place
                })
            else { throw .nothingThere }
            return [.cases(event(id, .lessonDone(entry: place), words, Happened(context.today), context))]
        }
    }

    private func write(
        _ id: ConcernID, _ fact: CaseFact, _ words: CaseWords, _ happened: Happened?, _ context: Context
    ) throws(Refusal) -> [Event] {
        guard let file = caseFile(id, for: context.actor, on: context.today) else { throw .nothingThere }
        guard !words.text.isBlank else { throw .empty(what: "What you wrote") }
        let happened = happened ?? Happened(fact.isJudgement ? file.concern.judgedOn : context.today)
        guard happened.day <= context.today else { throw .cases(.inTheFuture) }
        try check(fact, words, happened, file, context)
        var events: [Event] = []
        // The concern's own history says it too, and its hard limits hold here: advice before contact.
        if let act = try act(of: fact, in: file) {
            // The adult's part can end before the concern's key does, so its words stand in one place only.
            let note = fact.isOfTheAdult ? Self.standsInTheCase : words.text
            events += try decide(ConcernCommand.write(id, act, note: note), context)
        }
        if case .ledBy(let person) = fact, mayRead(person, file.concern, on: context.today) != .everything {
            events += try decide(ConcernCommand.admit(id, person, reason: words.text), context)
        }
        events.append(.cases(event(id, fact, words, happened, context)))
        for (place, next) in policeFacts(after: fact, file).enumerated() {
            if case .referralSent = next {
                events += try decide(ConcernCommand.write(id, .policeTold, note: words.text), context)
            }
            events.append(.cases(event(id, next, words, happened, context, label: "police-\(place)")))
        }
        if case .joined(let other) = fact {
            events.append(.cases(event(other, .joined(with: id), words, happened, context, label: "joined")))
        }
        return events
    }

    private static let standsInTheCase = "What was said stands in the case."

    private func event(
        _ id: ConcernID, _ fact: CaseFact, _ words: CaseWords, _ happened: Happened, _ context: Context,
        label: String = "case"
    ) -> CaseEvent {
        var holders: [KeyHolder] = [.concern(id: id)]
        if case .linked(_, let person?) = fact { holders.append(.person(id: person)) }
        if fact.isOfTheAdult, let about = concerns.all[id]?.about {
            // Two adults' parts can end at different times.
            holders += about.sorted().filter { !keeping.gone.contains(.part(person: $0, concern: id)) }
                .map { .person(id: $0) }
        }
        return CaseEvent(
            concern: id, fact: fact, words: context.seal(words, label, for: holders), happened: happened,
            mark: context.mark)
    }

    /// What the concern's own history says of an entry; nil where nothing.
    private func act(of fact: CaseFact, in file: CaseFile) throws(Refusal) -> Act? {
        switch fact {
        case .fairness(let step, _): return step.isSpeaking ? .personSpokenTo : nil
        case .parents(let wereTold): return wereTold ? .parentsTold : nil
        case .decided(let decision, _): return decision == .doNotRefer ? .notReferred : .decided
        case .noted(let kind): return kind == .finding ? .investigated : nil
        case .deviceExamined: return .investigated
        case .reopened: return .other
        case .referralSent(let place): return file.body(of: place)?.actWhenSent
        case .referralAnswered(let place): return file.body(of: place) == .officer ? .officerAsked : nil
        default: return nil
        }
    }

    // MARK: What has to hold

    private func check(
        _ fact: CaseFact, _ words: CaseWords, _ happened: Happened, _ file: CaseFile, _ context: Context
    ) throws(Refusal) {
        switch fact {
        case .corrected(let place):
            guard file.entries.indices.contains(place) else { throw .cases(.noSuchEntry) }
        case .actionSet(let owner, let due):
            guard mayRead(owner, file.concern, on: context.today) == .everything else { throw .cases(.ownerMayNotRead) }
            guard due >= context.today else { throw .cases(.dueInThePast) }
        case .linked(_, let person): try check(linked: person, words, file)
        case .levelDecided, .outcome, .fairness: try checkAboutAdult(fact, words, file, context)
        case .measure(_, let clause?):
            try check(clause, in: adoption.inForce(on: happened.day)?.id ?? file.concern.version)
        case .clauseBroken(let clause, let version): try check(broken: clause, version, happened)
        case .mainFileKept, .transferSent:
            guard !words.who.isBlank else { throw .empty(what: "Where it is or goes") }
        case .mainFileCopied(let digest, let upTo):
            let isDigest =
                digest.utf8.count == 64 && digest.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            guard isDigest, upTo <= context.instant, upTo >= file.concern.reported.at else {
                throw .cases(.notAnExport)
            }
        case .lessonSet(_, let clause, let owner, let due):
            try check(lesson: clause, owner, due, file, context)
        case .ledBy(let person):
            guard people.isActive(person, on: context.today) else { throw .cases(.ownerUnknown) }
        case .joined(let other): try check(joined: other, file, context)
        case .reopened: guard file.isClosed else { throw .cases(.notClosed) }
        case .referralBegun(let body, let aware, let due): try check(referral: body, aware, due, context)
        case .actionDone, .lessonDone, .referralSent, .referralAnswered, .referralDropped, .transferReceived,
            .complaintAcknowledged, .complaintAnswered:
            try checkFollows(fact, file)
        case .deviceTaken(let from, _): try check(taken: from, words, context)
        case .deviceHandedOver(let place, _), .deviceSuspected(let place, _), .deviceExamined(let place, _),
            .deviceErased(let place, _):
            try check(device: place, fact, words, file, context)
        case .imageSeen(let ground): try check(viewing: ground, words, context)
        case .noted, .decided, .parents, .measure, .complaint, .debriefed: break
        }
    }

    private func check(linked person: PersonID?, _ words: CaseWords, _ file: CaseFile) throws(Refusal) {
        guard let person else {
            guard !words.who.isBlank else { throw .empty(what: "The name") }
            return
        }
        guard people.persons[person] != nil else { throw .cases(.ownerUnknown) }
        guard !file.concern.about.contains(person) else { throw .cases(.isAbout) }
    }

    /// The four tests, LADO if in doubt, the five outcomes (KCSIE Part four; DOT-047).
    private func checkAboutAdult(
        _ fact: CaseFact, _ words: CaseWords, _ file: CaseFile, _ context: Context
    ) throws(Refusal) {
        guard file.concern.parts.needTheOfficer else { throw .cases(.notAboutAnAdult) }
        let about = file.concern.about
        guard
            about.isEmpty
                || about.contains(where: { !keeping.gone.contains(.part(person: $0, concern: file.concern.id)) })
        else { throw .keeping(.gone) }
        if case .fairness(let step, _) = fact {
            if step == .supporterNamed, words.who.isBlank { throw .empty(what: "The supporter's name") }
            if step == .outcomeLetter, file.outcome == nil { throw .cases(.outcomeFirst) }
            return
        }
        guard manages(context.actor, file.concern, on: context.today) else { throw .cases(.notTheCaseManager) }
        if case .levelDecided(let level, let tests, let isInDoubt) = fact {
            if level != .allegation, !tests.isEmpty { throw .cases(.testIsMet) }
            if level == .allegation, tests.isEmpty { throw .cases(.noTestIsMet) }
            if level != .allegation, isInDoubt, !file.hasAdvice { throw .cases(.askWhenInDoubt) }
        } else {
            guard file.level == .allegation else { throw .cases(.notAnAllegation) }
            guard file.hasAdvice else { throw .concern(.askTheOfficerFirst) }
        }
    }

    private func check(_ clause: ClauseID, in version: VersionID) throws(Refusal) {
        guard let pack = adoption.versions[version]?.pack, pack.has(clause) else { throw .cases(.unknownClause) }
    }

    private func check(broken clause: ClauseID, _ version: VersionID, _ happened: Happened) throws(Refusal) {
        guard let then = adoption.inForce(on: happened.day) else { throw .cases(.noPolicyThen) }
        guard then.id == version, then.pack.has(clause) else { throw .cases(.notInThatVersion) }
    }

    private func check(
        lesson clause: ClauseID?, _ owner: PersonID, _ due: Day, _ file: CaseFile, _ context: Context
    ) throws(Refusal) {
        guard file.isDebriefed else { throw .cases(.debriefFirst) }
        guard people.isActive(owner, on: context.today) else { throw .cases(.ownerUnknown) }
        guard !file.concern.about.contains(owner) else { throw .cases(.isAbout) }
        guard due >= context.today else { throw .cases(.dueInThePast) }
        if let clause { try check(clause, in: adoption.inForce(on: context.today)?.id ?? file.concern.version) }
    }

    private func check(joined other: ConcernID, _ file: CaseFile, _ context: Context) throws(Refusal) {
        guard other != file.concern.id else { throw .cases(.sameConcern) }
        guard caseFile(other, for: context.actor, on: context.today) != nil else { throw .nothingThere }
        guard file.joined[other] == nil else { throw .cases(.joinedAlready) }
    }

    private func check(
        referral body: ReferralBody, _ aware: Instant?, _ due: Day?, _ context: Context
    ) throws(Refusal) {
        if body == .ico, aware == nil { throw .cases(.awareMissing) }
        if let aware, aware > context.instant { throw .cases(.inTheFuture) }
        if let due, due < context.today { throw .cases(.dueInThePast) }
    }

    /// Whatever ends something belongs to something that is open.
    private func checkFollows(_ fact: CaseFact, _ file: CaseFile) throws(Refusal) {
        let (items, place): ([CaseFile.Item], Int) =
            switch fact {
            case .actionDone(let place): (file.actions, place)
            case .lessonDone(let place): (file.lessons, place)
            case .referralSent(let place), .referralAnswered(let place), .referralDropped(let place):
                (file.referrals, place)
            case .transferReceived(let place): (file.transfers, place)
            case .complaintAcknowledged(let place), .complaintAnswered(let place): (file.complaints, place)
            default: ([], -1)
            }
        guard let item = items.first(where: { $0.place == place }) else { throw .cases(.noSuchEntry) }
        let isRepeated =
            switch fact {
            case .referralSent, .referralDropped: item.isSent
            case .complaintAcknowledged: item.isAcknowledged
            default: false
            }
        guard !item.isEnded, !isRepeated else { throw .cases(.doneAlready) }
    }
}

extension CaseFact {
    /// Whether it judges what was reported, and so by the policy in force when that happened.
    fileprivate var isJudgement: Bool { if case .clauseBroken = self { true } else { false } }
}

extension CaseFile {
    /// Whom the referral at a place goes to.
    public func body(of place: Int) -> ReferralBody? {
        guard entries.indices.contains(place), case .referralBegun(let body, _, _) = entries[place].fact else {
            return nil
        }
        return body
    }
}

extension ResolvedPack {
    /// Whether it has a clause of that name.
    func has(_ clause: ClauseID) -> Bool { parts.contains { $0.clauses.contains { $0.id == clause } } }
}
