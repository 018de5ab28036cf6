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
        let failures = Mutex<[Int: Failure]>([:])
        // Each result is made where it stays: gathering them afterwards would copy and count every reference anew.
        let results = [Result](unsafeUninitializedCapacity: count) { buffer, filled in
            let ranges = stride(from: 0, to: count, by: size).map { $0..<Swift.min(count, $0 + size) }
            let places = Places(buffer: buffer)
            @Sendable func work(_ chunk: Int) {
                do throws(Failure) {
                    try fill(places.buffer, in: ranges[chunk], transform)
                } catch {
                    failures.withLock { $0[chunk] = error }
                }
            }
            if ranges.count > 1 {
                DispatchQueue.concurrentPerform(iterations: ranges.count, execute: work)
            } else if !ranges.isEmpty {
                work(0)
            }
            let failed = failures.withLock { Set($0.keys) }
            filled = failed.isEmpty ? count : 0
            guard !failed.isEmpty else { return }
            for chunk in ranges.indices where !failed.contains(chunk) {
                buffer.extracting(ranges[chunk]).deinitialize()
            }
        }
        if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
        return results
    }

    /// Makes the results of a chunk, or none.
    private func fill<Result, Failure: Error>(
        _ buffer: UnsafeMutableBufferPointer<Result>, in range: Range<Int>,
        _ transform: (Int, Element) throws(Failure) -> Result
    ) throws(Failure) {
        for place in range {
            do throws(Failure) {
                buffer.initializeElement(at: place, to: try transform(place, self[place]))
            } catch {
                buffer.extracting(range.lowerBound..<place).deinitialize()
                throw error
            }
        }
    }
}

/// The places of results that are being made. No lock protects them: each is written by one chunk alone, and nothing is
/// read before all chunks have ended.
private struct Places<Result: Sendable>: @unchecked Sendable {
    let buffer: UnsafeMutableBufferPointer<Result>
}
