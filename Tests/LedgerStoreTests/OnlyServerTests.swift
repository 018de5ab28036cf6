import Foundation
import Ledger
import LedgerSQLite
import Testing

/// A data folder with one server: what it knows without looking is what stands in the files.
@Suite struct OnlyServerTests {
    @Test func `a second server of a data folder is refused until the first has closed it`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let one = try SQLiteStore(onlyServerOf: folder.url)
        #expect(throws: StoreFailure.self) { try SQLiteStore(onlyServerOf: folder.url) }
        await one.close()
        let two = try SQLiteStore(onlyServerOf: folder.url)
        #expect(two.isOnlyServer)
        await two.close()
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `what the only server shares is what stands in the file, now and after reopening`(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let school = try Sample().school
        var random = Seeded(seed)
        var server = try SQLiteStore(onlyServerOf: folder.url)
        let beside = SQLiteStore(folder: folder.url)
        let keys = (0..<6).map { SharedKey($0 < 4 ? "session" : "restore", "id\($0)") }
        for step in 0..<300 {
            let now = Timestamp(milliseconds: Int64(step) * 10)
            let key = keys[Int.random(in: 0..<keys.count, using: &random)]
            switch Int.random(in: 0..<10, using: &random) {
            case 0: try await server.remove(key, of: school)
            case 1: _ = try await server.removeExpired(of: school, now: now)
            case 2:
                await server.close()
                server = try SQLiteStore(onlyServerOf: folder.url)
            default:
                let versions: [Int64?] = [nil, 0, 1, 2]
                let version = versions.randomElement(using: &random) ?? nil
                let end = Bool.random(using: &random) ? now.adding(milliseconds: 200) : nil
                _ = try await server.put(
                    [UInt8(truncatingIfNeeded: step)], at: key, of: school, replacing: version, expires: end, now: now)
            }
            for key in keys {
                let (known, kept) = (
                    try await server.value(at: key, of: school, now: now),
                    try await beside.value(at: key, of: school, now: now)
                )
                #expect(known == kept, "step \(step), \(key.id)")
            }
        }
        await server.close()
        await beside.close()
    }

    @Test func `many at once leave the same in memory and in the file`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (school, key) = (try Sample().school, SharedKey("session", "one"))
        let server = try SQLiteStore(onlyServerOf: folder.url)
        let now = Timestamp(milliseconds: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    if number % 7 == 0 {
                        try await server.remove(key, of: school)
                    } else {
                        _ = try await server.put(
                            [UInt8(number)], at: key, of: school, replacing: nil, expires: nil, now: now)
                    }
                }
            }
            try await group.waitForAll()
        }
        let beside = SQLiteStore(folder: folder.url)
        let kept = try await beside.value(at: key, of: school, now: now)
        #expect(try await server.value(at: key, of: school, now: now) == kept)
        await server.close()
        await beside.close()
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
