import PolicyPack
import School

/// A form of the page that asks, as it arrived.
struct AskRequest: Hashable, Sendable {
    /// What is wrong with a form.
    enum Fault: Hashable, Sendable {
        case unknownFact(String)
        case unknownWord(String, of: Fact)
        case tooMuch(Fact)
        case tooLong(Int)
        case empty
    }

    /// The longest question, in characters.
    static let longestQuestion = 1000
    /// The most words, and the most groups, of one fact; more would only keep the machine busy.
    static let most = (words: 16, groups: 2)

    /// What was said so far, without what is at fault.
    var state = AskState()
    /// The question to be read, or nil.
    var question: String?
    /// The fact to be changed, or nil.
    var change: Fact?
    /// The first thing that is wrong.
    var fault: Fault?

    /// Reads a form.
    init(_ fields: FormFields, vocabulary: Vocabulary) {
        state.about = fields.first(AskState.Field.about).flatMap { $0.isEmpty ? nil : PersonID($0) }
        state.asked = String((fields.first(AskState.Field.asked) ?? "").prefix(Self.longestQuestion))
        for name in fields.all(AskState.Field.unsure) {
            if let fact = known(name, vocabulary), !state.unsure.contains(fact.id) { state.unsure.append(fact.id) }
        }
        readFacts(fields, vocabulary)
        if let attempt = fields.first(AskState.Field.attempt) { read(attempt, vocabulary) }
        if let name = fields.first(AskState.Field.change) { change = known(name, vocabulary) }
        readQuestion(fields)
    }

    private mutating func readQuestion(_ fields: FormFields) {
        let typed = fields.first(AskState.Field.question)?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isBare = state.facts.isEmpty && state.unsure.isEmpty && change == nil
        if let typed, !typed.isEmpty {
            question = typed
            if typed.count > Self.longestQuestion { fault = .tooLong(typed.count) }
        } else if isBare, fields.first(AskState.Field.begin) == nil, fault == nil {
            fault = .empty
        }
    }

    private mutating func readFacts(_ fields: FormFields, _ vocabulary: Vocabulary) {
        for (name, value) in fields.pairs where name.hasPrefix(AskState.Field.prefix) {
            guard let fact = known(String(name.dropFirst(AskState.Field.prefix.count)), vocabulary) else { continue }
            let words = value.split(separator: ",").map { WordID(String($0)) }
            if words.isEmpty, fact.match == .any, !state.unsure.contains(fact.id) { state.unsure.append(fact.id) }
            add(words, to: fact)
        }
    }

    private mutating func add(_ words: [WordID], to fact: Fact) {
        let place = state.facts.firstIndex { $0.fact == fact.id }
        var held = place.map { state.facts[$0].words } ?? []
        for word in words where !held.contains(word) {
            if fact.set(of: word) == nil {
                fault = fault ?? .unknownWord(word.name, of: fact)
            } else {
                held.append(word)
            }
        }
        if held.count > Self.most.words || held.filter(fact.isGroup).count > Self.most.groups {
            fault = fault ?? .tooMuch(fact)
            held = []
        }
        if let place { state.facts.remove(at: place) }
        if !held.isEmpty { state.facts.append(Term(fact.id, held)) }
    }

    private mutating func read(_ attempt: String, _ vocabulary: Vocabulary) {
        let parts = attempt.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let fact = known(String(parts[0]), vocabulary) else { return }
        guard fact.set(of: WordID(String(parts[1]))) != nil else {
            fault = fault ?? .unknownWord(String(parts[1]), of: fact)
            return
        }
        state.state(fact, WordID(String(parts[1])))
    }

    private mutating func known(_ name: String, _ vocabulary: Vocabulary) -> Fact? {
        let fact = vocabulary.fact(FactID(name))
        if fact == nil { fault = fault ?? .unknownFact(name) }
        return fact
    }
}

extension AskRequest.Fault {
    /// What is wrong and what to do, for the person who sees it.
    var words: String {
        switch self {
        case .unknownFact(let name):
            "The form asked for \u{201C}\(name.prefix(60))\u{201D}, which the policy has no question for. It was left out."
        case .unknownWord(let word, let fact):
            "\u{201C}\(word.prefix(60))\u{201D} is not one of the answers to \u{201C}\(fact.ask)\u{201D} Please choose one of these."
        case .tooMuch(let fact):
            "That is too many answers at once to \u{201C}\(fact.ask)\u{201D} Please choose again."
        case .tooLong(let count):
            "Your question has \(count) characters. Please bring it below \(AskRequest.longestQuestion): one or two sentences are best."
        case .empty: "Type a question first, or choose to be asked step by step."
        }
    }
}
