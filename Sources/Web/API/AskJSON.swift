import Foundation
import HTTPTypes
import PolicyPack
import Rulebook

/// What `POST /api/ask` reads: facts in the vocabulary's words, a plain question, or both.
struct AskJSON: Decodable {
    /// A question in plain English; for facts that are given nothing is read, and `who` says who asks.
    let question: String?
    /// Words of facts.
    let facts: [String: [String]]

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// One word, or several that hold at once.
    private struct Words: Decodable {
        let words: [String]
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            words = try (try? container.decode(String.self)).map { [$0] } ?? container.decode([String].self)
        }
    }

    /// Decodes a question; a key that is not known is refused, since it would be taken for silence.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let stranger = container.allKeys.first(where: { !["question", "facts"].contains($0.stringValue) }) {
            throw DecodingError.dataCorruptedError(forKey: stranger, in: container, debugDescription: "unknown key")
        }
        question = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "question"))
        let given = try container.decodeIfPresent([String: Words].self, forKey: Key(stringValue: "facts")) ?? [:]
        facts = given.mapValues(\.words)
    }

    /// The answer, in the shape of the command's `--json`.
    func answer(_ site: Site) throws -> AnswerJSON {
        var terms: [Term] = []
        var understanding: Understanding?
        for (name, words) in facts.sorted(by: { $0.key < $1.key }) {
            let term = Term(FactID(name), unique(words.map { WordID($0) }))
            try Self.check(term, site.vocabulary)
            terms.append(term)
        }
        if let question {
            guard question.count <= AskRequest.longestQuestion else {
                throw APIProblem(.badRequest, AskRequest.Fault.tooLong(question.count).words)
            }
            understanding = site.asking.understand(question, beside: terms)
            terms = understanding?.terms ?? terms
        } else if terms.isEmpty {
            throw APIProblem(
                .badRequest, "Say what to ask: \"facts\", such as {\"who\": \"teacher\"}, or a \"question\".")
        }
        do {
            // Several acts are asked about one by one in a plain question; as facts they are one situation.
            let answers = understanding == nil ? [try site.asking.answer(terms)] : try site.asking.answers(terms)
            return AnswerJSON(answers, text: site.asking.text, understanding)
        } catch {
            throw APIProblem(.badRequest, sentence("\(error)") + ".")
        }
    }

    private static func check(_ term: Term, _ vocabulary: Vocabulary) throws {
        guard let fact = vocabulary.fact(term.fact) else { return }
        let groups = term.words.filter(fact.isGroup)
        if term.words.count > AskRequest.most.words || groups.count > AskRequest.most.groups {
            throw APIProblem(.badRequest, AskRequest.Fault.tooMuch(fact).words)
        }
    }

    private func unique(_ words: [WordID]) -> [WordID] {
        words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
