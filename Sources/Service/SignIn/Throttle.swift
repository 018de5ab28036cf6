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

    /// Counts an attempt before it is tried, so that many at once are counted too; after the free ones each doubles the
    /// wait, from half a minute on.
    ///
    /// - Returns: until when nothing is tried, or nil where this attempt may be.
    func attempt() async throws -> Instant? {
        // Of several that count at once the others try again.
        for _ in 0..<50 {
            let kept = try await running.shared(key, as: Count.self)
            var count = kept?.value ?? Count()
            if let until = count.until, running.clock.now < until { return until }
            count.failures += 1
            let over = count.failures - Self.free
            let wait = min(Self.longest, 30 << Int64(min(max(over, 0), 10)))
            count.until = over >= 0 ? running.clock.now.adding(seconds: wait) : nil
            if try await running.share(count, at: key, replacing: kept?.version ?? 0, lasting: 3600) { return nil }
        }
        return running.clock.now.adding(seconds: 30)
    }

    /// Forgets the wrong attempts.
    func reset() async throws {
        // Mostly there is nothing to forget; a count that cannot be read is forgotten too.
        do {
            guard try await running.shared(key, as: Count.self) != nil else { return }
        } catch is UnreadableValue {}
        try await running.store.remove(key, of: running.school)
    }
}
