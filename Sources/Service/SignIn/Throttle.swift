import Ledger
import School

/// How often somebody has typed a wrong password: per account and never per address, since a school sits behind one.
struct Throttle: Sendable {
    /// How many wrong attempts are free.
    static let free = 5
    /// The longest wait, in seconds.
    static let longest: Int64 = 15 * 60

    private struct Count: Codable, Sendable {
        var failures = 0
        var until: Instant?
    }

    private let running: RunningSchool
    private let key: SharedKey

    /// The count of one name.
    init(_ running: RunningSchool, name: String) {
        self.running = running
        key = SharedKey("throttle", Secret.digest("throttle", name))
    }

    /// Until when nothing is tried, or nil.
    func isShut() async throws -> Instant? {
        let until = try await running.shared(key, as: Count.self)?.value.until
        return until.flatMap { running.clock.now < $0 ? $0 : nil }
    }

    /// Counts a wrong attempt: after the free ones each doubles the wait, from half a minute on.
    func count() async throws {
        // Of two servers that count at once one tries again.
        for _ in 0..<5 {
            let kept = try await running.shared(key, as: Count.self)
            var count = kept?.value ?? Count()
            count.failures += 1
            let over = count.failures - Self.free
            let wait = min(Self.longest, 30 << Int64(min(max(over, 0), 10)))
            count.until = over >= 0 ? running.clock.now.adding(seconds: wait) : nil
            if try await running.share(count, at: key, replacing: kept?.version ?? 0, lasting: 3600) { return }
        }
    }

    /// Forgets the wrong attempts.
    func reset() async throws {
        guard try await running.shared(key, as: Count.self) != nil else { return }
        try await running.store.remove(key, of: running.school)
    }
}
