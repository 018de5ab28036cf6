import Ledger
public import PolicyPack

/// How often each clause has answered a question, without who asked and without what was asked.
///
/// Counted in memory and written down now and then: a count that a lost server takes with it is no evidence.
public actor AskCounts {
    /// What a question ended with.
    public struct Tally: Codable, Hashable, Sendable {
        /// How often it was asked.
        public internal(set) var asked = 0
        /// How often the answer was no.
        public internal(set) var forbidden = 0
        /// How often a permission was needed.
        public internal(set) var needsPermission = 0
    }

    /// Fewer answers than these are shown to nobody.
    public static let fewest = 10
    private static let key = SharedKey("asked", "clauses")
    private static let silentName = "silent"
    private static let writeEvery = 25

    private let running: RunningSchool
    private var fresh: [String: Tally] = [:]
    private var count = 0

    /// The counts of a school.
    public init(_ running: RunningSchool) {
        self.running = running
    }

    /// Counts an answer for each clause that decided it; one without any as silence.
    public func count(_ clauses: [ClauseID], isForbidden: Bool, needsPermission: Bool) async {
        for name in clauses.isEmpty ? [Self.silentName] : clauses.map(\.name) {
            fresh[name, default: Tally()].asked += 1
            fresh[name, default: Tally()].forbidden += isForbidden ? 1 : 0
            fresh[name, default: Tally()].needsPermission += needsPermission ? 1 : 0
        }
        count += 1
        if count >= Self.writeEvery { await write() }
    }

    /// How often a clause has answered.
    ///
    /// - Throws: ``StoreFailure``.
    public func tally(of clause: ClauseID) async throws -> Tally { try await tally(named: clause.name) }

    /// How often the policy was silent.
    ///
    /// - Throws: ``StoreFailure``.
    public func silent() async throws -> Int { try await tally(named: Self.silentName).asked }

    private func tally(named name: String) async throws -> Tally {
        let kept = try await running.shared(Self.key, as: [String: Tally].self)?.value[name] ?? Tally()
        return kept.adding(fresh[name])
    }

    /// Adds what was counted here to what all servers have counted.
    public func write() async {
        guard !fresh.isEmpty else { return }
        let counted = fresh
        fresh = [:]
        count = 0
        for _ in 0..<5 {
            // What cannot be written down now is counted again with the next answers.
            guard let kept = try? await running.shared(Self.key, as: [String: Tally].self) else {
                if (try? await running.share(counted, at: Self.key, replacing: 0, lasting: nil)) == true { return }
                break
            }
            let sum = kept.value.merging(counted) { $0.adding($1) }
            if (try? await running.share(sum, at: Self.key, replacing: kept.version, lasting: nil)) == true { return }
        }
        fresh.merge(counted) { $0.adding($1) }
    }
}

extension AskCounts.Tally {
    func adding(_ other: Self?) -> Self {
        guard let other else { return self }
        var sum = self
        sum.asked += other.asked
        sum.forbidden += other.forbidden
        sum.needsPermission += other.needsPermission
        return sum
    }
}
