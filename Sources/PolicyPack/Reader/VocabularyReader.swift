/// Reads `vocabulary.yaml`.
public enum VocabularyReader {
    /// Reads a vocabulary.
    ///
    /// - Throws: ``PackRefused`` with every fault found: two facts or words of one name, an unknown word in a group,
    ///   a topic,
    ///   a default or an implication, a word under two topics, more words than a fact can have, a synonym that two words of a fact share.
    public static func read(_ bytes: [UInt8], file: String) throws(PackRefused) -> Vocabulary {
        let root: YAMLFile
        do { root = try YAMLFile(name: file, bytes: bytes) } catch { throw PackRefused([error]) }
        let problems = Fields.Problems()
        let top = Fields(root.root, file: file, what: "the vocabulary", problems: problems)
        HeadReader.checkFormat(of: top, "the vocabulary")
        let facts = top.each("facts", "a fact").map(fact)
        let offices = top.each("offices", "an office").map { fields in
            defer { fields.finish() }
            return Office(id: OfficeID(fields.name("id")), label: fields.text("label"))
        }
        top.finish()
        let vocabulary = Vocabulary(facts: facts.map(\.fact), offices: offices)
        check(vocabulary, places: facts.map(\.location), file: file, problems)
        if problems.log.hasErrors { throw PackRefused(problems.log.all) }
        return vocabulary
    }

    private static func fact(_ fields: Fields) -> (fact: Fact, location: SourceLocation) {
        let words = fields.each("words", "a word").map(word)
        let groups = fields.each("groups", "a group").map { group in
            defer { group.finish() }
            return WordGroup(
                id: WordID(group.name("id")), label: group.text("label"),
                words: group.texts("words").map { WordID($0) }, synonyms: group.texts("synonyms"))
        }
        let topics = fields.each("topics", "a topic").map { topic in
            defer { topic.finish() }
            return WordGroup(
                id: WordID(topic.name("id")), label: topic.text("label"), words: topic.texts("words").map { WordID($0) }
            )
        }
        let fact = Fact(
            id: FactID(fields.name("id")), label: fields.text("label"), ask: fields.text("ask"),
            match: fields.oneOf("match", Fact.Match.self) ?? .any,
            assumed: fields.optionalText("default").map { WordID($0) },
            leads: number(fields, "leads"), words: words, groups: groups,
            topics: topics.isEmpty ? nil : topics)
        fields.finish()
        return (fact, fields.location)
    }

    private static func number(_ fields: Fields, _ key: String) -> Int? {
        guard let text = fields.optionalText(key) else { return nil }
        if let number = Int(text) { return number }
        fields.error(fields.place(of: key), "`\(text)` is no whole number", remedy: "write one, such as `\(key): 1`")
        return nil
    }

    private static func word(_ fields: Fields) -> Word {
        defer { fields.finish() }
        return Word(
            id: WordID(fields.name("id")), label: fields.text("label"), synonyms: fields.texts("synonyms"),
            weak: fields.texts("weak"), implies: terms(fields, "implies", "what a word implies"),
            usually: terms(fields, "usually", "what usually goes with a word"),
            object: fields.texts("object").map { FactID($0) },
            standsFor: terms(fields, "stands-for", "what a word stands for"),
            means: fields.oneOf("means", Word.Meaning.self))
    }

    private static func terms(_ fields: Fields, _ key: String, _ what: String) -> [Term] {
        let named = fields.fields(key, what)
        return named?.allKeys().map { key in
            Term(FactID(key), named?.texts(key).map { WordID($0) } ?? [])
        } ?? []
    }

    private static func check(
        _ vocabulary: Vocabulary, places: [SourceLocation], file: String, _ problems: Fields.Problems
    ) {
        noteRepeats(vocabulary.facts.map(\.id.name), "fact", places, problems)
        noteRepeats(vocabulary.offices.map(\.id.name), "office", [SourceLocation(file: file)], problems)
        for (fact, place) in zip(vocabulary.facts, places) {
            if fact.words.count > WordSet.capacity {
                problems.log.error(
                    place, "the fact `\(fact.id)` has \(fact.words.count) words, more than \(WordSet.capacity)",
                    remedy: "split it into two facts, or join words that no rule tells apart")
            }
            if fact.words.isEmpty {
                problems.log.error(place, "the fact `\(fact.id)` has no word", remedy: "add `words:`")
            }
            for group in fact.groups where group.words.isEmpty {
                problems.log.error(
                    place, "the group `\(group.id)` names no word", remedy: "name its words, or take it out")
            }
            noteRepeats(
                fact.words.map(\.id.name) + fact.groups.map(\.id.name), "word of `\(fact.id)`", [place], problems)
            let topics = fact.topics ?? []
            noteRepeats(topics.map(\.id.name), "topic of `\(fact.id)`", [place], problems)
            noteRepeats(topics.flatMap(\.words).map(\.name), "word under a topic of `\(fact.id)`", [place], problems)
            noteUnknown(fact, vocabulary, place, problems)
            noteSharedSynonyms(fact, place, problems)
        }
    }

    private static func noteRepeats(
        _ names: [String], _ what: String, _ places: [SourceLocation], _ problems: Fields.Problems
    ) {
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where !seen.insert(name).inserted {
            problems.log.error(
                places[min(index, places.count - 1)], "the \(what) `\(name)` stands twice", remedy: "rename one of them"
            )
        }
    }

    private static func noteUnknown(
        _ fact: Fact, _ vocabulary: Vocabulary, _ place: SourceLocation, _ problems: Fields.Problems
    ) {
        func unknown(_ word: WordID, of fact: Fact, _ where_: String) {
            let suggestion = nearest(to: word.name, in: fact.words.map(\.id.name)).map { "did you mean `\($0)`?" }
            problems.log.error(
                place, "\(where_) names `\(word)`, which is no word of `\(fact.id)`",
                remedy: suggestion ?? "add the word, or take the name out")
        }
        for group in fact.groups {
            for word in group.words where !fact.words.contains(where: { $0.id == word }) {
                unknown(word, of: fact, "the group `\(group.id)`")
            }
        }
        for topic in fact.topics ?? [] {
            for word in topic.words where !fact.words.contains(where: { $0.id == word }) {
                unknown(word, of: fact, "the topic `\(topic.id)`")
            }
        }
        if let assumed = fact.assumed, !fact.words.contains(where: { $0.id == assumed }) {
            unknown(assumed, of: fact, "the default of `\(fact.id)`")
        }
        for word in fact.words {
            let named =
                word.implies.map { ($0, "implies") } + word.standsFor.map { ($0, "stands for") }
                + word.usually.map { ($0, "usually goes with") }
                + word.object.map { (Term($0, []), "takes as its object") }
            for (term, how) in named {
                guard let other = vocabulary.fact(term.fact) else {
                    problems.log.error(
                        place, "`\(word.id)` \(how) the fact `\(term.fact)`, which there is not",
                        remedy: "name a fact of this vocabulary")
                    continue
                }
                for name in term.words where other.set(of: name) == nil {
                    unknown(name, of: other, "what `\(word.id)` \(how)")
                }
            }
        }
    }

    private static func noteSharedSynonyms(_ fact: Fact, _ place: SourceLocation, _ problems: Fields.Problems) {
        var owner: [String: WordID] = [:]
        let named = fact.words.map { ($0.id, $0.synonyms + $0.weak) } + fact.groups.map { ($0.id, $0.synonyms) }
        for (id, synonyms) in named {
            for synonym in Set(synonyms.map { $0.lowercased() }) {
                if let other = owner.updateValue(id, forKey: synonym), other != id {
                    problems.log.error(
                        place, "`\(synonym)` is a synonym of both `\(other)` and `\(id)`",
                        remedy: "keep it with the one that people mean by it")
                }
            }
        }
    }
}
