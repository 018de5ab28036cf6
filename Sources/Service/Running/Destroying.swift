import Ledger
import PolicyPack
import School

/// Carrying out what two people have decided: the keys go, the entries stay, and the tree verifies as before.
extension RunningSchool {
    /// Nothing is decided that could not be carried out for good.
    ///
    /// - Throws: ``StoreFailure`` where no log of destructions is kept: a restore would bring everything back.
    func checkLog(for events: [Event]) throws {
        let isDecided = events.contains { if case .keeping(.agreed) = $0 { true } else { false } }
        guard isDecided, log == nil else { return }
        throw StoreFailure.refused(
            "nothing can be destroyed without a log of destructions, for a restore would bring it back; "
                + "serve the school with --destructions FILE")
    }

    /// Destroys the keys of everything that two have decided to destroy.
    ///
    /// Done after each decision, and again whenever the school is opened: a server that stops in between undoes nothing.
    /// Written down outside the backup first.
    /// - Throws: ``StoreFailure`` or ``BackupFailure``; what was decided stays decided, and is tried again.
    func carryOut() async throws {
        guard let log else { return }
        if try await store.restoreNotice(of: school) != nil { return }
        for destruction in confirmed.state.keeping.outstanding {
            if case .leaver(let person) = destruction.thing { directory.forget(person) }
            // What is being kept from before still has the name.
            await finishSnapshot()
            let scopes = try destruction.keys.flatMap { try EventCoding.scopes(of: $0) }
            _ = try await log.destroy(scopes.map(ring.label(of:)), in: store, now: clock.now.timestamp)
            try await refreshRing()
            let id = School.CommandID("carry-out/\(destruction.id.name)")
            _ = try await perform(.keeping(.carryOut(destruction.id)), id: id, by: .program)
        }
    }
}
