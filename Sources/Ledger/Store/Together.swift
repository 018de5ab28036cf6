import Foundation
import Synchronization

extension Array where Element: Sendable {
    /// The elements transformed, in their order; from a few hundred on all cores take part, and the caller waits.
    ///
    /// For work that has to be done before anything else is decided, so that nothing may wait in between.
    /// - Parameters:
    ///   - size: so many elements are one piece of work.
    ///   - transform: given an element and its place.
    /// - Throws: what `transform` threw for the first chunk that failed.
    package func mapTogether<Result: Sendable, Failure: Error>(
        by size: Int = 256, _ transform: @Sendable (Int, Element) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        guard count > size else { return try map(in: 0..<count, transform) }
        let chunks = (count + size - 1) / size
        let done = Mutex<[Int: Swift.Result<[Result], Failure>]>([:])
        DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
            let range = chunk * size..<Swift.min(count, (chunk + 1) * size)
            let result = Swift.Result { () throws(Failure) in try map(in: range, transform) }
            done.withLock { $0[chunk] = result }
        }
        let found = done.withLock { $0 }
        var results: [Result] = []
        results.reserveCapacity(count)
        for chunk in 0..<chunks { results += try found[chunk]?.get() ?? [] }
        return results
    }

    private func map<Result, Failure: Error>(
        in range: Range<Int>, _ transform: (Int, Element) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(range.count)
        for place in range { results.append(try transform(place, self[place])) }
        return results
    }
}
