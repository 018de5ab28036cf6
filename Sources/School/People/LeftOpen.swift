public import PolicyPack
public import Rulebook

/// What somebody leaves open: listed when they leave or are suspended, so that others take it up.
public struct LeftOpen: Hashable, Sendable {
    /// Requests for a permission that they asked for and nobody has decided.
    public let asked: [RequestID]
    /// Requests that they would decide today, with those who decide them once they are gone.
    public let toDecide: [RequestID: [PersonID]]
    /// Changes to offices that they proposed.
    public let proposed: [CommandID]
    /// Concerns that they read and that whoever looks at the list reads too; no others are on it, nor counted (C8).
    public let concerns: [ConcernID]
}

extension SchoolState {
    /// What somebody would leave open, as far as whoever asks may see it.
    ///
    /// - Parameter viewer: who looks at the list.
    public func leftOpen(by person: PersonID, seenBy viewer: PersonID, on day: Day) -> LeftOpen {
        let waiting = permissions.requests.values.filter { $0.outcome == nil }.sorted { $0.id < $1.id }
        var without = self
        without.people.persons[person]?.stopped = .left
        let toDecide = waiting.filter { deciders(of: $0, on: day).contains(person) }
        let read = concerns.all.values.filter { concern in
            mayRead(viewer, concern, on: day) == .everything && mayRead(person, concern, on: day) == .everything
        }
        return LeftOpen(
            asked: waiting.filter { $0.asked.by == person }.map(\.id),
            toDecide: Dictionary(
                toDecide.map { ($0.id, without.deciders(of: $0, on: day)) }, uniquingKeysWith: { one, _ in one }),
            proposed: people.proposals.filter {
                $0.value.proposed.by == person && !$0.value.change.isHidden(from: viewer)
            }
            .keys.sorted(),
            concerns: read.map(\.id).sorted())
    }
}
