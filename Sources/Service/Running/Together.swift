import Foundation
import Synchronization

extension Array where Element: Sendable {
    /// The elements transformed, in their order; from a few hundred on all cores take part, and the caller waits.
    ///
    /// For work that has to be done before anything else is decided, so that nothing may wait in between.
    /// - Parameter transform: given an element and its place.
    /// - Throws: what `transform` threw for the first chunk that failed.
    func mapTogether<Result: Sendable>(
        _ transform: @Sendable (Int, Element) throws -> Result
    ) throws -> [Result] {
        let size = 256
        guard count > size else { return try enumerated().map { try transform($0, $1) } }
        let chunks = (count + size - 1) / size
        let done = Mutex<[Int: Swift.Result<[Result], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
            let range = chunk * size..<Swift.min(count, (chunk + 1) * size)
            let result = Swift.Result { try range.map { try transform($0, self[$0]) } }
            done.withLock { $0[chunk] = result }
        }
        let found = done.withLock { $0 }
        return try (0..<chunks).flatMap { try found[$0]?.get() ?? [] }
    }
}
