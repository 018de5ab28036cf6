import Foundation
import Testing
import Yams

@testable import PolicyPack

/// What a pack asks for the entries of its register that are templates: `Requirements/templates/*.yaml`.
struct TemplateTable {
    struct Entry {
        let requirement: RequirementID
        let asks: [String]
        let notes: String?
        let changesRules: Bool
        let situation: [Term]
        let verdicts: [(option: String, verdict: String)]
    }

    /// An entry of the register, as far as it is a template.
    struct Rule {
        let id: RequirementID
        let template: String
        let options: [String]
    }

    let entries: [Entry]

    init(_ name: String) throws {
        entries = try Self.list("Requirements/templates/\(name).yaml") { fields in
            defer { fields.finish() }
            let verdicts = fields.fields("verdicts", "`verdicts`")
            return Entry(
                requirement: RequirementID(fields.text("requirement")), asks: fields.texts("asks"),
                notes: fields.optionalText("notes"), changesRules: fields.optionalText("rules") == "changed",
                situation: fields.fields("situation", "`situation`").map(PartReader.terms) ?? [],
                verdicts: verdicts.map { all in all.allKeys().map { ($0, all.text($0)) } } ?? [])
        }
    }

    /// The entries of a pack's register that have `template:`, in its order.
    static func register(_ name: String) throws -> [Rule] {
        try list("Requirements/\(name).yaml") { fields in
            fields.optionalText("template").map { template in
                Rule(id: RequirementID(fields.text("id")), template: template, options: fields.texts("options"))
            }
        }.compactMap { $0 }
    }

    private static func list<Item>(_ path: String, _ read: (Fields) -> Item) throws -> [Item] {
        let bytes = [UInt8](try Data(contentsOf: Checkout.root.appendingPathComponent(path)))
        let problems = Fields.Problems()
        let nodes = try YAMLFile(name: path, bytes: bytes).root.sequence ?? []
        let items = nodes.map { read(Fields($0, file: path, what: "an entry", problems: problems)) }
        #expect(problems.log.all.isEmpty)
        return items
    }
}

/// A template with good answers to all that it asks.
struct Template {
    let pack: Pack
    let vocabulary: Vocabulary
    let answers: Answers

    init(_ name: String) throws {
        let shelf = try Checkout.shelf()
        let pack = try Checkout.pack(name)
        var answers = Answers(choices: pack.finishedChoices)
        for blank in pack.blanks { answers.blanks[blank.id] = blank.example }
        // What the source suggests neither way, and whether it is finished, a school has to say.
        for choice in pack.choices where answers.choices[choice.id] == nil {
            answers.choices[choice.id] = choice.options.last?.id
        }
        (self.pack, self.vocabulary, self.answers) = (pack, shelf.vocabulary, answers)
    }

    func blank(_ name: String) -> Blank? { pack.blanks.first { $0.id.name == name } }
    func choice(_ name: String) -> Choice? { pack.choices.first { $0.id.name == name } }

    func resolved(_ answers: Answers) throws -> ResolvedPack {
        try ResolvedPack(pack, answers: answers, vocabulary: vocabulary)
    }

    /// The answers, with at most one choice made otherwise, under which the text needs a blank.
    func needing(_ blank: Blank) -> Answers? {
        func needs(_ answers: Answers) -> Bool {
            pack.blanksNeeded(under: answers.choices).contains { $0.id == blank.id }
        }
        if needs(answers) { return answers }
        for choice in pack.choices {
            for option in choice.options where option.id != choice.unfinished {
                var changed = answers
                changed.choices[choice.id] = option.id
                if needs(changed) { return changed }
            }
        }
        return nil
    }

    /// Another good answer.
    static func another(_ blank: Blank) -> String {
        switch blank.kind {
        case .month: blank.follows == nil ? "2027-06" : "2027-12"
        case .link, .links: "https://other.example.sch.uk/page"
        default: "Something else altogether"
        }
    }

    func texts(_ answers: Answers) throws -> [String] { Self.texts(try resolved(answers)) }

    static func texts(_ policy: ResolvedPack) -> [String] {
        [policy.title, policy.summary]
            + policy.parts.flatMap { part in
                [part.title, part.intro ?? ""] + part.clauses.flatMap { [$0.title ?? "", $0.text] }
            }
    }

    /// All that a policy decides, without its words: its rules, who is told by its routes, who signs.
    static func rules(_ policy: ResolvedPack) -> [String] {
        let rules = policy.clauses.flatMap { clause in
            clause.rules.map { rule in
                "\(clause.id) \(rule.effect) \(rule.when) \(rule.unless) \(rule.approver) \(rule.approval) "
                    + (rule.route?.name ?? "")
            }
        }
        return rules + policy.routes.map { "\($0.id) \($0.steps.map(\.to))" }
            + policy.declarations.map { "\($0.id) \($0.signs) \($0.told)" }
    }
}
