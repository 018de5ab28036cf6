import ArgumentParser
import Foundation
import PolicyPack
import Rulebook

/// `lanyard policy ask`.
struct PolicyAsk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask a policy: may I, must I, whom do I tell?",
        discussion: """
            With fact=word arguments, or a plain question, it answers at once. Without either, on a terminal, it asks \
            for the facts that matter, one after another.

              lanyard policy ask dothill who=teacher act=connect towards=pupil
              lanyard policy ask dothill --question "Can I film the school play on my phone?" who=parent

            Beside a question, who= says who asks; the question may be about somebody else.
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "A question in plain English.") var question: String?
    @Argument(help: "A policy, by id or folder, then facts as fact=word; several words as fact=one,two.")
    var arguments: [String] = []

    func run() throws {
        let shelf = try shelf.open()
        guard let name = try arguments.first ?? chosenPolicy(of: shelf) else { return }
        let pack = try shelf.usable(name)
        if pack.kind == .law {
            throw refuse("\(name) stands above every policy and is not asked alone; ask a policy, and it is shown too")
        }
        let asking = Asking(pack, law: try shelf.lawAndSafety(), vocabulary: shelf.vocabulary)
        var terms = try arguments.dropFirst().map(Self.term).map(asking.recognised)
        var understanding: Understanding?
        if let question {
            if question.allSatisfy(\.isWhitespace) { throw Self.wrong("the question is empty") }
            let understood = asking.understand(question, beside: terms)
            if understood.understoodNothing { throw refuse(Self.unread) }
            terms = understood.terms
            understanding = understood
        } else if terms.isEmpty {
            guard isTerminal else {
                throw Self.wrong("say what to ask: facts as fact=word, or --question \"…\"")
            }
            return try GuidedSession(asking).run()
        }
        let answers: [Answer]
        do {
            // Several acts are asked about one by one in a plain question; as facts they are one situation.
            answers = question == nil ? [try asking.answer(terms)] : try asking.answers(terms)
        } catch {
            throw Self.wrong("\(error)")
        }
        if json { return try printJSON(AnswerJSON(answers, text: asking.text, understanding)) }
        print(AnswerText(asking, colour: isatty(STDOUT_FILENO) == 1).shown(answers, understanding))
    }

    private var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && !json }

    /// The policy that a person picks at the terminal; nil when they end the session.
    private func chosenPolicy(of shelf: Shelf) throws -> String? {
        let names = shelf.names.filter { $0 != Shelf.lawAndSafety }
        guard isTerminal else { throw Self.wrong("name a policy: \(names.joined(separator: ", "))") }
        return names.count == 1 ? names[0] : GuidedSession.choose("Which policy?", among: names)
    }

    /// What is said to a question of which nothing was read.
    static let unread = """
        none of this could be read; a policy here is about phones, photographs and social media. Say who does what, \
        such as "May a parent film the school play?"
        """

    private static func wrong(_ reason: String) -> ExitCode { wrongCall(reason, help: "lanyard policy ask") }

    private static func term(_ argument: String) throws -> Term {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw wrong("\(argument) is not fact=word; try who=teacher")
        }
        let words = parts[1].lowercased().split(separator: ",").map { WordID(String($0)) }
        return Term(FactID(parts[0].lowercased()), words)
    }
}
