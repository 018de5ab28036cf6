import Foundation
import Rulebook
import Testing

@testable import PolicyPack

/// What the register says a template leaves to the school, the packs ask, check and carry into text and rule.
@Suite struct TemplateTests {
    static let packs = ["education-people-mobile", "education-people-social"]

    @Test(arguments: packs) func `P2: every entry of the register that is a template stands in the table once`(
        name: String
    ) throws {
        let table = try TemplateTable(name)
        let left = try TemplateTable.register(name).map(\.id)
        #expect(left.count > 60)
        #expect(table.entries.map(\.requirement) == left)
    }

    @Test(arguments: packs) func `P2: each is asked in the way that the register marks it`(name: String) throws {
        let (table, template) = (try TemplateTable(name), try Template(name))
        for (entry, rule) in zip(table.entries, try TemplateTable.register(name)) {
            let blanks = entry.asks.compactMap(template.blank)
            let choices = entry.asks.compactMap(template.choice)
            #expect(blanks.count + choices.count == entry.asks.count, "\(rule.id): \(entry.asks)")
            switch rule.template {
            case "blank": #expect(!blanks.isEmpty, "\(rule.id)")
            case "list":
                #expect(choices.count > 1 || blanks.contains { [.list, .links].contains($0.kind) || $0.kind == .text })
            case "choice", "optional", "combine":
                let options = choices.map(\.options.count).max() ?? 0
                let needed = rule.template == "combine" ? 2 : rule.options.count
                #expect(options >= needed, "\(rule.id): \(options) options of \(needed)")
            default:
                let clause = template.pack.clauses.first { $0.id.name == entry.notes }
                let forAuthors = clause?.condition?.needs.contains { need in
                    template.choice(need.choice.name)?.unfinished.map(need.options.contains) ?? false
                }
                #expect(!entry.asks.isEmpty || clause?.note != nil || forAuthors == true, "\(rule.id)")
                #expect(clause?.requirements.contains(rule.id) ?? true, "\(rule.id)")
            }
        }
    }

    @Test(arguments: packs) func `P2: each question is asked as a question and explained`(name: String) throws {
        let template = try Template(name)
        for blank in template.pack.blanks {
            #expect(blank.ask.hasSuffix("?") && blank.example != nil, "\(blank.id)")
        }
        for choice in template.pack.choices {
            #expect(choice.ask.hasSuffix("?") && choice.options.allSatisfy { !$0.label.isEmpty }, "\(choice.id)")
        }
        // The examples are good answers themselves.
        #expect(template.answers.faults(for: template.pack) == [])
    }

    @Test(arguments: packs) func `P2: the finished policy refuses every blank unfilled and every choice unmade`(
        name: String
    ) throws {
        let (table, template) = (try TemplateTable(name), try Template(name))
        for id in Set(table.entries.flatMap(\.asks)).sorted() {
            if let blank = template.blank(id) {
                let base = try #require(template.needing(blank), "\(id) is never needed")
                var answers = base
                answers.blanks[blank.id] = " "
                #expect(answers.faults(for: template.pack) == [.unfilled(blank.id, ask: blank.ask)], "\(id)")
                #expect(throws: ResolutionRefused.self) { try template.resolved(answers) }
                answers.blanks[blank.id] = Template.another(blank)
                #expect(try template.texts(answers) != template.texts(base), "\(id) stands nowhere")
            } else if let choice = template.choice(id) {
                var answers = template.answers
                answers.choices[choice.id] = nil
                let faults = answers.faults(for: template.pack)
                #expect(faults.contains(.unmade(choice.id, ask: choice.ask)), "\(id)")
                #expect(throws: ResolutionRefused.self) { try template.resolved(answers) }
            }
        }
    }

    @Test(arguments: packs) func `EPS-022: no note for authors and no part for them is in a finished policy`(
        name: String
    ) throws {
        let template = try Template(name)
        var answers = template.answers
        answers.choices["authors-part"] = "writing"
        let ask = try #require(template.choice("authors-part")).ask
        #expect(answers.faults(for: template.pack) == [.unfinished("authors-part", ask: ask)])
        let finished = try template.resolved(template.answers)
        #expect(finished.clauses.allSatisfy { $0.note == nil && $0.condition == nil })
        #expect(!(try template.texts(template.answers)).contains { $0.contains("for authors") })
    }

    @Test(arguments: packs) func `P2: every option of every choice changes the text, and the rules where it should`(
        name: String
    ) throws {
        let (table, template) = (try TemplateTable(name), try Template(name))
        for entry in table.entries {
            for choice in entry.asks.compactMap(template.choice) {
                let options = choice.options.map(\.id).filter { $0 != choice.unfinished }
                let policies = try options.map { option in
                    var answers = template.answers
                    answers.choices[choice.id] = option
                    return try template.resolved(answers)
                }
                for (one, policy) in policies.enumerated() {
                    for other in policies[..<one] {
                        #expect(Template.texts(policy) != Template.texts(other), "\(choice.id)")
                    }
                    if entry.changesRules, one > 0 {
                        #expect(Template.rules(policy) != Template.rules(policies[0]), "\(choice.id) changes no rule")
                    }
                }
            }
        }
    }

    @Test(arguments: packs) func `P2: where the register says so, one choice flips the answer`(name: String) throws {
        let (table, template) = (try TemplateTable(name), try Template(name))
        let flips = table.entries.filter { !$0.verdicts.isEmpty }
        #expect(!flips.isEmpty)
        for entry in flips {
            let situation = try Situation(entry.situation, vocabulary: template.vocabulary)
            #expect(Set(entry.verdicts.map(\.verdict)).count > 1, "\(entry.requirement) flips nothing")
            for (option, verdict) in entry.verdicts {
                var choices = template.answers.choices
                choices[ChoiceID(try #require(entry.asks.first))] = OptionID(option)
                let rulebook = Rulebook(template.pack, choices: choices, vocabulary: template.vocabulary)
                #expect(rulebook.ask(situation).verdict.rawValue == verdict, "\(entry.requirement): \(option)")
            }
        }
    }

    @Test func `EPM-036, EPM-037: a linked policy that a school does not have is nowhere in its list`() throws {
        let template = try Template("education-people-mobile")
        var answers = template.answers
        answers.blanks["linked-policies"] = "child protection"
        let clause = try #require(try template.resolved(answers).clauses.first { $0.id == "linked-policies" })
        #expect(clause.text.contains("child protection") && !clause.text.contains("data security"))
    }

    @Test(arguments: [
        ("education-people-mobile", "tie-talk", "existing-ties"),
        ("education-people-social", "risk-assessor", "assessed-before-use"),
    ])
    func `EPM-087, EPS-086: who is named in the text is who is told`(
        name: String, choice: ChoiceID, clause: ClauseID
    ) throws {
        let template = try Template(name)
        for (option, offices) in [("both", ["dsl", "headteacher"]), ("dsl", ["dsl"]), ("head", ["headteacher"])] {
            var answers = template.answers
            answers.choices[choice] = OptionID(option)
            let policy = try template.resolved(answers)
            let routes = policy.routes.filter { $0.clause == clause }
            #expect(routes.flatMap(\.steps).flatMap(\.to).map(\.name) == offices, "\(choice): \(option)")
            let led = Set(policy.clauses.filter { $0.id == clause }.flatMap(\.rules).compactMap(\.route))
            #expect(led == Set(routes.map(\.id)))
        }
    }

    @Test func `EPM-135: who agrees is who signs`() throws {
        let template = try Template("education-people-mobile")
        for (option, signs) in [("learner", ["pupil"]), ("parents", ["parent"]), ("both", ["pupil", "parent"])] {
            var answers = template.answers
            answers.choices["agreement-by"] = OptionID(option)
            let declared = try template.resolved(answers).declarations.filter { $0.clause == "agreed-in-writing" }
            #expect(declared.map { $0.signs.map(\.name) } == [signs])
        }
    }

    @Test func `EPM-011: the next review comes after the ratification and within a year of it`() throws {
        let template = try Template("education-people-mobile")
        for (month, fits) in [("January 2027", false), ("2027-02", true), ("Jan 2028", true), ("2028-02", false)] {
            var answers = template.answers
            answers.blanks["date-ratified"] = "2027-01"
            answers.blanks["date-review"] = month
            #expect(answers.faults(for: template.pack).isEmpty == fits, "\(month)")
        }
    }
}
