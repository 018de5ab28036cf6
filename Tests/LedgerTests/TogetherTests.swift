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
}
