import PolicyPack
import Testing

@testable import Service

/// How often clauses answer, without who asked.
@Suite struct AskCountsTests {
    @Test func `what two servers counted is one sum, silence too`() async throws {
        let premises = try Premises()
        let (one, other) = (AskCounts(try await premises.server()), AskCounts(try await premises.server()))
        for number in 0..<30 {
            let counts = number % 2 == 0 ? one : other
            await counts.count(["phones"], isForbidden: number % 3 == 0, needsPermission: false)
        }
        await other.count([], isForbidden: false, needsPermission: false)
        await one.write()
        await other.write()
        let tally = try await AskCounts(try await premises.server()).tally(of: "phones")
        #expect(tally.asked == 30 && tally.forbidden == 10 && tally.needsPermission == 0)
        #expect(try await one.silent() == 1)
        #expect(try await one.tally(of: "nothing").asked == 0)
    }
}
