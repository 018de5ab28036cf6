/// One pack made of two: what both say alike stands once, what differs under one name stands apart.
///
/// Nothing is decided silently: ``findings`` has everything that was not simply taken over. Where the two contradict each
/// other they still do, for the analysis to find; a prohibition of one beats a permission of the other as it would in
/// one pack.
public struct Combination: Sendable {
    /// What a pack is made of.
    public enum Thing: String, Hashable, Sendable, Codable, CaseIterable {
        case blank, choice, part, clause, route, declaration, register, reference, source, review, example
        case kind = "kind of worry"
    }

    /// What was done with something that did not simply stay as it was.
    public struct Finding: Hashable, Sendable {
        /// What was done.
        public enum Outcome: Hashable, Sendable {
            /// Both packs have it and say the same: it stands once.
            case once
            /// Both packs have it and differ in something that only one can say: the first one's holds.
            case first
            /// Both packs have it and differ: that of the second stands apart, under this name.
            case apart(String)
            /// It has no place in a pack made of two.
            case leftOut
        }

        /// What was done.
        public let outcome: Outcome
        /// What it is.
        public let thing: Thing
        /// Its name where it came from.
        public let name: String
        /// The pack that it came from: the second where both have it.
        public let pack: String
        /// The words by which a person knows it.
        public let words: String
        /// Why.
        public let why: String
        /// Of a kind of worry, the route that holds and the one that would have; otherwise none.
        public let routes: [RouteID]

        init(
            _ outcome: Outcome, _ thing: Thing, _ name: String, of pack: String, words: String, why: String = "",
            routes: [RouteID] = []
        ) {
            self.outcome = outcome
            self.thing = thing
            self.name = name
            self.pack = pack
            self.words = words
            self.why = why
            self.routes = routes
        }
    }

    /// An example of one of the two, as it was there and as it stands in the combined pack.
    public struct Carried: Sendable {
        /// The pack that it came from.
        public let pack: String
        /// As it was.
        public let original: Example
        /// As it stands.
        public let example: Example
    }

    /// The combined pack.
    public private(set) var pack: Pack
    /// Everything that was not simply taken over.
    public private(set) var findings: [Finding]
    /// The examples of both, in the order of the pack's.
    public let carried: [Carried]
    /// The two that it was made of, the first first.
    public let packs: [Pack]
    private let renaming: Rewriting

    /// Combines two packs.
    ///
    /// - Parameters:
    ///   - id: the name of the new pack; made from both where it is left out.
    ///   - title: its title; made from both where it is left out.
    /// - Cost: comparing what has the same name, once for each round in which something is renamed; milliseconds.
    public init(_ first: Pack, _ second: Pack, id: String? = nil, title: String? = nil) {
        let halves = [Settled(first), Settled(second)]
        let (one, settled) = Self.askingAlike(halves[0].pack, halves[1].pack)
        let apart = Apart(settled, beside: one)
        let other = apart.renaming.pack(settled)
        var joining = Joining(one, other, second: second.id)
        pack = joining.pack(id: id ?? Self.name(of: first.id, and: second.id), title: title)
        packs = [first, second]
        renaming = apart.renaming
        let examples = one.examples.enumerated().map {
            Carried(pack: first.id, original: halves[0].originals[$0], example: $1)
        }
        let known = Set(one.examples)
        carried =
            examples
            + other.examples.enumerated().filter { !known.contains($1) }.map {
                Carried(pack: second.id, original: halves[1].originals[$0], example: $1)
            }
        pack.examples = carried.map(\.example)
        findings = apart.findings + joining.findings + halves.flatMap(\.findings)
    }

    /// A pack without kinds of worry offers its routes instead; beside one that has some it says so itself.
    private static func askingAlike(_ first: Pack, _ second: Pack) -> (Pack, Pack) {
        guard !first.kinds.isEmpty || !second.kinds.isEmpty else { return (first, second) }
        func asking(_ pack: Pack) -> Pack {
            var pack = pack
            pack.kinds = WorryKind.toPick(pack.kinds, or: pack.routes, in: pack.clauses)
            return pack
        }
        return (asking(first), asking(second))
    }

    /// The same with another pack's word on what it is made of and on its examples.
    ///
    /// - Parameters:
    ///   - origins: the packs that it was made of, as they were that day.
    ///   - examples: its examples, one for each that it has.
    public func with(origins: [Origin]? = nil, examples: [Example]? = nil) -> Combination {
        var new = self
        if let origins { new.pack.origins = origins }
        if let examples { new.pack.examples = examples }
        return new
    }

    /// Answers to the questions of one of the two, as answers to those of the combined pack; what it does not ask is left out.
    public func answers(_ answers: Answers, to name: String) -> Answers {
        let renaming = name == packs[0].id ? Rewriting() : renaming
        let (blanks, choices) = (Set(pack.blanks.map(\.id)), Set(pack.choices.map(\.id)))
        var new = Answers()
        for (id, value) in answers.blanks {
            let id = BlankID(renaming.name(.blank, id.name))
            if blanks.contains(id) { new.blanks[id] = value }
        }
        for (id, value) in answers.choices {
            let id = ChoiceID(renaming.name(.choice, id.name))
            if choices.contains(id) { new.choices[id] = value }
        }
        return new
    }

    /// The clauses of the combined pack that come from one of the two, under the names that they have there.
    public func clauses(of name: String) -> Set<ClauseID> {
        guard let half = packs.first(where: { $0.id == name }) else { return [] }
        let renaming = name == packs[0].id ? Rewriting() : renaming
        return Set(half.clauses.map { ClauseID(renaming.name(.clause, $0.id.name)) })
    }

    /// What is wrong with the combined pack; each of two sound packs can be within the limits and both together not.
    public func diagnostics(vocabulary: Vocabulary) -> [Diagnostic] { PackReader.check(pack, vocabulary: vocabulary) }

    /// The name that a combined pack has where nobody gives it one.
    public static func name(of first: String, and second: String) -> String {
        let whole = "\(first)-and-\(second)"
        return Apart.cut(whole, to: Apart.longest)
    }
}
