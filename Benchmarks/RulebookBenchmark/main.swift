import Foundation
import PolicyPack
import Rulebook

/// Measures the rulebook on the workload, as ratios in one run; see docs/performance.md.
/// With the argument `fit` it finds instead what each sign counts in taking a plain question (decision 0022).
let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Workload")
let root = folder.deletingLastPathComponent().deletingLastPathComponent()
if CommandLine.arguments.dropFirst() == ["fit"] {
    try Fit(root: root).run()
    exit(0)
}
let workload = try Workload(folder: folder)
let tenfold = try Workload(folder: folder, times: 10)
let rulebook = Rulebook(clauses: workload.clauses, vocabulary: workload.vocabulary)
let large = Rulebook(clauses: tenfold.clauses, vocabulary: tenfold.vocabulary)
var baseline = Baseline(workload.clauses, vocabulary: workload.vocabulary)
var decision = Decision()

/// The words held of each fact, as sets and as the numbers that the C loop takes.
let held: [[WordSet]] = workload.requests.map { request in
    workload.vocabulary.facts.map { fact in
        request.words.filter { $0.fact == fact.id }
            .reduce(into: WordSet()) { $0.formUnion(fact.set(of: $1.word) ?? WordSet()) }
    }
}
let numbers: [[UInt8]] = held.map { sets in
    sets.dropLast().map { UInt8($0.places[0]) } + (0..<6).map { sets[sets.count - 1].contains($0) ? 1 : 0 }
}

for (request, (sets, bytes)) in zip(workload.requests, zip(held, numbers)) {
    rulebook.decide(sets, into: &decision)
    let ids = Set(decision.deciding.map { workload.clauses[Int($0)].id.name })
    let explained = rulebook.explain(request.words, with: &decision)
    let bare = baseline.decide(bytes)
    let same = bare.verdict == (request.expected == .forbidden ? 2 : request.expected == .allowed ? 1 : 0)
    precondition(decision.verdict == request.expected && ids == request.ids, "a wrong answer")
    precondition(explained?.verdict == request.expected && explained?.reasons.count == ids.count, "a wrong reason")
    precondition(same && Int(bare.count) == ids.count, "the baseline is wrong")
}
print("2,000 requests against 200 rules: every verdict and every deciding rule is right, in Swift and in C")

/// Nanoseconds a call, over all requests, so many times.
func time(_ rounds: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let elapsed = clock.measure { for _ in 0..<rounds { body() } }
    return Double(elapsed.components.attoseconds) / 1e9 / Double(rounds * held.count)
        + Double(elapsed.components.seconds) * 1e9 / Double(rounds * held.count)
}

var sink = 0
var bare: [Double] = [], numbered: [Double] = [], inWords: [Double] = [], tenTimes: [Double] = []
for round in 0..<22 {
    let c = time(100) { for bytes in numbers { sink &+= Int(baseline.decide(bytes).count) } }
    let s = time(100) {
        for sets in held {
            rulebook.decide(sets, into: &decision)
            sink &+= decision.deciding.count
        }
    }
    let w = time(20) {
        for request in workload.requests {
            sink &+= rulebook.explain(request.words, with: &decision)?.reasons.count ?? 0
        }
    }
    let l = time(100) {
        for sets in held {
            large.decide(sets, into: &decision)
            sink &+= decision.deciding.count
        }
    }
    if round > 1 {
        bare.append(c)
        numbered.append(s)
        inWords.append(w)
        tenTimes.append(l)
    }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func ratio(_ one: [Double], _ other: [Double]) -> String {
    String(format: "%.2f", median(zip(one, other).map { $0 / $1 }))
}
func nanoseconds(_ values: [Double]) -> String { String(format: "%6.0f ns", median(values)) }

print("bare C loop over the same masks          \(nanoseconds(bare))")
print("verdict and deciding rules               \(nanoseconds(numbered))   \(ratio(numbered, bare)) x the C loop")
print("words in, verdict and reasons out        \(nanoseconds(inWords))   \(ratio(inWords, bare)) x the C loop")
print("the same with ten times the rules        \(nanoseconds(tenTimes))   \(ratio(tenTimes, numbered)) x 200 rules")
precondition(sink != 0)

try QuestionsBenchmark(root: root).run()
try FindingsBenchmark(root: root).run()
