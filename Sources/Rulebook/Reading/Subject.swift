import PolicyPack

/// Who acts in a question.
struct Subject {
    enum Kind {
        /// Whoever asks: "can I".
        case asker
        /// Somebody named.
        case person(Person)
        /// Nobody is named: "are phones allowed".
        case unsaid
    }

    var kind: Kind
    /// What the asker says of themselves: "I am a teacher", "as a governor".
    var declared: [Person]
    /// Where the question opens that names who acts; acts are looked for behind it first.
    var place: Int
}

extension Sentence {
    /// Finds who acts, by a few rules of English: the first that fits decides.
    ///
    /// 1. A question: the noun or pronoun behind a modal ("can a parent", "is a governor allowed", "for pupils to").
    /// 2. A reported question: the noun behind "whether", "if" or "how" ("asks whether her son may").
    /// 3. A story: "I" or "we", or the first noun of the main clause that no preposition leads to.
    /// 4. The owner of the first thing named ("a teacher's phone buzzes").
    func subject(_ people: [Person]) -> Subject {
        let declared = declarations(people)
        let rest = people.filter { person in !declared.contains { $0.places == person.places } }
        let told = story(rest)
        var subject = Subject(kind: .unsaid, declared: declared, place: 0)
        if let asked = question(rest, told) {
            (subject.kind, subject.place) = asked
        } else if let reported = reported(rest, told) {
            (subject.kind, subject.place) = reported
        } else if let told {
            (subject.kind, subject.place) = told
        } else if !declared.isEmpty {
            subject.kind = .asker
        }
        return subject
    }

    // MARK: What the asker says of themselves

    private func declarations(_ people: [Person]) -> [Person] {
        var found: [Person] = []
        for person in people where !person.who.isEmpty {
            if tokens[person.start].word == "i" || tokens[person.start].word == "we" || isDeclared(person) {
                found.append(person)
            } else if let last = found.last, isJoined(last, person) {
                found.append(person)
            }
        }
        return found
    }

    private func isDeclared(_ person: Person) -> Bool {
        for steps in 1...4 {
            guard let token = before(person.start, by: steps) else { return false }
            let next = tokens[person.start - steps + 1].word
            let hasArticle =
                steps == 1 || English.articles.contains(next) || ["one", "also", "just", "only"].contains(next)
            if ["am", "are"].contains(token.word), hasArticle, let who = before(person.start, by: steps + 1) {
                if English.firstPerson.contains(who.word) { return true }
                if token.word == "am" { return true }
            }
            if token.word == "as" || token.word == "being", hasArticle, steps <= 3 {
                return !isComparison(person.start - steps)
            }
            if !isModifier(token) { return false }
        }
        return false
    }

    private func isComparison(_ place: Int) -> Bool {
        before(place).map {
            ["same", "well", "such", "add", "soon", "count", "them", "someone", "far", "act", "behave"].contains(
                $0.word)
        } ?? false
    }

    private func isModifier(_ token: Token) -> Bool {
        English.articles.contains(token.word) || !English.common.contains(token.word)
            || ["one", "of", "also", "just", "only", "new", "#"].contains(token.word)
    }

    private func isJoined(_ first: Person, _ second: Person) -> Bool {
        let between = tokens[(first.end + 1)..<max(first.end + 1, second.start)]
        return !between.isEmpty && between.first?.word == "and"
            && between.dropFirst().allSatisfy { English.articles.contains($0.word) || $0.word == "also" }
    }
}
