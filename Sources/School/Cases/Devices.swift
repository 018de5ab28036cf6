public import PolicyPack
public import Rulebook

extension CaseFile {
    /// The pupils' devices that were taken, each with what became of it.
    public var devices: [Item] {
        entries.indices.compactMap { place in
            guard case .deviceTaken = entries[place].fact else { return nil }
            let later = entries.filter { $0.fact.device == place }
            return Item(place: place, begun: entries[place], later: later, suspected: suspected(place))
        }
    }

    private func suspected(_ place: Int) -> Suspected {
        let begun = entries[place]
        // Where there may be an indecent image anywhere in the concern, every device in it may hold one.
        var found = Suspected(
            what: concern.mayHaveIndecentImage ? .indecentImage : .none,
            since: max(begun.happened.day, concern.imageSince ?? begun.happened.day), raised: place)
        func raise(_ what: DeviceSuspicion, _ index: Int) {
            guard what > found.what else { return }
            found = Suspected(
                what: what, since: found.what == .none ? entries[index].happened.day : found.since, raised: index)
        }
        for index in entries.indices where index == place || entries[index].fact.device == place {
            switch entries[index].fact {
            case .deviceTaken(_, let what): raise(what, index)
            case .deviceExamined(_, .offence): raise(.evidence, index)
            case .deviceSuspected(_, let what):
                guard what < found.what else {
                    raise(what, index)
                    continue
                }
                found = Suspected(what: what, since: found.since, raised: found.raised)
            default: break
            }
        }
        return found
    }

    /// What a device is suspected of holding, and since which day.
    public struct Suspected: Hashable, Sendable {
        /// What.
        public let what: DeviceSuspicion
        /// Since when the school has suspected it.
        public let since: Day
        /// The place of the entry by which the suspicion last grew.
        let raised: Int
    }

    /// The place of the referral to the police that was begun and not yet sent; nil where there is none.
    var referralToPolice: Int? { toPolice.first { !$0.isEnded && !$0.isSent }?.place }

    private var toPolice: [Item] { referrals.filter { body(of: $0.place) == .police } }

    /// Whether the police have answered since a device came to be suspected of what it is suspected of: an answer from
    /// before says nothing of that.
    func hasPoliceAnswer(since suspected: Suspected) -> Bool {
        entries.indices.contains { index in
            guard case .referralAnswered(let place) = entries[index].fact, body(of: place) == .police else {
                return false
            }
            return index > suspected.raised && entries[index].mark.on >= (concern.imageSince ?? entries[index].mark.on)
        }
    }

    /// Whether something is under way with the police already.
    var isWithPolice: Bool { toPolice.contains { !$0.isEnded } }
}

extension CaseFact {
    /// The place of the entry by which the device was taken that it belongs to; nil for what belongs to none.
    var device: Int? {
        switch self {
        case .deviceHandedOver(let place, _), .deviceSuspected(let place, _), .deviceExamined(let place, _),
            .deviceErased(let place, _):
            place
        default: nil
        }
    }
}

extension SchoolState {
    /// Whether somebody may look through pupils' devices, or delete from them: the headteacher, or whoever holds the
    /// headteacher's permission in writing, inside its days and limits (EPM-163, EPM-171).
    ///
    /// It is the permission of whatever clause of the policy asks for one; a policy without such a clause leaves it to
    /// the headteacher alone.
    public func maySearch(_ person: PersonID, _ act: WordID, on day: Day) -> Bool {
        if holds(person, anyOf: [Offices.headteacher], on: day) { return true }
        guard let pack = adoption.inForce(on: day)?.pack, let acts = pack.vocabulary.fact("act") else { return false }
        func covers(_ terms: [Term]) -> Bool {
            let words = terms.filter { $0.fact == acts.id }.flatMap(\.words)
            return words.isEmpty || [act].set(in: acts).isSubset(of: words.set(in: acts))
        }
        return permissions(of: person, on: day).contains { held in
            let rules = pack.clause(held.clause)?.rules ?? []
            let isForSearching = rules.contains { rule in
                rule.effect == .permissionNeeded && rule.approver.contains(Offices.headteacher)
                    && rule.when.contains { $0.fact == acts.id } && covers(rule.when)
            }
            return isForSearching && covers(held.within)
        }
    }

    /// The clause of the policy in force by which what was taken from pupils is not given to them, whoever they are; nil
    /// where none says so (EPM-151).
    public func clauseAgainstGivingToPupils(on day: Day) -> ClauseID? {
        guard let pack = adoption.inForce(on: day)?.pack else { return nil }
        func isAlways(_ rule: Rule) -> Bool {
            // A rule about some hours or some matters only leaves the others to whoever hands it out.
            guard rule.effect == .prohibition, rule.unless.isEmpty else { return false }
            let names = Set(rule.when.map(\.fact))
            guard names.isSubset(of: ["who", "act", "towards"]), names.contains("act") else { return false }
            return rule.when.allSatisfy { term in
                switch term.fact {
                case "act": term.words.contains("release-device")
                case "towards": term.words.contains("pupil")
                default: true
                }
            }
        }
        return pack.parts.lazy.flatMap(\.clauses).first { $0.rules.contains(where: isAlways) }?.id
    }

    /// What has to hold of a device that is taken.
    func check(taken from: PersonID?, _ words: CaseWords, _ context: Context) throws(Refusal) {
        if let from {
            guard let person = people.persons[from] else { throw .cases(.ownerUnknown) }
            // The powers reach pupils only (Education Act 1996, section 550ZA); a leaver's device is an adult's matter too.
            let isPupil = Set(person.roles(on: context.today)).isSubset(
                of: roleWords(["pupil"], in: context.vocabulary))
            guard isPupil, !person.roles(on: context.today).isEmpty else { throw .cases(.notAPupilsDevice) }
        }
        guard !words.who.isBlank else { throw .empty(what: "Whose device it is") }
        guard let device = words.device, !device.device.isBlank else { throw .empty(what: "Which device it is") }
        guard !device.takenBy.isBlank else { throw .empty(what: "Who took it") }
        guard !device.kept.isBlank else { throw .empty(what: "Where it is kept") }
    }

    /// What has to hold of what is done with a device that was taken.
    func check(
        device place: Int, _ fact: CaseFact, _ words: CaseWords, _ file: CaseFile, _ context: Context
    ) throws(Refusal) {
        guard let item = file.devices.first(where: { $0.place == place }), let suspected = item.suspected else {
            throw .cases(.noSuchEntry)
        }
        guard !item.isEnded else { throw .cases(.doneAlready) }
        switch fact {
        case .deviceHandedOver(_, let receiver):
            guard !words.who.isBlank else { throw .empty(what: "Who has it now") }
            let isGivenBack = receiver == .parent || receiver == .pupil
            guard !isGivenBack || suspected.what == .none else { throw .cases(.evidenceIsNotGivenBack) }
            if receiver == .pupil, let clause = clauseAgainstGivingToPupils(on: context.today) {
                throw .cases(.notToThePupil(clause: clause))
            }
        case .deviceSuspected(_, let what):
            guard what != suspected.what else { throw .cases(.suspectedAlready) }
            guard what > suspected.what || file.hasPoliceAnswer(since: suspected) else { throw .cases(.policeFirst) }
        case .deviceExamined:
            guard suspected.what != .indecentImage else { throw .cases(.imageIsNotLookedAt) }
            try check(searcher: "search-device", words, context)
        case .deviceErased(_, let tests): try check(erasure: tests, suspected.what, words, context)
        default: break
        }
    }

    private func check(searcher act: WordID, _ words: CaseWords, _ context: Context) throws(Refusal) {
        guard maySearch(context.actor, act, on: context.today) else { throw .cases(.mayNotSearch) }
        guard !words.who.isBlank else { throw .empty(what: "Who was present") }
    }

    /// Evidence first: nothing else counts before it is clear that none is lost (EPM-176, EPM-177).
    private func check(
        erasure tests: [ErasureTest], _ suspected: DeviceSuspicion, _ words: CaseWords, _ context: Context
    ) throws(Refusal) {
        guard suspected != .indecentImage else { throw .cases(.imageIsNotErased) }
        guard suspected == .none, tests.contains(.notEvidence) else { throw .cases(.evidenceIsNotErased) }
        guard tests.contains(.goesOnHurting), tests.contains(.ownerRefuses) else { throw .cases(.notToBeErased) }
        try check(searcher: "delete", words, context)
    }

    /// What follows for the police from what was written of a device, or of an image that was seen: the referral is begun as soon as something is
    /// suspected, and sent when the device is in their hands (EPM-158, EPM-178, EPM-180).
    func policeFacts(after fact: CaseFact, _ file: CaseFile) -> [CaseFact] {
        let begun = CaseFact.referralBegun(to: .police, aware: nil, due: nil)
        switch fact {
        case .deviceTaken(_, let what):
            return what != .none || file.concern.mayHaveIndecentImage ? (file.isWithPolice ? [] : [begun]) : []
        case .imageSeen: return file.isWithPolice ? [] : [begun]
        case .deviceSuspected(_, let what): return what == .none || file.isWithPolice ? [] : [begun]
        case .deviceExamined(_, .offence): return file.isWithPolice ? [] : [begun]
        case .deviceHandedOver(_, .police):
            if let waiting = file.referralToPolice { return [.referralSent(entry: waiting)] }
            // The device's own entry stands in between.
            return file.isWithPolice ? [] : [begun, .referralSent(entry: file.entries.count + 1)]
        default: return []
        }
    }
}
