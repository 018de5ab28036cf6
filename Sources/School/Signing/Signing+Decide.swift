public import PolicyPack
import Rulebook

/// Why nothing was signed.
public enum SigningRefusal: Hashable, Sendable {
    case passwordNeeded
    /// The person is not asked to sign this.
    case notAsked(clause: ClauseID)
    case signedAlready(on: Mark)
    /// Another policy is in force than the one the person had before them.
    case policyChanged
    case notByThisMeans(clause: ClauseID)
    /// A paper is not keyed in by whoever signed it, and they do not witness it themselves.
    case needsAnotherWitness
    case unknownWitness
    /// Pupils were not told of this policy on such a day, or so many were not missing.
    case notThatDay

    var words: RefusalWords {
        switch self {
        case .passwordNeeded:
            RefusalWords("A signature needs your own password again.", next: "Type your password, then sign.")
        case .notAsked(let clause):
            RefusalWords(
                "The policy does not ask this person to sign.", clause: clause, next: "Nothing has to be done.")
        case .signedAlready:
            RefusalWords("This has been signed already; a signature is never replaced.", next: "Look at the receipt.")
        case .policyChanged:
            RefusalWords(
                "The policy has changed since you opened this page.", next: "Read the policy in force, then sign.")
        case .notByThisMeans(let clause):
            RefusalWords(
                "The policy does not let this be signed in this way.", clause: clause, next: "Sign the other way.")
        case .needsAnotherWitness:
            RefusalWords(
                "Whoever signed on paper is not their own witness and does not key it in.",
                next: "Name somebody else who saw it, and let the office key it in.")
        case .notThatDay:
            RefusalWords(
                "That day has not come, or another policy was in force on it, or too many were missing.",
                next: "Write the day on which they were told of the policy in force, and how many were missing.")
        case .unknownWitness:
            RefusalWords("The witness is no adult of the school.", next: "Name somebody who works or helps there.")
        }
    }
}

extension SchoolState {
    func decide(_ command: SigningCommand, _ context: Context) throws(Refusal) -> [Event] {
        let person = context.actor
        let event: SigningEvent
        switch command {
        case .sign(let declaration, let hash):
            let what = try what(declaration, hash, person, by: .account, context)
            guard context.hasConfirmedIdentity else { throw .signing(.passwordNeeded) }
            event = .signed(person: person, what: what, mark: context.mark)
        case .keyIn(let signer, let declaration, let hash, let witness):
            event = try keyedIn(signer, declaration, hash, witness, context)
        case .ask(let declaration, let hash, let question):
            let what = try what(declaration, hash, person, by: nil, context)
            guard !question.isBlank else { throw .empty(what: "The question") }
            let sealed = context.seal(question, "question", for: [.person(id: person)])
            event = .asked(person: person, what: what, question: sealed, mark: context.mark)
        case .decline(let declaration, let hash, let reason):
            let what = try what(declaration, hash, person, by: nil, context)
            let sealed = context.seal(reason, "reason", for: [.person(id: person)])
            event = .declined(person: person, what: what, reason: sealed, mark: context.mark)
        case .pupils(let command): event = try decide(command, context)
        }
        return [.signing(event)]
    }

    /// A paper signature: marked as such, with a witness, keyed in by the office or a leader (A2).
    private func keyedIn(
        _ signer: PersonID, _ declaration: String, _ hash: String, _ witness: PersonID, _ context: Context
    ) throws(Refusal) -> SigningEvent {
        try require(Offices.roster, context)
        guard signer != context.actor, signer != witness else { throw .signing(.needsAnotherWitness) }
        guard people.isActive(witness, on: context.today) else { throw .signing(.unknownWitness) }
        let isPupil = people.persons[witness]?.roles(on: context.today) == ["pupil"]
        guard !isPupil else { throw .signing(.unknownWitness) }
        let what = try what(declaration, hash, signer, by: .paper, context)
        return .signedOnPaper(person: signer, what: what, witness: witness, mark: context.mark)
    }

    /// What would be signed, if the person is asked, has not signed, and had the policy in force before them.
    private func what(
        _ id: String, _ hash: String, _ person: PersonID, by means: Declaration.Means?, _ context: Context
    ) throws(Refusal) -> SigningEvent.What {
        guard let version = adoption.inForce(on: context.today) else { throw .noPolicy }
        guard version.policy.hash == hash else { throw .signing(.policyChanged) }
        guard let declared = version.pack.declarations.first(where: { $0.id == id }) else { throw .nothingThere }
        let words = roleWords(declared.signs, in: version.pack.vocabulary)
        let roles = people.persons[person]?.roles(on: context.today) ?? []
        let asked = roles.filter { words.contains($0) }.compactMap { version.adoption?.how($0) }.filter(\.isAsked)
        guard !asked.isEmpty else { throw .signing(.notAsked(clause: declared.clause)) }
        let isPaperOnly = asked.allSatisfy { $0 == .paper }
        if let means, !declared.how.contains(means) || (isPaperOnly && means == .account) {
            throw .signing(.notByThisMeans(clause: declared.clause))
        }
        if let earlier = signing.signature(of: person, id, in: version.id) {
            throw .signing(.signedAlready(on: earlier.mark))
        }
        return .init(version: version.id, declaration: id, hash: hash)
    }
}
