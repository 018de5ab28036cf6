import Ledger
import PolicyPack
import School

// Whoever has left stays out, even where a backup from before that is restored.
extension RunningSchool {
    /// Writes down who leaves, before they do: a restore of an older backup must not let them in again.
    func writeDown(leaversIn events: [Event]) throws {
        guard let log else { return }
        let lines = try events.compactMap { event -> DestructionLog.Line? in
            guard case .people(.stopped(let person, .left, _, _, let mark)) = event else { return nil }
            return .left(try ScopeID(person.name), mark.at.timestamp)
        }
        guard !lines.isEmpty else { return }
        do {
            try log.add(lines)
        } catch {
            throw StoreFailure.unavailable("the log of leavers cannot be written: \(error)")
        }
    }

    /// Once the record says of everybody who had left before a restore that they left, the list has done its work.
    func forgetLeavers() async throws {
        guard !leavers.isEmpty else { return }
        let people = confirmed.state.people.persons
        guard leavers.allSatisfy({ people[$0].map { $0.stopped != nil } ?? true }) else { return }
        try await store.forgetLeavers(of: school)
        leavers = []
    }
}
