import Synchronization

/// The answer to an append that was queued: given once it is durable, or will never be.
public final class Acknowledgement: Sendable {
    private typealias Waiter = CheckedContinuation<Result<Appended, StoreFailure>, Never>

    private enum State {
        case open([Waiter])
        case given(Result<Appended, StoreFailure>)
    }

    private let state = Mutex(State.open([]))

    /// An answer that is still open.
    package init() {}

    /// Where the append stands; waits until that is durable.
    ///
    /// Cancelling the waiting task does not take the append back.
    /// - Throws: ``StoreFailure`` when it was not appended, or nobody can say whether it was.
    public func value() async throws(StoreFailure) -> Appended {
        let result = await withCheckedContinuation { continuation in
            let given: Result<Appended, StoreFailure>? = state.withLock { state in
                switch state {
                case .given(let result): return result
                case .open(let waiting):
                    state = .open(waiting + [continuation])
                    return nil
                }
            }
            if let given { continuation.resume(returning: given) }
        }
        return try result.get()
    }

    /// Gives the answer; a second one is ignored, since the first may have been acted on.
    package func give(_ result: Result<Appended, StoreFailure>) {
        let waiting = state.withLock { state -> [Waiter] in
            guard case .open(let waiting) = state else { return [] }
            state = .given(result)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: result) }
    }
}
