import Foundation
import PolicyPack
import Rulebook
import School
import Synchronization

/// What the rulebook finds about whole policies: worked out once for each, one after another on a thread of its own, so
/// that nobody's page waits for somebody else's.
final class Studies: Sendable {
    /// A second of work each; what is asked for again was mostly asked for just now.
    private static let most = 12

    private let queue = DispatchQueue(label: "studies of policies", qos: .utility)
    private let shelf: Shelf
    private let law: Pack
    private let read = Mutex<[Pack]?>(nil)
    private let kept = Mutex<[(name: String, study: any Sendable)]>([])

    init(shelf: Shelf, law: Pack) {
        self.shelf = shelf
        self.law = law
    }

    /// The sound policies of the shelf, read once.
    var packs: [Pack] {
        read.withLock { read in
            if let read { return read }
            let packs = shelf.names.compactMap { shelf.read($0) }.filter { !$0.isRefused }.compactMap(\.pack)
            read = packs
            return packs
        }
    }

    /// What the author of a version should know, and whether there was a table of law and guidance to look things up in.
    func analysis(of version: PolicyVersion) async -> (analysis: Analysis, hasGuidance: Bool) {
        await study("analysis/\(version.policy.hash)") {
            let guidance = self.shelf.guidanceBeside
            return (Analysis(version.pack, law: self.law, others: self.packs, guidance: guidance), guidance != nil)
        }
    }

    /// How two policies differ.
    func comparison(of one: Compared, with other: Compared) async -> ComparedPolicies {
        await study("comparison/\(one.key)/\(other.key)") {
            ComparedPolicies(Comparison(one.side(), other.side()))
        }
    }

    /// Two policies made into one, as they are on the shelf now.
    func combination(of first: Pack, and second: Pack) async -> CombinedPolicies {
        let halves = [first, second].map { "\($0.id) \(shelf.fingerprint(of: $0.id) ?? "")" }
        return await study("combination/\(halves[0])/\(halves[1])") {
            CombinedPolicies(
                Combination(first, second), self.shelf.vocabulary)
        }
    }

    private func study<Study: Sendable>(_ name: String, _ work: @escaping @Sendable () -> Study) async -> Study {
        await withCheckedContinuation { done in
            queue.async {
                if let known = self.kept.withLock({ $0.first { $0.name == name }?.study as? Study }) {
                    return done.resume(returning: known)
                }
                let study = work()
                self.kept.withLock { kept in
                    kept.append((name, study))
                    if kept.count > Self.most { kept.removeFirst() }
                }
                done.resume(returning: study)
            }
        }
    }
}

/// Two policies made into one.
struct CombinedPolicies: Sendable {
    /// The combined policy, its examples marked where the two together decide otherwise.
    let examples: CombinedExamples
    /// Why no school can adopt it; nothing where it can.
    let faults: [Diagnostic]

    init(_ combination: Combination, _ vocabulary: Vocabulary) {
        faults = combination.diagnostics(vocabulary: vocabulary).filter { $0.severity == .error }
        examples = CombinedExamples(combination, vocabulary: vocabulary)
    }
}

/// Two policies compared, gathered for reading.
struct ComparedPolicies: Sendable {
    let comparison: Comparison
    let topics: [Comparison.Topic]

    init(_ comparison: Comparison) {
        self.comparison = comparison
        topics = comparison.topics
    }
}

extension Shelf {
    /// The table of what became of law and guidance, in the folder beside the policies; nil where there is none that can
    /// be read.
    fileprivate var guidanceBeside: Guidance? {
        let file = folder.deletingLastPathComponent().appendingPathComponent("References/guidance.yaml")
        return (try? Data(contentsOf: file)).flatMap {
            try? GuidanceReader.read([UInt8]($0), file: file.lastPathComponent)
        }
    }
}
