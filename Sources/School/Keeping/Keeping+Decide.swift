public import PolicyPack
public import Rulebook

extension SchoolState {
    /// Who looks after how long things are kept, where no concern is in question.
    public static let keepers: [OfficeID] = [
        Offices.headteacher, Offices.deputyHead, Offices.dsl, Offices.chair, Offices.administrator,
    ]
    /// Who sets the school's periods.
    public static let schedulers: [OfficeID] = [Offices.headteacher, Offices.deputyHead, Offices.chair]

    func decide(_ command: KeepingCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .setPeriod(let kind, let months):
            try require(Self.schedulers, context)
            guard (0...1200).contains(months) else { throw .keeping(.period) }
            return happened(.periodSet(kind: kind, months: months, mark: context.mark))
        case .setKind(let id, let kind, let start):
            let thing = KeptThing.concern(concern: id)
            try requireDecider(of: thing, context)
            guard RecordKind.concerns.contains(kind) else { throw .keeping(.kind) }
            return happened(.kindSet(concern: id, kind: kind, start: start, mark: context.mark))
        case .hold(let id, let thing, let ground, let reason, let review):
            return try hold(id, thing, ground, reason, review, context)
        case .keepHold(let id, let review, let reason):
            let hold = try standing(id, context)
            try check(review, context)
            let text = try seal(reason, hold.thing, context)
            return happened(
                .holdKept(hold: id, thing: hold.thing, review: review, reason: text, mark: context.mark))
        case .liftHold(let id, let reason):
            let hold = try standing(id, context)
            let text = try seal(reason, hold.thing, context)
            return happened(.holdLifted(hold: id, thing: hold.thing, reason: text, mark: context.mark))
        case .propose, .decline, .agree, .carryOut: return try decideDestruction(command, context)
        }
    }

    private func happened(_ event: KeepingEvent) -> [Event] { [.keeping(event)] }

    private func decideDestruction(_ command: KeepingCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .propose(let id, let thing, let reason):
            guard keeping.destructions[id] == nil else { throw .alreadyThere }
            try requireDue(thing, context)
            let isThere = keeping.destructions.values.contains { $0.thing == thing && $0.isWaiting }
            guard !isThere else { throw .keeping(.proposedAlready) }
            let text = try seal(reason, thing, context)
            return happened(.proposed(destruction: id, thing: thing, reason: text, mark: context.mark))
        case .decline(let id, let reason):
            let waiting = try waiting(id, context)
            let text = try seal(reason, waiting.thing, context)
            return happened(.declined(destruction: id, thing: waiting.thing, reason: text, mark: context.mark))
        case .agree(let id):
            let waiting = try waiting(id, context)
            guard waiting.proposed.by != context.actor else { throw .keeping(.samePerson) }
            // What held when it was proposed has to hold still: a hold may have come in between.
            try requireDue(waiting.thing, context)
            return happened(
                .agreed(
                    destruction: id, thing: waiting.thing, keys: keys(of: waiting.thing), mark: context.mark))
        case .carryOut(let id):
            guard let found = keeping.destructions[id], found.agreed != nil, !found.isCarriedOut else {
                throw .nothingThere
            }
            return happened(.carriedOut(destruction: id, thing: found.thing, mark: context.mark))
        default: throw .nothingThere
        }
    }

    // MARK: Who decides

    /// Whether somebody decides about a thing: for a concern whoever reads it, so that nobody else learns of it; for all
    /// else the keepers. Never the person it is about.
    public func decides(_ person: PersonID, about thing: KeptThing, on day: Day) -> Bool {
        guard exists(thing), thing.person != person else { return false }
        if let id = thing.concern {
            guard let concern = concerns.all[id] else { return false }
            return mayRead(person, concern, on: day) == .everything
        }
        return holds(person, anyOf: Self.keepers, on: day)
    }

    private func exists(_ thing: KeptThing) -> Bool {
        switch thing {
        case .leaver(let person): keeping.left[person] != nil
        case .entry(let entry): registers.entries[entry] != nil
        case .concern(let concern): concerns.all[concern] != nil
        case .part(let person, let concern): concerns.all[concern]?.everNamedAsAdult.contains(person) ?? false
        case .evidence(let evidence, let concern): self.evidence.all[evidence]?.concern == concern
        }
    }

    private func requireDecider(of thing: KeptThing?, _ context: Context) throws(Refusal) {
        guard let thing else { return try require(Self.keepers, context) }
        guard decides(context.actor, about: thing, on: context.today) else {
            if thing.person == context.actor, thing.concern == nil { throw .keeping(.aboutYou) }
            throw .nothingThere
        }
    }

    private func requireDue(_ thing: KeptThing, _ context: Context) throws(Refusal) {
        try requireDecider(of: thing, context)
        guard !keeping.gone.contains(thing) else { throw .keeping(.gone) }
        guard holds(on: thing).isEmpty else { throw .keeping(.held) }
        switch end(of: thing) {
        case .unknown: throw .keeping(.noEnd)
        case .onlyReviewed: throw .keeping(.onlyReviewed)
        case .on(let day): guard day <= context.today else { throw .keeping(.notDue(day)) }
        }
    }

    private func waiting(_ id: DestructionID, _ context: Context) throws(Refusal) -> Destruction {
        guard let found = keeping.destructions[id], found.isWaiting else { throw .nothingThere }
        try requireDecider(of: found.thing, context)
        return found
    }

    private func standing(_ id: HoldID, _ context: Context) throws(Refusal) -> Hold {
        guard let hold = keeping.holds[id], hold.lifted == nil else { throw .nothingThere }
        try requireDecider(of: hold.thing, context)
        return hold
    }

    // MARK: Holds

    private func hold(
        _ id: HoldID, _ thing: KeptThing?, _ ground: Hold.Ground, _ reason: String, _ review: Day, _ context: Context
    ) throws(Refusal) -> [Event] {
        try requireDecider(of: thing, context)
        guard keeping.holds[id] == nil else { throw .alreadyThere }
        if let thing, keeping.gone.contains(thing) { throw .keeping(.gone) }
        try check(review, context)
        let text = try seal(reason, thing, context)
        return happened(
            .held(hold: id, thing: thing, ground: ground, reason: text, review: review, mark: context.mark))
    }

    private func check(_ review: Day, _ context: Context) throws(Refusal) {
        guard context.today < review, review <= context.today.adding(months: 12) else { throw .keeping(.review) }
    }

    /// What is written about a concern, or an adult's part of it, goes with that; what is written about anything else belongs to its writer.
    /// Who decided, and when, stays in any case.
    private func seal(
        _ text: String, _ thing: KeptThing?, _ context: Context
    ) throws(Refusal) -> Sealed<String> {
        guard !text.isBlank else { throw .empty(what: "The reason") }
        let keys = keysOfReason(about: thing)
        return context.seal(text, "reason", for: keys.isEmpty ? [.person(id: context.actor)] : keys)
    }

    /// The holds on a thing that have not been lifted; a hold on a concern is on each part of it, and so is evidence in
    /// quarantine.
    public func holds(on thing: KeptThing) -> [Hold] {
        keeping.holds.values.filter { hold in
            guard hold.lifted == nil else { return false }
            guard let held = hold.thing else { return true }
            return held == thing || (held.concern != nil && held.concern == thing.concern)
        }.sorted { $0.id < $1.id } + quarantineHolds(on: thing)
    }
}
