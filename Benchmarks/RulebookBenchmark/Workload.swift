import Foundation
import PolicyPack

/// The policy-engine workload: 200 rules and 2,000 requests with their right answers.
struct Workload {
    let vocabulary: Vocabulary
    let clauses: [Clause]
    let requests: [Request]

    struct Request {
        /// One word of each fact, then the flags that are on.
        let words: [(fact: FactID, word: WordID)]
        let expected: Verdict
        let ids: Set<String>
    }

    private struct RuleFile: Decodable {
        struct Item: Decodable {
            let id: String
            let effect: String
            let when: [String: [String]]
            let require: [String]
            let unless: [Exception]
        }
        struct Exception: Decodable {
            let when: [String: [String]]
            let require: [String]
        }
        let dims: [String: [String]]
        let flags: [String]
        let rules: [Item]
    }

    private struct RequestItem: Decodable {
        let role: String, action: String, object: String, device: String, place: String, time: String, rel: String
        let flags: [String]
        let expect: String
        let ids: [String]

        var words: [(fact: FactID, word: WordID)] {
            [
                ("role", WordID(role)), ("action", WordID(action)), ("object", WordID(object)),
                ("device", WordID(device)), ("place", WordID(place)), ("time", WordID(time)), ("rel", WordID(rel)),
            ] + flags.map { ("flags", WordID($0)) }
        }
    }

    /// Reads the workload; `times` makes that many variants of each rule, its words shifted round their facts.
    init(folder: URL, times: Int = 1) throws {
        let decoder = JSONDecoder()
        let file = try decoder.decode(
            RuleFile.self, from: Data(contentsOf: folder.appendingPathComponent("rules.json")))
        let items = try decoder.decode(
            [RequestItem].self, from: Data(contentsOf: folder.appendingPathComponent("requests.json")))
        let names = ["role", "action", "object", "device", "place", "time", "rel"]
        let facts = names.map { name in
            Fact(
                id: FactID(name), label: name, ask: name,
                words: (file.dims[name] ?? []).map { Word(id: WordID($0), label: $0) })
        }
        let flags = Fact(
            id: "flags", label: "flags", ask: "flags", match: .all,
            words: file.flags.map { Word(id: WordID($0), label: $0) })
        vocabulary = Vocabulary(facts: facts + [flags])
        clauses = (0..<times).flatMap { round in
            file.rules.map { Self.clause($0, file.dims, shift: round) }
        }
        requests = items.map { item in
            Request(
                words: item.words,
                expected: item.ids.isEmpty ? .silent : item.expect == "allow" ? .allowed : .forbidden,
                ids: Set(item.ids))
        }
    }

    private static func clause(_ item: RuleFile.Item, _ dims: [String: [String]], shift: Int) -> Clause {
        func terms(_ when: [String: [String]], _ require: [String]) -> [Term] {
            when.sorted { $0.key < $1.key }.map { name, words in
                let all = dims[name] ?? []
                // A shift that is prime to most sizes spreads the variants over the whole fact.
                let shifted = words.map { word in
                    all.firstIndex(of: word).map { all[($0 + shift * 7) % all.count] } ?? word
                }
                return Term(FactID(name), shifted.map { WordID($0) })
            } + (require.isEmpty ? [] : [Term("flags", require.map { WordID($0) })])
        }
        let rule = Rule(
            effect: item.effect == "permit" ? .permission : .prohibition, when: terms(item.when, item.require),
            unless: item.unless.map { terms($0.when, $0.require) })
        let name = shift == 0 ? item.id : "\(item.id)-\(shift)"
        return Clause(id: ClauseID(name), text: "Rule \(name).", source: "the workload", rules: [rule])
    }
}
