import Synchronization

/// Tells everybody who listens to a school that something may have been appended; many hints become one.
package final class ChangeHints: Sendable {
    private struct State {
        var isOpen = true
        var next = 0
        var listeners: [SchoolID: [Int: AsyncStream<Void>.Continuation]] = [:]
    }

    private let state = Mutex(State())

    /// Hints without a listener.
    package init() {}

    /// The hints of one school from now on; ends with ``finish()``.
    package func stream(of school: SchoolID) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard state.isOpen else { return nil }
            state.next += 1
            state.listeners[school, default: [:]][state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners[school]?.removeValue(forKey: number) }
        }
        return stream
    }

    /// Something may have been appended to this school's ledger.
    package func hint(_ school: SchoolID) {
        for listener in state.withLock({ Array(($0.listeners[school] ?? [:]).values) }) { listener.yield() }
    }

    /// Something may have been appended anywhere: hints may have been lost.
    package func hintAll() {
        for listener in state.withLock({ $0.listeners.values.flatMap(\.values) }) { listener.yield() }
    }

    /// Ends all streams, and those that are asked for later.
    package func finish() {
        let listeners = state.withLock { state in
            defer { (state.isOpen, state.listeners) = (false, [:]) }
            return state.listeners.values.flatMap(\.values)
        }
        for listener in listeners { listener.finish() }
    }
}
