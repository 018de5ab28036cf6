import Ledger

extension RunningSchool {
    /// A snapshot is due after so many entries, or an eighth of the record where that is more: writing them stays a
    /// small part of the work however long the record grows.
    private static let snapshotEvery: UInt64 = 2000

    func keepDueSnapshot() {
        if confirmed.size >= snapshotSize + max(Self.snapshotEvery, snapshotSize / 8) { keepSnapshot() }
    }

    /// Keeps the computed state, so that the next start reads only what came after it; returns when it is kept.
    public func saveSnapshot() async {
        await saving?.value
        keepSnapshot()
        await saving?.value
    }

    /// Begins to keep a snapshot beside the work, one at a time: nobody's answer waits for it.
    private func keepSnapshot() {
        guard saving == nil, confirmed.size > snapshotSize else { return }
        snapshotSize = confirmed.size
        saving = Task.detached(priority: .utility) { [confirmed, directory, store, school, ring] in
            // A snapshot that could not be kept costs time at the next start, and nothing else.
            try? await SnapshotCoding.save(confirmed, directory, in: store, school: school, ring: ring)
            await self.hasSaved()
        }
    }

    private func hasSaved() { saving = nil }

    /// Returns when no snapshot is being kept that was begun before: one must not come after the destruction of what
    /// it says.
    func finishSnapshot() async { await saving?.value }

    /// Keeps a snapshot and closes the store.
    public func close() async {
        await saveSnapshot()
        await store.close()
    }
}
