import Synchronization
import Testing

@testable import Ledger

/// Work on long lists, shared between the cores.
@Suite struct TogetherTests {
    @Test(arguments: [0, 1, 256, 257, 5000])
    func `a list of any length is transformed in its order`(count: Int) {
        #expect(Array(0..<count).mapTogether { place, element in place + element } == (0..<count).map { $0 * 2 })
    }

    @Test func `the first chunk that failed says why`() {
        #expect(throws: SealingFailure.scopeCount(700)) {
            try Array(0..<5000).mapTogether { _, element throws(SealingFailure) in
                if element >= 700, element.isMultiple(of: 100) { throw .scopeCount(element) }
                return element
            }
        }
    }

    /// Something that says when it goes.
    private final class Made: Sendable {
        private let tally: Tally

        init(_ tally: Tally) {
            self.tally = tally
            tally.alive.withLock { $0 += 1 }
        }

        deinit { tally.alive.withLock { $0 -= 1 } }
    }

    private final class Tally: Sendable {
        let alive = Mutex(0)
    }

    @Test func `where one fails, nothing of what was made stays, and otherwise all of it until it is let go`() {
        let tally = Tally()
        #expect(throws: SealingFailure.tampered) {
            try Array(0..<5000).mapTogether { place, _ throws(SealingFailure) in
                if place == 3333 { throw .tampered }
                return Made(tally)
            }
        }
        #expect(tally.alive.withLock { $0 } == 0)
        let all = Array(0..<5000).mapTogether { _, _ in Made(tally) }
        #expect(tally.alive.withLock { $0 } == 5000)
        withExtendedLifetime(all) {}
    }
}
