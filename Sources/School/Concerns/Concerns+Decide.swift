import PolicyPack
import Rulebook

extension SchoolState {
    func decide(_ command: ConcernCommand, _ context: Context) throws(Refusal) -> [Event] {
        let events: [ConcernEvent] =
            switch command {
            case .report(let id, let report): try self.report(id, report, from: .roster, context)
            case .reportFromOutside(let id, let report, let code):
                try reportFromOutside(id, report, code, context)
            case .answer(let id, let text): [try answer(text, try readable(id, context), context)]
            case .add(let id, let text): [try add(text, to: id, context)]
            case .addFromOutside(let code, let text): [try add(text, withCode: code, context)]
            case .open(let id): [.opened(concern: try readable(id, context).id, mark: context.mark)]
            case .takeNextStep(let id): [try nextStep(try readable(id, context), context)]
            case .write(let id, let act, let note): [try write(act, note, try readable(id, context), context)]
            case .name(let id, let name): try self.name(name, try readable(id, context), context)
            case .correctName(let id, let place, let name, let reason):
                try correct(place, name, reason, try readable(id, context), context)
            case .admit(let id, let person, let reason):
                [try admit(person, reason, try readable(id, context), context)]
            case .endAdmission(let id, let person, let reason):
                [try endAdmission(of: person, reason, try readable(id, context), context)]
            case .stepAside(let id, let reason): try stepAside(reason, try readable(id, context), context)
            }
        return events.map(Event.concern)
    }

    /// A concern that the actor may read. For everybody else it is not there, and nothing tells the two apart (C8).
    private func readable(_ id: ConcernID, _ context: Context) throws(Refusal) -> Concern {
        guard let concern = concerns.all[id], mayRead(context.actor, concern, on: context.today) == .everything else {
            throw .nothingThere
        }
        return concern
    }

    /// Where a report comes from.
    enum Origin {
        /// Somebody who is signed in.
        case roster
        /// The public page.
        case outside(ReceiptCodeHash)
    }

    func report(
        _ id: ConcernID, _ report: Report, from origin: Origin, _ context: Context
    ) throws(Refusal) -> [ConcernEvent] {
        guard let version = versionWhenTold(report, on: context.today) else { throw .concern(.noPolicyYet) }
        guard concerns.all[id] == nil else { throw .alreadyThere }
        guard !report.statement.what.isBlank else { throw .empty(what: "What you saw or heard") }
        var code: ReceiptCodeHash?
        switch origin {
        case .roster: guard !report.statement.signed.isBlank else { throw .empty(what: "Your signature") }
        case .outside(let given): code = given
        }
        let told = report.takenOn ?? context.today
        guard told <= context.today, report.happened.map({ $0 <= told }) ?? true else {
            throw .concern(.daysAreWrong)
        }
        let report = try understood(report, version, on: context.today)
        if let route = report.route, !version.pack.routes.contains(where: { $0.id == route }) {
            throw .concern(.unknownRoute(route))
        }
        var named: [NamedSealed] = []
        for (place, name) in report.named.enumerated() { named.append(try seal(name, id, "name/\(place)", context)) }
        let envelope = ConcernEvent.Envelope(
            version: version.id, route: report.route, kind: report.kind, isChildAtRisk: report.isChildAtRisk,
            named: named, code: code, isKeyedIn: report.isKeyedIn ? true : nil,
            mayHaveIndecentImage: report.mayHaveIndecentImage ? true : nil, happened: report.happened,
            takenOn: report.takenOn)
        let statement = context.seal(report.statement, "statement", for: [.concern(id: id)])
        let reported = ConcernEvent.reported(
            concern: id, envelope: envelope, statement: statement, mark: context.mark)
        let always = report.kind == nil ? [] : whoWouldBeTold(of: report, on: context.today)?.always ?? []
        return [reported, try chosen(report.chosen, besides: always, from: try tellAfter(reported, id, context))]
    }

    /// Where several could be told the reporter may choose one; whoever is told for a child's safety is told as well, and
    /// whoever hears of every worry of some kind.
    private func chosen(
        _ person: PersonID?, besides always: Set<PersonID>, from event: ConcernEvent
    ) throws(Refusal) -> ConcernEvent {
        guard let person, case .told(let concern, let told, let outside, let step, let mark) = event else {
            return event
        }
        guard told.contains(where: { $0.person == person && $0.task == .matter }) else {
            throw .concern(.cannotBeChosen)
        }
        let kept = told.filter { $0.person == person || $0.task == .child || always.contains($0.person) }
        return .told(concern: concern, told: kept, outside: outside, step: step, mark: mark)
    }

    /// Who is told after an event that may have left nobody; where nobody is clear, nothing happens at all.
    private func tellAfter(_ event: ConcernEvent, _ id: ConcernID, _ context: Context) throws(Refusal) -> ConcernEvent {
        var after = concerns
        after.apply(event)
        guard let concern = after.all[id] else { throw .nothingThere }
        let telling = telling(concern, step: concern.steps - 1, on: context.today)
        guard !telling.told.isEmpty || concern.readers.contains(where: { $0.person == context.actor }) else {
            throw .concern(.nobodyClear(officer: adoption.contacts[Offices.lado]?.details))
        }
        return .told(
            concern: id, told: telling.told, outside: telling.outside, step: concern.steps, mark: context.mark)
    }

    private func seal(
        _ name: NamedInWords, _ id: ConcernID, _ label: String, _ context: Context
    ) throws(Refusal) -> NamedSealed {
        var holders: [KeyHolder] = [.concern(id: id)]
        if let person = name.person {
            guard people.persons[person] != nil else { throw .concern(.unknownPerson) }
            holders.append(.person(id: person))
        }
        // Everybody in the roster works or helps in a school, and so with children.
        return NamedSealed(
            part: name.part, person: name.person, worksWithChildren: name.person != nil || name.worksWithChildren,
            written: context.seal(name.written, label, for: holders))
    }

    /// The offices of the next step become people now, by today's tables.
    private func nextStep(_ concern: Concern, _ context: Context) throws(Refusal) -> ConcernEvent {
        let steps = adoption.versions[concern.version]?.pack.steps(of: concern.route) ?? []
        guard concern.steps < steps.count else { throw .concern(.noFurtherStep) }
        let telling = telling(concern, step: concern.steps, on: context.today, mustReachSomebody: false)
        return .told(
            concern: concern.id, told: telling.told, outside: telling.outside, step: concern.steps + 1,
            mark: context.mark)
    }

    private func write(
        _ act: Act, _ note: String, _ concern: Concern, _ context: Context
    ) throws(Refusal) -> ConcernEvent {
        guard !note.isBlank else { throw .empty(what: "The note") }
        // KCSIE Part four: advice first where the threshold may be met; a hard limit that no pack switches off.
        if act.needsAdviceFirst, waitsForAdvice(concern) { throw .concern(.askTheOfficerFirst) }
        let sealed = context.seal(note, "note", for: [.concern(id: concern.id)])
        return .wrote(concern: concern.id, act: act, note: sealed, mark: context.mark)
    }

    /// Names somebody. An adult it is about is locked out at once; where that leaves nobody, the tables say who is next.
    private func name(
        _ name: NamedInWords, _ concern: Concern, _ context: Context
    ) throws(Refusal) -> [ConcernEvent] {
        let sealed = try seal(name, concern.id, "name", context)
        let seen = name.part == .adult ? name.person.flatMap { concern.opened[$0]?.seen } ?? [] : []
        let event = ConcernEvent.named(concern: concern.id, name: sealed, opened: seen, mark: context.mark)
        guard name.part == .adult else { return [event] }
        return [event, try tellAfter(event, concern.id, context)]
    }

    private func correct(
        _ place: Int, _ name: NamedInWords?, _ reason: String, _ concern: Concern, _ context: Context
    ) throws(Refusal) -> [ConcernEvent] {
        guard concern.named.indices.contains(place), !concern.corrected.contains(place) else {
            throw .concern(.noSuchName)
        }
        guard !reason.isBlank else { throw .empty(what: "The reason") }
        let sealed = context.seal(reason, "reason", for: [.concern(id: concern.id)])
        let event = ConcernEvent.nameCorrected(
            concern: concern.id, place: place, reason: sealed, mark: context.mark)
        guard let name else { return [event] }
        var after = concerns
        after.apply(event)
        guard let corrected = after.all[concern.id] else { return [event] }
        var later = self
        later.concerns = after
        return [event] + (try later.name(name, corrected, context))
    }

    private func admit(
        _ person: PersonID, _ reason: String, _ concern: Concern, _ context: Context
    ) throws(Refusal) -> ConcernEvent {
        guard people.isActive(person, on: context.today) else { throw .concern(.unknownPerson) }
        guard !concern.about.contains(person) else { throw .concern(.isAbout) }
        guard mayRead(person, concern, on: context.today) != .everything else { throw .concern(.readsAlready) }
        guard !reason.isBlank else { throw .empty(what: "The reason") }
        let office = concern.readers.first { $0.person == context.actor }
        let told = Told(
            person: person, office: office?.office ?? Offices.headteacher, task: office?.task ?? .matter)
        return .admitted(
            concern: concern.id, told: told,
            reason: context.seal(reason, "reason", for: [.concern(id: concern.id)]), mark: context.mark)
    }

    /// Ends what a reader let somebody in to; whoever the tables named is not shut out by another reader.
    private func endAdmission(
        of person: PersonID, _ reason: String, _ concern: Concern, _ context: Context
    ) throws(Refusal) -> ConcernEvent {
        guard concern.guests.contains(person), person != context.actor else { throw .concern(.isNoGuest) }
        guard !reason.isBlank else { throw .empty(what: "The reason") }
        return .admissionEnded(
            concern: concern.id, person: person, opened: concern.opened[person]?.seen ?? [],
            reason: context.seal(reason, "reason", for: [.concern(id: concern.id)]), mark: context.mark)
    }

    /// Whoever steps aside does so even where others read it; where nobody would be left, the tables say who is next.
    private func stepAside(_ reason: String, _ concern: Concern, _ context: Context) throws(Refusal) -> [ConcernEvent] {
        guard !reason.isBlank else { throw .empty(what: "The reason") }
        let sealed = context.seal(reason, "reason", for: [.concern(id: concern.id)])
        let event = ConcernEvent.steppedAside(concern: concern.id, reason: sealed, mark: context.mark)
        let readers = readers(of: concern, on: context.today)
        let others = readers.filter { $0.person != context.actor }
        // A child's safety is handed on even where somebody else still looks after the matter.
        let isForChild = readers.contains { $0.person == context.actor && $0.task == .child }
        let isHandedOn = others.isEmpty || (isForChild && !others.contains { $0.task == .child })
        return isHandedOn ? [event, try tellAfter(event, concern.id, context)] : [event]
    }

    /// What happens to the concerns that nobody can read any more after these events: whoever the tables name next is
    /// told. Appointing opens nothing; this opens only what would otherwise be lost.
    ///
    /// By the tables alone, which end in guarded offices: a role in the roster, given a moment ago, opens no concern.
    func handOn(after events: [Event], _ context: Context) -> [Event] {
        guard !concerns.all.isEmpty else { return [] }
        var after = self
        for event in events { apply(event, to: &after) }
        let today = context.today
        return concerns.all.values.sorted { $0.id < $1.id }.compactMap { concern in
            guard !isWhollyGone(concern), !readers(of: concern, on: today).isEmpty,
                after.readers(of: concern, on: today).isEmpty
            else {
                return nil
            }
            // Whoever is still here and can read nothing of it any more is passed over; who is gone is nobody anyway.
            let shutOut = Set(concern.readers.map(\.person)).filter { after.people.isActive($0, on: today) }
            let telling = Telling(
                step: nil, parts: concern.parts, isChildAtRisk: concern.isChildAtRisk, people: after.people, on: today,
                avoiding: concern.steppedAside.union(shutOut))
            guard !telling.told.isEmpty else { return nil }
            return .concern(
                .told(
                    concern: concern.id, told: telling.told, outside: telling.outside, step: concern.steps,
                    mark: context.mark))
        }
    }
}
