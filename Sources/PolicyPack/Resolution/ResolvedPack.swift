import Foundation

/// A pack with its blanks filled and its choices made: what a school adopts, people sign and the rulebook runs.
///
/// It holds no blank, no choice, no drafting note and no example, and it carries its vocabulary with it, so that no
/// later program changes what it says. Its ``canonical`` bytes are what the record stores.
public struct ResolvedPack: Hashable, Sendable, Codable {
    /// The version of the pack format.
    public let format: Int
    /// The version of the rules of decision under which it was adopted.
    public let engine: Int
    /// The pack's name.
    public let pack: String
    /// The title, filled.
    public let title: String
    /// The summary, filled.
    public let summary: String
    /// The documents it comes from.
    public let sources: [Source]
    /// Words of the fact `who` for the people it binds.
    public let binds: [WordID]
    /// The parts with the clauses that the choices keep, texts filled.
    public let parts: [Part]
    /// The routes, filled.
    public let routes: [Route]
    /// The kinds of worry, filled, each with the one route that it leads to; none in what was adopted without any.
    public var kinds: [WorryKind] { kindsIfAny ?? [] }
    private let kindsIfAny: [WorryKind]?
    /// The declarations, filled.
    public let declarations: [Declaration]
    /// The registers.
    public let registers: [Register]
    /// The references.
    public let references: [Reference]
    /// The vocabulary in which its rules are written.
    public let vocabulary: Vocabulary
    /// How it was filled in.
    public let answers: Answers

    private enum CodingKeys: String, CodingKey {
        case format, engine, pack, title, summary, sources, binds, parts, routes, declarations, registers, references
        case vocabulary, answers
        case kindsIfAny = "kinds"
    }

    /// The version of the pack format that this program resolves.
    public static let currentFormat = 1
    /// The version of the rules of decision that this program runs.
    public static let currentEngine = 1

    /// Resolves a pack under a school's answers.
    ///
    /// All texts are brought to Unicode normal form C, so that two ways to type one letter give one text.
    ///
    /// - Throws: ``ResolutionRefused`` with every blank that is unfilled or unfit, every choice that is unmade, and for
    ///   packs that are not for adopting.
    public init(_ pack: Pack, answers: Answers, vocabulary: Vocabulary) throws(ResolutionRefused) {
        var faults = answers.faults(for: pack)
        if pack.kind == .expectation || pack.kind == .law { faults.insert(.notAdoptable(pack.kind), at: 0) }
        guard faults.isEmpty else { throw ResolutionRefused(faults: faults) }
        let filling = Filling(pack, answers)
        format = Self.currentFormat
        engine = Self.currentEngine
        self.pack = pack.id
        title = filling.text(pack.title)
        summary = filling.text(pack.summary)
        sources = pack.sources
        binds = pack.binds
        parts = pack.parts.compactMap(filling.part)
        let kept = Set(parts.flatMap(\.clauses).map(\.id))
        routes = pack.routes.filter { kept.contains($0.clause) && filling.keeps($0.condition) }.map(filling.route)
        let (there, led) = (Set(routes.map(\.id)), Set(parts.flatMap(\.clauses).flatMap(\.rules).compactMap(\.route)))
        let kinds = pack.kinds.filter { kept.contains($0.clause) }.map { kind in
            filling.kind(kind, routes: kind.routes.filter(there.contains), led: led)
        }
        kindsIfAny = kinds.isEmpty ? nil : kinds
        declarations = pack.declarations.filter { kept.contains($0.clause) && filling.keeps($0.condition) }
            .map(filling.declaration)
        registers = pack.registers.filter { kept.contains($0.clause) }
        references = pack.references
        self.vocabulary = vocabulary
        self.answers = answers
    }

    /// All clauses, in the order of the text.
    public var clauses: [Clause] { parts.flatMap(\.clauses) }

    /// The bytes that stand for it: JSON with sorted keys, no white space.
    ///
    /// - Throws: an encoding error, which no value of this type gives.
    public func canonical() throws -> [UInt8] {
        [UInt8](try Canonical.bytes(of: self))
    }
}

/// Answers that a pack cannot be resolved with.
public struct ResolutionRefused: Error, Sendable {
    /// What is wrong, in the pack's order.
    public let faults: [AnswerFault]
}

/// The one way in which values become bytes that are hashed.
enum Canonical {
    static func bytes(of value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

/// Fills the texts of a pack and keeps what the choices keep.
private struct Filling {
    private let values: [String: String]
    private let choices: [ChoiceID: OptionID]

    init(_ pack: Pack, _ answers: Answers) {
        var values: [String: String] = [:]
        for blank in pack.blanks {
            values[blank.id.name] = answers.blanks[blank.id].map { blank.kind.printed($0.trimmed) }
        }
        for choice in pack.choices {
            let option = choice.options.first { $0.id == answers.choices[choice.id] }
            values[choice.id.name] = option.map { $0.words ?? $0.label }
        }
        self.values = values
        choices = answers.choices
    }

    func text(_ text: String) -> String {
        TextTemplate(text).filled { values[$0] ?? "" }.precomposedStringWithCanonicalMapping
    }

    func part(_ part: Part) -> Part? {
        let clauses = part.clauses.filter { keeps($0.condition) }.map(clause)
        guard !clauses.isEmpty else { return nil }
        return Part(
            id: part.id, title: text(part.title), intro: part.intro.map(text), clauses: clauses,
            location: part.location)
    }

    private func clause(_ clause: Clause) -> Clause {
        var filled = clause
        filled.title = clause.title.map(text)
        filled.text = text(clause.text)
        filled.note = nil
        filled.condition = nil
        filled.rules = clause.rules.filter { keeps($0.condition) }.map(rule)
        return filled
    }

    private func rule(_ rule: Rule) -> Rule {
        var filled = rule
        filled.duties = rule.duties.map(text)
        filled.advice = rule.advice.map(text)
        filled.condition = nil
        return filled
    }

    func route(_ route: Route) -> Route {
        let steps = route.steps.map { Route.Step(to: $0.to, by: $0.by, action: text($0.action)) }
        return Route(id: route.id, title: text(route.title), clause: route.clause, steps: steps, then: route.then)
    }

    /// A kind leads to the first of its routes that a rule leads to, or else to the first that is there.
    func kind(_ kind: WorryKind, routes: [RouteID], led: Set<RouteID>) -> WorryKind {
        let route = routes.first(where: led.contains) ?? routes.first
        return WorryKind(
            id: kind.id, staff: kind.staff.map(text), everybody: kind.everybody.map(text),
            pupils: kind.pupils.map(text), clause: kind.clause, routes: [route].compactMap { $0 }, about: kind.about,
            law: kind.law)
    }

    func declaration(_ declaration: Declaration) -> Declaration {
        Declaration(
            id: declaration.id, title: text(declaration.title), clause: declaration.clause,
            text: text(declaration.text), signs: declaration.signs, told: declaration.told, how: declaration.how,
            location: declaration.location)
    }

    func keeps(_ condition: ChoiceCondition?) -> Bool {
        (condition?.needs ?? []).allSatisfy { need in choices[need.choice].map(need.options.contains) ?? false }
    }
}
