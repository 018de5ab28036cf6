import Foundation

/// The one writer of a store: a thread of its own that commits everything that waits, together and in order.
///
/// While one group is being made durable the next one gathers, so that many writers share one flush to the disk.
package final class CommitQueue: @unchecked Sendable {
    // `condition` is the lock of `waiting`, `isClosed` and `hasEnded`.
    private let condition = NSCondition()
    private var waiting: [Item] = []
    private var isClosed = false
    private var hasEnded = false
    private let commit: @Sendable ([Item]) -> Void

    /// An append and the answer that it waits for.
    package struct Item: Sendable {
        package let append: Append
        package let acknowledgement: Acknowledgement
    }

    /// The most appends that are committed together: bounds how long the first of them waits.
    package static let largestGroup = 512

    /// Starts the thread; `commit` gives every item its answer before it returns.
    package init(name: String, commit: @escaping @Sendable ([Item]) -> Void) {
        self.commit = commit
        let thread = Thread { self.run() }
        thread.name = name
        thread.start()
    }

    /// Queues an append behind those that wait.
    package func enqueue(_ append: Append) -> Acknowledgement {
        let item = Item(append: append, acknowledgement: Acknowledgement())
        condition.lock()
        let accepted = !isClosed
        if accepted {
            waiting.append(item)
            condition.signal()
        }
        condition.unlock()
        if !accepted { item.acknowledgement.give(.failure(.unavailable("the store was closed; open it again"))) }
        return item.acknowledgement
    }

    /// Commits what waits, then ends the thread; returns when it has ended.
    package func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        while !hasEnded { condition.wait() }
        condition.unlock()
    }

    private func run() {
        while let group = next() {
            commit(group)
            // An answer that was forgotten would leave somebody waiting for ever; given ones ignore this.
            let forgotten = StoreFailure.unavailable("the writer gave no answer; repeat the command with its id")
            for item in group { item.acknowledgement.give(.failure(forgotten)) }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    private func next() -> [Item]? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty && !isClosed { condition.wait() }
        guard !waiting.isEmpty else { return nil }
        let group = Array(waiting.prefix(Self.largestGroup))
        waiting.removeFirst(group.count)
        return group
    }
}
