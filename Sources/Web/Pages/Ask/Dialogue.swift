import PolicyPack
import Rulebook

/// One step of asking: what was sent, and the page that follows. Pure.
struct Dialogue {
    let site: Site
    /// Whoever asks, where they are signed in.
    var asker: Asker?

    /// What follows a form: a page, and whether the form was refused.
    func page(after request: AskRequest) -> (page: any Page, isRefused: Bool) {
        switch request.fault {
        case .tooLong?, .empty?:
            return (AskPage(policy: site.policy, question: request.question ?? "", fault: request.fault), true)
        case .unknownWord(_, let fact)?, .tooMuch(let fact)?:
            return (answer(request.state, change: fact, fault: request.fault), true)
        case .unknownFact?:
            return (answer(request.state, fault: request.fault), true)
        case nil: break
        }
        if let question = request.question { return (read(question), false) }
        return (answer(request.state, change: request.change), false)
    }

    /// Reads a question that was typed; what was said before it does not count any more.
    private func read(_ question: String) -> any Page {
        // Whoever asks is not always who acts: "can a teacher message me?", asked by a parent.
        let roles = asker?.roles ?? []
        let understanding = site.asking.understand(question, beside: roles.isEmpty ? [] : [Term("who", roles)])
        var state = AskState()
        state.asked = question
        state.facts = understanding.terms
        return answer(state, understanding: understanding)
    }

    private func answer(
        _ state: AskState, understanding: Understanding? = nil, change: Fact? = nil, fault: AskRequest.Fault? = nil
    ) -> any Page {
        do {
            let held = asker?.permissions(for: state, site.vocabulary) ?? []
            let answers = Asking.strictestFirst(
                try Asking.parts(of: state.facts).map { part in
                    let situation = try Situation(part, vocabulary: site.vocabulary)
                    return site.asking.rulebook.ask(situation, holding: held, law: site.asking.law)
                })
            let answer = answers[0]
            return AnswerPage(
                policy: site.policy, law: site.law, words: site.words, vocabulary: site.vocabulary, state: state,
                answer: answer, others: Array(answers.dropFirst()), understanding: understanding, change: change,
                fault: fault,
                permission: asker.flatMap { PermissionCard(asker: $0, state: state, answer: answer) },
                tell: asker.flatMap { TellCard(asker: $0, answer: answer) })
        } catch {
            // Words were looked up before; a reader and a vocabulary that disagree would end here.
            return AskPage(policy: site.policy, question: state.asked, fault: .empty)
        }
    }
}
