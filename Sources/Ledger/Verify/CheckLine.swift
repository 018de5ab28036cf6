import Foundation
import Synchronization

/// Checks rows while a store's cursor reads them: batches are hashed on another core, or on the cursor's own where that
/// one is behind, and are checked in their order.
struct CheckLine: Sendable {
    private var check: EntryCheck
    private var batch = RowBatch()
    private let hashing = BatchHashing()

    /// A line that ends in this check.
    init(_ check: EntryCheck) {
        self.check = check
    }

    /// Takes the next row.
    mutating func add(_ row: EntryRow) {
        batch.add(row)
        if batch.isFull { push() }
    }

    /// The check, once all rows have gone through it.
    func finished() -> EntryCheck {
        var last = self
        last.push()
        for batch in last.hashing.rest() { batch.forEach { last.check.visit($0, $1) } }
        return last.check
    }

    private mutating func push() {
        let full = batch
        batch = RowBatch()
        for done in hashing.push(full) { done.forEach { check.visit($0, $1) } }
    }
}

/// Batches that wait to be hashed, that are hashed, and that were.
private final class BatchHashing: Sendable {
    private struct State {
        var waiting: [(number: Int, batch: RowBatch)] = []
        var done: [Int: RowBatch] = [:]
        /// The number of the next batch that is pushed, and of the next one that is given back.
        var (pushed, given) = (0, 0)
    }

    /// How many batches may wait for the other core before the cursor's own helps.
    private static let mostWaiting = 2
    /// How many may be held back by one that is still being hashed.
    private static let mostHeld = 16

    private let state = Mutex(State())
    private let progress = DispatchSemaphore(value: 0)

    /// Takes a batch to be hashed, and gives those that are ready, in their order.
    func push(_ batch: RowBatch) -> [RowBatch] {
        let isBehind = state.withLock { state in
            state.waiting.append((state.pushed, batch))
            state.pushed += 1
            return state.waiting.count > Self.mostWaiting
        }
        DispatchQueue.global().async { self.hashNext() }
        if isBehind { hashNext() }
        return ready(leaving: Self.mostHeld)
    }

    /// Waits for all that is left.
    func rest() -> [RowBatch] {
        ready(leaving: 0)
    }

    /// Hashes the batch that has waited longest; false when none waits.
    @discardableResult
    private func hashNext() -> Bool {
        guard var next = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) else { return false }
        next.batch.hash()
        state.withLock { [next] in $0.done[next.number] = next.batch }
        progress.signal()
        return true
    }

    private func ready(leaving most: Int) -> [RowBatch] {
        var ready: [RowBatch] = []
        while true {
            let left = state.withLock { state in
                while let next = state.done.removeValue(forKey: state.given) {
                    ready.append(next)
                    state.given += 1
                }
                return state.pushed - state.given
            }
            if left <= most { return ready }
            // Nobody else may have time for those that wait; what does not wait is being hashed.
            if !hashNext() { progress.wait() }
        }
    }
}
