import Foundation
import PolicyPack
import Testing

/// A resolved pack has one form and one name, and is refused until every question is answered.
@Suite struct ResolutionTests {
    private static let vocabulary = Vocabulary(
        facts: [
            Fact(
                id: "who", label: "Who", ask: "Who?",
                words: [Word(id: "pupil", label: "a pupil"), Word(id: "teacher", label: "a teacher")])
        ])

    private static func pack(text: String = "At {school} pupils {phones} bring phones.") -> Pack {
        let place = SourceLocation(file: "pack.yaml", line: 1, column: 1)
        var pack = Pack(id: "small", kind: .policy, title: "Phones at {school}", summary: "Small.", location: place)
        pack.blanks = [
            Blank(id: "school", ask: "What is your school called?", kind: .text),
            Blank(id: "since", ask: "From when?", kind: .date),
        ]
        pack.choices = [
            Choice(
                id: "phones", ask: "May pupils bring phones?",
                options: [
                    .init(id: "yes", label: "They may", words: "may"),
                    .init(id: "no", label: "They may not", words: "may not"),
                ])
        ]
        let rules = [
            Rule(
                effect: .prohibition, when: [Term("who", ["pupil"])],
                condition: ChoiceCondition([.init(choice: "phones", options: ["no"])])),
            Rule(
                effect: .permission, when: [Term("who", ["pupil"])],
                condition: ChoiceCondition([.init(choice: "phones", options: ["yes"])])),
        ]
        let clause = Clause(
            id: "phones", text: text, source: "ours", note: "Think of the journey home.", rules: rules, location: place)
        pack.parts = [Part(id: "all", title: "All", intro: nil, clauses: [clause], location: place)]
        return pack
    }

    private static let answers = Answers(
        blanks: ["school": "Larkfield", "since": "2026-09-01"], choices: ["phones": "no"])

    private func resolved(_ pack: Pack = pack(), _ answers: Answers = answers) throws -> ResolvedPack {
        try ResolvedPack(pack, answers: answers, vocabulary: Self.vocabulary)
    }

    @Test func `one choice flips text and rule`() throws {
        let forbids = try resolved()
        #expect(forbids.clauses[0].text == "At Larkfield pupils may not bring phones.")
        #expect(forbids.clauses[0].rules.map(\.effect) == [.prohibition])
        var open = Self.answers
        open.choices["phones"] = "yes"
        let allows = try resolved(Self.pack(), open)
        #expect(allows.clauses[0].text == "At Larkfield pupils may bring phones.")
        #expect(allows.clauses[0].rules.map(\.effect) == [.permission])
    }

    @Test func `no blank, choice or drafting note is left in it`() throws {
        let pack = try resolved()
        #expect(pack.clauses[0].note == nil)
        let text = String(decoding: try pack.canonical(), as: UTF8.self)
        #expect(!text.contains("{school}") && !text.contains("journey home"))
    }

    @Test func `what stands only in a part that is left out is not asked for, and leaves no trace`() throws {
        var pack = Self.pack()
        pack.blanks.append(Blank(id: "lockers", ask: "Where are the lockers?", kind: .place))
        let kept = ChoiceCondition([.init(choice: "phones", options: ["yes"])])
        let clause = Clause(
            id: "lockers", title: "In {lockers}", text: "Phones go into {lockers}.", source: "ours", condition: kept)
        pack.parts.append(
            Part(id: "lockers", title: "Lockers", intro: "By {lockers}.", clauses: [clause], location: clause.location))
        #expect(pack.blanksNeeded(under: [:]).map(\.id) == ["school", "since", "lockers"])
        #expect(try resolved(pack).parts.map(\.id) == ["all"])
        var open = Self.answers
        open.choices["phones"] = "yes"
        let refusal = #expect(throws: ResolutionRefused.self) { try resolved(pack, open) }
        #expect(refusal?.faults.map(\.description) == ["lockers is not filled in yet. Where are the lockers?"])
        open.blanks["lockers"] = "the hall"
        let text = String(decoding: try resolved(pack, open).canonical(), as: UTF8.self)
        #expect(text.contains("Phones go into the hall.") && text.contains("By the hall."))
    }

    @Test func `a route and a declaration go with the choice that they hang on`() throws {
        var pack = Self.pack()
        let yes = ChoiceCondition([.init(choice: "phones", options: ["yes"])])
        pack.routes = [
            Route(
                id: "ask", title: "Ask", clause: "phones", steps: [.init(to: ["headteacher"], by: nil, action: "Ask.")],
                condition: yes)
        ]
        pack.declarations = [
            Declaration(
                id: "read", title: "Read", clause: "phones", text: "I read it.", signs: ["pupil"], told: [],
                how: [.paper], condition: yes, location: SourceLocation(file: ""))
        ]
        let without = try resolved(pack)
        #expect(without.routes.isEmpty && without.declarations.isEmpty)
        var open = Self.answers
        open.choices["phones"] = "yes"
        let with = try resolved(pack, open)
        #expect(with.routes.map(\.id) == ["ask"] && with.declarations.map(\.id) == ["read"])
        #expect(!String(decoding: try with.canonical(), as: UTF8.self).contains("condition"))
    }

    @Test func `every question that is open or badly answered is named at once`() {
        let answers = Answers(blanks: ["since": "1 September", "head": "?"], choices: ["phones": "maybe"])
        let refusal = #expect(throws: ResolutionRefused.self) { try resolved(Self.pack(), answers) }
        #expect(
            refusal?.faults.map(\.description) == [
                "school is not filled in yet. What is your school called?",
                "since is \u{201C}1 September\u{201D}. Write a day, a month and a year, such as 1 September 2026.",
                "maybe is no option of phones. Choose one of yes, no.",
                "The policy asks for no head. Take this answer out.",
            ])
    }

    @Test(arguments: [("2028-02-29", true), ("2026-02-29", false), ("2026-13-01", false), ("26-01-01", false)])
    func `a date is a day that exists`(value: String, fits: Bool) {
        let answers = Answers(blanks: ["school": "Larkfield", "since": value], choices: ["phones": "no"])
        #expect(answers.faults(for: Self.pack()).isEmpty == fits)
    }

    @Test(arguments: [
        (Blank.Kind.link, "https://www.larkfield.example/policies", true), (.link, "http://a", false),
        (.link, "https://", false), (.link, "https://larkfield example.org", false),
        (.link, "www.larkfield.org", false),
        (.links, "Page: https://a.example/x\nFilms: https://b.example", true),
        (.links, "Page: https://a.example; Films", false),
        (.number, "12", true), (.number, "13", false), (.number, "0", false), (.number, "twelve", false),
        (.number, "99999999999999999999", false), (.month, "September 2026", true), (.month, "sep 2026", true),
        (.month, "2026-9", false), (.month, "0026-09", false), (.month, "Septober 2026", false),
        (.date, "1 September 2026", true), (.date, "31 April 2026", false), (.people, " ; \n", false),
    ])
    func `what is filled in is what it should be`(kind: Blank.Kind, value: String, fits: Bool) {
        var pack = Self.pack()
        pack.blanks[1] = Blank(id: "since", ask: "Since?", kind: kind, limits: 1...12)
        let answers = Answers(blanks: ["school": "Larkfield", "since": value], choices: ["phones": "no"])
        #expect(answers.faults(for: pack).isEmpty == fits)
    }

    @Test func `a number out of its limits is told them`() {
        var pack = Self.pack()
        pack.blanks[1] = Blank(id: "since", ask: "Since?", kind: .number, limits: 1...12)
        let answers = Answers(blanks: ["school": "Larkfield", "since": "13"], choices: ["phones": "no"])
        #expect(
            answers.faults(for: pack).map(\.description)
                == ["since is \u{201C}13\u{201D}. Write a number in digits, from 1 to 12."])
    }

    @Test(arguments: [
        (Blank.Kind.month, "Sep 2026", "2026-09"), (.date, "3 May 2027", "2027-05-03"),
        (.list, "computing\nPSHE,\n\ncitizenship", "computing, PSHE, citizenship"),
        (.people, "Priya Nair, Deputy\n Tom Ellis, Head of Year", "Priya Nair, Deputy; Tom Ellis, Head of Year"),
        (.text, "one\ntwo", "one two"),
    ])
    func `what is filled in is kept in one form`(kind: Blank.Kind, typed: String, kept: String) {
        #expect(kind.kept(typed) == kept)
        #expect(kind.kept(kept) == kept)
    }

    @Test func `days and months stand in the text as people write them`() throws {
        var answers = Self.answers
        answers.blanks["since"] = "2026-09-01"
        let policy = try resolved(Self.pack(text: "From {since} at {school} pupils {phones}."), answers)
        #expect(policy.clauses[0].text == "From 1 September 2026 at Larkfield pupils may not.")
    }

    @Test func `an option under which the policy is still being written is in no finished policy`() {
        var pack = Self.pack()
        let old = pack.choices[0]
        pack.choices = [Choice(id: old.id, ask: old.ask, options: old.options, suggested: "no", unfinished: "no")]
        #expect(pack.suggestedChoices == ["phones": "no"] && pack.finishedChoices.isEmpty)
        let refusal = #expect(throws: ResolutionRefused.self) { try resolved(pack) }
        #expect(
            refusal?.faults.map(\.description) == [
                "phones says that it is still being written. May pupils bring phones?"
            ])
    }

    @Test func `an expectation and the law are not adopted`() {
        var pack = Self.pack()
        pack.kind = .law
        let refusal = #expect(throws: ResolutionRefused.self) { try resolved(pack) }
        #expect(refusal?.faults == [.notAdoptable(.law)])
    }

    @Test func `the canonical form reads back to the same pack and the same bytes`() throws {
        let pack = try resolved()
        let bytes = try pack.canonical()
        let again = try JSONDecoder().decode(ResolvedPack.self, from: Data(bytes))
        #expect(again.clauses.map(\.text) == pack.clauses.map(\.text))
        #expect(try again.canonical() == bytes)
        #expect(try Manifest(of: again).hash == Manifest(of: pack).hash)
    }

    @Test func `two ways to type one letter give one text and one hash`() throws {
        let composed = try resolved(Self.pack(text: "Caf\u{E9} {school} {phones}."))
        let decomposed = try resolved(Self.pack(text: "Cafe\u{301} {school} {phones}."))
        #expect(try Manifest(of: composed).text == Manifest(of: decomposed).text)
    }

    @Test func `the manifest names each clause and changes with its text, its rules and the vocabulary`() throws {
        let manifest = try Manifest(of: resolved())
        let lines = manifest.text.split(separator: "\n")
        #expect(lines.prefix(3) == ["lanyard-policy 1", "engine 1", "pack small"])
        #expect(lines.contains { $0.hasPrefix("clause phones text ") })
        #expect(manifest.hash.count == 64)

        let otherText = try Manifest(of: resolved(Self.pack(text: "At {school}: {phones}!")))
        #expect(otherText.hash != manifest.hash)
        var flipped = Self.answers
        flipped.choices["phones"] = "yes"
        #expect(try Manifest(of: resolved(Self.pack(), flipped)).hash != manifest.hash)
        let other = try ResolvedPack(Self.pack(), answers: Self.answers, vocabulary: Vocabulary(facts: []))
        #expect(try Manifest(of: other).hash != manifest.hash)
    }

    @Test func `a clause's hash is that of its text, as other tools compute it`() throws {
        var pack = Self.pack(text: "abc")
        pack.title = "{school} {phones}"
        let manifest = try Manifest(of: resolved(pack))
        // SHA-256 of the three bytes "abc", FIPS 180-4.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(manifest.text.contains("clause phones text \(abc) "))
    }
}
