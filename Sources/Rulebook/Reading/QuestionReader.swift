public import PolicyPack

/// Reads a plain question into a situation, by the vocabulary's own words and synonyms. No model, no network.
///
/// Phrases of the vocabulary are found, the longest first; a few rules of English then tell who acts, what they do and
/// whom it is done to. What is ambiguous or not understood is left out, so that it is asked for.
public struct QuestionReader: Sendable {
    private let vocabulary: Vocabulary
    private let lexicon: Lexicon

    /// A reader for questions in this vocabulary.
    ///
    /// - Cost: the words and synonyms of the vocabulary, once.
    public init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        lexicon = Lexicon(vocabulary)
    }

    /// Reads a question, beside words that were given.
    ///
    /// - Parameters:
    ///   - given: words that are known to hold; for their facts nothing is read.
    ///   - asker: who asks, where that is known: it fills `who` where the question speaks of "I" or "we", and not
    ///     where it asks what somebody else may do.
    /// - Cost: the length of the question times the phrases that begin with one of its words.
    public func read(_ question: String, given: [Term], asker: [WordID] = []) -> Reading {
        let sentence = sentence(question)
        let people = sentence.people()
        let told = sentence.subject(people)
        let alarms = sentence.alarms(people, asker: asker)
        let account = sentence.account(people, told, asker: asker, alarms: alarms)
        let subject = account == nil ? told : Subject(kind: .asker, declared: told.declared, place: told.place)
        let scene = Scene(sentence: sentence, people: people, subject: subject, alarms: alarms, account: account)
        let heard = hear(scene, given: given, asker: asker)
        return Reading(sentence, settled(heard, given), given: given, spent: sentence.spent(heard, subject))
    }

    /// The words of one fact that a text names, the longest phrases first.
    public func words(in text: String, of fact: Fact) -> [WordID] {
        let tokens = lexicon.spelling.mended(Tokenizer.tokens(of: text))
        let matches = lexicon.matches(in: tokens).filter { vocabulary.facts[$0.phrase.fact].id == fact.id }
        let named = (fact.words.map(\.id) + fact.groups.map(\.id)).filter { $0.name == text.lowercased() }
        return unique(named + matches.filter { match in !matches.contains { $0.covers(match) } }.map(\.phrase.word))
    }

    /// A term said in everyday words, `librarian` or `student-teacher`, in the vocabulary's own; what it does not know stays.
    func recognised(_ term: Term) -> Term {
        guard let fact = vocabulary.fact(term.fact) else { return term }
        let recognised = term.words.flatMap { word -> [WordID] in
            guard fact.set(of: word) == nil else { return [word] }
            let found = exact(word.name.replacing("-", with: " "), fact)
            return found.isEmpty ? [word] : found
        }
        return Term(term.fact, recognised)
    }

    /// The words that a text names as a whole, letter by letter: a slip of the pen is better asked about than guessed.
    private func exact(_ text: String, _ fact: Fact) -> [WordID] {
        let tokens = Tokenizer.tokens(of: text)
        let whole = lexicon.matches(in: tokens).filter {
            vocabulary.facts[$0.phrase.fact].id == fact.id && $0.places.count == tokens.count
        }
        return unique(whole.map(\.phrase.word))
    }

    /// The tokens of a text, its spelling mended.
    func mended(_ text: String) -> [Token] { lexicon.spelling.mended(Tokenizer.tokens(of: text)) }

    /// The words of the vocabulary that tokens name, as `fact=word`; who acts is left out.
    func concepts(in tokens: [Token]) -> [String] {
        unique(lexicon.matches(in: tokens).map { "\(vocabulary.facts[$0.phrase.fact].id.name)=\($0.phrase.word.name)" })
            .filter { !$0.hasPrefix("who=") }
    }

    private func sentence(_ question: String) -> Sentence {
        let tokens = Rumour.withoutLeadIn(mended(question))
        return Sentence(tokens, lexicon: lexicon, vocabulary: vocabulary)
    }

    /// Drops what was given otherwise, what is weak beside something better, and groups beside one of their words.
    private func settled(_ heard: [Heard], _ given: [Term]) -> [Heard] {
        let fresh = heard.filter { item in !given.contains { $0.fact == vocabulary.facts[item.fact].id } }
        return fresh.filter { item in
            let fact = vocabulary.facts[item.fact]
            let beside = fresh.filter { $0.fact == item.fact && $0.word != item.word }
            if item.isWeak, beside.contains(where: { !$0.isWeak }) { return false }
            guard fact.isGroup(item.word), let set = fact.set(of: item.word) else { return true }
            return !beside.contains { other in
                fact.set(of: other.word).map { $0.isSubset(of: set) && $0 != set } ?? false
            }
        }
    }
}
