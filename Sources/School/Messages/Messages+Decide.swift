public import PolicyPack
public import Rulebook

extension SchoolState {
    /// How long an urgent concern may stay unopened before the next person is told: a local setting.
    static let minutesUnopened: Int64 = 60

    func decide(_ command: MessageCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .confirmAddress:
            guard let details = people.persons[context.actor]?.details else { throw .nothingThere }
            guard messages.addresses[context.actor] != details else { return [] }
            return [.message(.addressConfirmed(details: details, mark: context.mark))]
        case .sent(let message):
            guard concerns.all[message.concern] != nil else { throw .nothingThere }
            guard messages.sent[message] == nil else { return [] }
            return [.message(.sent(message: message, mark: context.mark))]
        case .failed(let message):
            guard concerns.all[message.concern] != nil else { throw .nothingThere }
            guard messages.failed[message] == nil, messages.sent[message] == nil else { return [] }
            return [.message(.failed(message: message, mark: context.mark))]
        case .handOn: return handOns(at: context.instant, on: context.today, context.mark)
        }
    }

    /// Whether somebody has confirmed that they alone read the address that their details hold now.
    public func hasOwnAddress(_ person: PersonID) -> Bool {
        people.persons[person].map { messages.addresses[person] == $0.details } ?? false
    }

    /// The messages that should be with their readers and are not sent, in a fixed order (C1, C2).
    ///
    /// Only whoever may read the concern now is written to, and only where they alone read their address.
    public func messagesDue(on day: Day) -> [Message] {
        concerns.all.values.sorted { $0.id < $1.id }.filter { $0.acts.last?.act != .closed && !isGone($0.id) }.flatMap {
            concern in
            let people = Set(readers(of: concern, on: day).map(\.person)).sorted()
            let isLate = isAdviceLate(concern, on: day)
            return people.flatMap { person -> [Message] in
                let isNews = concern.opened[person] == nil && concern.reported.by != person
                return (isNews ? [Message(concern: concern.id, to: person, reason: .told)] : [])
                    + (isLate ? [Message(concern: concern.id, to: person, reason: .late)] : [])
            }
        }
        .filter { hasOwnAddress($0.to) && messages.sent[$0] == nil }
    }

    /// Whether a message says *urgent*: a child may be at risk, the LADO has to be asked, or something is overdue.
    public func isUrgent(_ message: Message) -> Bool {
        guard message.reason == .told, let concern = concerns.all[message.concern] else { return true }
        return isUrgent(concern)
    }

    private func isUrgent(_ concern: Concern) -> Bool { concern.isChildAtRisk || concern.parts.needTheOfficer }

    /// Whether ``MessageCommand/handOn`` would do something.
    public func needsHandingOn(at now: Instant, on day: Day) -> Bool {
        !handOns(at: now, on: day, Mark(by: .program, at: now, on: day)).isEmpty
    }

    /// Who is told because nobody can read a concern any more, or because nobody has opened an urgent one for a while.
    private func handOns(at now: Instant, on day: Day, _ mark: Mark) -> [Event] {
        concerns.all.values.sorted { $0.id < $1.id }.compactMap { concern in
            guard concern.acts.last?.act != .closed, !isGone(concern.id) else { return nil }
            let readers = readers(of: concern, on: day)
            let waiting = readers.isEmpty ? Set(Told.Task.allTasks) : unopened(concern, readers, at: now)
            guard !waiting.isEmpty else { return nil }
            // Whoever is still here and can read nothing of it any more is passed over too.
            let passed = concern.readers.filter { told in
                people.isActive(told.person, on: day) && concern.opened[told.person] == nil
                    || (readers.isEmpty && people.isActive(told.person, on: day))
            }
            let telling = Telling(
                step: nil, parts: concern.parts, isChildAtRisk: concern.isChildAtRisk, people: people, on: day,
                avoiding: concern.steppedAside, passingOver: Set(passed.map(\.person)))
            let told = telling.told.filter { waiting.contains($0.task) && !readers.contains($0) }
            guard !told.isEmpty else { return nil }
            return .concern(
                .told(concern: concern.id, told: told, outside: telling.outside, step: concern.steps, mark: mark))
        }
    }

    /// The tasks of an urgent concern for which nobody has opened it in time; whoever reported it knows it.
    private func unopened(_ concern: Concern, _ readers: [Told], at now: Instant) -> Set<Told.Task> {
        guard isUrgent(concern), let told = messages.told[concern.id],
            now.milliseconds >= told.milliseconds + Self.minutesUnopened * 60_000
        else { return [] }
        return Set(readers.map(\.task)).filter { task in
            readers.filter { $0.task == task }.allSatisfy {
                concern.opened[$0.person] == nil && concern.reported.by != $0.person
            }
        }
    }
}

extension Told.Task {
    fileprivate static let allTasks: [Self] = [.matter, .child]
}
