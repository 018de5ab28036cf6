/// The closed vocabulary in which rules are written: facts, their words, groups and synonyms, and the offices.
///
/// A fact has at most ``WordSet/capacity`` words, so that a set of its words is one machine word.
public struct Vocabulary: Hashable, Sendable, Codable {
    /// The facts, in the order in which they are asked for.
    public let facts: [Fact]
    /// Who can approve, be told, write or see.
    public let offices: [Office]
    private let positions: [FactID: Int]

    /// A vocabulary of these facts and offices; of two facts with one name the first is found.
    public init(facts: [Fact], offices: [Office] = []) {
        self.facts = facts
        self.offices = offices
        positions = Dictionary(facts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where the fact stands in ``facts``, or nil when there is none of that name.
    public func position(of fact: FactID) -> Int? { positions[fact] }

    /// The fact of that name, or nil.
    public func fact(_ id: FactID) -> Fact? { positions[id].map { facts[$0] } }

    /// The office of that name, or nil.
    public func office(_ id: OfficeID) -> Office? { offices.first { $0.id == id } }

    private enum CodingKeys: String, CodingKey {
        case facts, offices
    }

    /// Decodes facts and offices; the index is made anew.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            facts: try container.decode([Fact].self, forKey: .facts),
            offices: try container.decode([Office].self, forKey: .offices))
    }
}

/// One circumstance of a situation, with the words it can take.
public struct Fact: Hashable, Sendable, Codable {
    /// How the words that a rule names are matched against those that a situation holds.
    public enum Match: String, Hashable, Sendable, Codable, CaseIterable {
        /// One of the rule's words has to be held.
        case any
        /// Every one of the rule's words has to be held; a situation that says nothing holds none.
        case all
    }

    /// Its permanent name.
    public let id: FactID
    /// What stands before its value: "Where".
    public let label: String
    /// The question that asks for it: "Where?".
    public let ask: String
    /// How rules match it.
    public let match: Match
    /// The word taken when nothing is said, or nil when the fact is then unknown.
    public let assumed: WordID?
    /// When it is asked for, before all other facts: 1 first; nil for a fact that takes its turn.
    ///
    /// What is done and who does it lead: without them nothing can be read, and changing them asks another question.
    public let leads: Int?
    /// Its words; a word's place is its bit.
    public let words: [Word]
    /// Names for several words at once.
    public let groups: [WordGroup]
    /// Under which heading its words are read, for a fact by which people look things up; nil where there are none.
    public let topics: [WordGroup]?
    private let sets: [WordID: WordSet]

    /// A fact with its words and groups; groups name words of the same fact.
    public init(
        id: FactID, label: String, ask: String, match: Match = .any, assumed: WordID? = nil,
        leads: Int? = nil, words: [Word], groups: [WordGroup] = [], topics: [WordGroup]? = nil
    ) {
        self.id = id
        self.label = label
        self.ask = ask
        self.match = match
        self.assumed = assumed
        self.leads = leads
        self.words = words
        self.groups = groups
        self.topics = topics
        var sets: [WordID: WordSet] = [:]
        for (bit, word) in words.prefix(WordSet.capacity).enumerated() { sets[word.id] = WordSet(bit: bit) }
        for group in groups where sets[group.id] == nil {
            sets[group.id] = group.words.reduce(into: WordSet()) { $0.formUnion(sets[$1] ?? WordSet()) }
        }
        self.sets = sets
    }

    /// The words that a word or group stands for, or nil when the fact has none of that name.
    public func set(of id: WordID) -> WordSet? { sets[id] }

    /// All its words.
    public var everything: WordSet { WordSet(first: min(words.count, WordSet.capacity)) }

    /// Whether the name is a group's and not a single word's.
    public func isGroup(_ id: WordID) -> Bool { groups.contains { $0.id == id } }

    /// The label of a word or group, or its name where there is none.
    public func label(of id: WordID) -> String {
        words.first { $0.id == id }?.label ?? groups.first { $0.id == id }?.label ?? id.name
    }

    /// Every word under one heading: the topics, then each word that stands in none, by its own label.
    public var headings: [WordGroup] {
        let topics = topics ?? []
        let named = Set(topics.flatMap(\.words))
        return topics
            + words.filter { !named.contains($0.id) }.map { WordGroup(id: $0.id, label: $0.label, words: [$0.id]) }
    }

    private enum CodingKeys: String, CodingKey {
        case id, label, ask, match, leads, words, groups, topics
        case assumed = "default"
    }

    /// Decodes a fact; the sets are made anew.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(FactID.self, forKey: .id),
            label: try container.decode(String.self, forKey: .label),
            ask: try container.decode(String.self, forKey: .ask),
            match: try container.decode(Match.self, forKey: .match),
            assumed: try container.decodeIfPresent(WordID.self, forKey: .assumed),
            leads: try container.decodeIfPresent(Int.self, forKey: .leads),
            words: try container.decode([Word].self, forKey: .words),
            groups: try container.decode([WordGroup].self, forKey: .groups),
            topics: try container.decodeIfPresent([WordGroup].self, forKey: .topics))
    }
}

/// One value of a fact.
public struct Word: Hashable, Sendable, Codable {
    /// What a word says beyond its own fact.
    public enum Meaning: String, Hashable, Sendable, Codable, CaseIterable {
        /// That what the policy asks for was not done: to forbid it is to require the thing, said from the other side.
        case omission
    }

    /// Its permanent name.
    public let id: WordID
    /// The words a person reads.
    public let label: String
    /// Other ways to say it, for reading plain questions.
    public let synonyms: [String]
    /// Ways to say it that count only where nothing better is said: "have" for keeping a phone.
    public let weak: [String]
    /// Words of other facts that follow from it unless something else is said.
    public let implies: [Term]
    /// For what somebody does: words of other facts that hold as a rule where a plain question says nothing of them.
    public let usually: [Term]
    /// For what somebody does: the facts that a person named after it fills, such as `towards`.
    public let object: [FactID]
    /// Words of other facts that name this one where they stand in its place in a sentence.
    public let standsFor: [Term]
    /// What it says beyond its own fact; nil for most.
    public let means: Meaning?

    /// A word with its label, the ways to say it and what follows from it.
    public init(
        id: WordID, label: String, synonyms: [String] = [], weak: [String] = [], implies: [Term] = [],
        usually: [Term] = [], object: [FactID] = [], standsFor: [Term] = [], means: Meaning? = nil
    ) {
        self.id = id
        self.label = label
        self.synonyms = synonyms
        self.weak = weak
        self.implies = implies
        self.usually = usually
        self.object = object
        self.standsFor = standsFor
        self.means = means
    }

    /// Decodes a word; one written down before there were `usually` and `means` has none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(WordID.self, forKey: .id),
            label: try container.decode(String.self, forKey: .label),
            synonyms: try container.decode([String].self, forKey: .synonyms),
            weak: try container.decode([String].self, forKey: .weak),
            implies: try container.decode([Term].self, forKey: .implies),
            usually: try container.decodeIfPresent([Term].self, forKey: .usually) ?? [],
            object: try container.decode([FactID].self, forKey: .object),
            standsFor: try container.decode([Term].self, forKey: .standsFor),
            means: try container.decodeIfPresent(Meaning.self, forKey: .means))
    }
}

/// A name for several words of one fact.
public struct WordGroup: Hashable, Sendable, Codable {
    /// Its permanent name.
    public let id: WordID
    /// The words a person reads.
    public let label: String
    /// The words it stands for.
    public let words: [WordID]
    /// Other ways to say it, for reading plain questions.
    public let synonyms: [String]

    /// A group of these words.
    public init(id: WordID, label: String, words: [WordID], synonyms: [String] = []) {
        self.id = id
        self.label = label
        self.words = words
        self.synonyms = synonyms
    }
}

/// Who can approve, be told, write or see; a school names the people who hold it.
public struct Office: Hashable, Sendable, Codable {
    /// Its permanent name.
    public let id: OfficeID
    /// The words a person reads.
    public let label: String

    /// An office with its label.
    public init(id: OfficeID, label: String) {
        self.id = id
        self.label = label
    }
}
