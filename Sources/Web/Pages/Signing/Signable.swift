import PolicyPack
import Rulebook
import School
import Service

/// A declaration of the policy in force, as one person meets it.
struct Signable: Sendable {
    /// What is to be signed.
    let declaration: Declaration
    /// How far the person is; nil where they are only told.
    let status: SigningStatus?

    /// Where it is read and signed.
    var link: Link { .below(.sign, declaration.id) }

    /// Where the receipt of a signature stands.
    static func receipt(_ signature: SigningEntry) -> Link {
        .below(.sign, signature.declaration, "receipt", signature.version.name)
    }

    /// All that somebody is asked to sign today or told of, in the policy's order.
    static func all(for member: Member) -> [Signable] {
        (member.view.policy?.pack.declarations ?? []).compactMap { Signable($0, for: member) }
    }

    /// Nil where the declaration is none of theirs.
    init?(_ declaration: Declaration, for member: Member) {
        let status = member.state.signing(declaration.id, of: member.person, on: member.today)
        guard status != nil || member.state.isTold(member.person, of: declaration, on: member.today) else { return nil }
        self.declaration = declaration
        self.status = status
    }
}

extension SigningStatus {
    /// How far it is, in a few words: what a list shows.
    var words: String {
        if let signature { return "Signed on \(signature.mark.on.inWords)" }
        switch last?.response {
        case .asked: return "Question asked on \(last?.mark.on.inWords ?? "")"
        case .declined: return "Declined on \(last?.mark.on.inWords ?? "")"
        case .signed, .signedOnPaper, nil: break
        }
        if isOnPaper { return "To be signed on paper by \(due.inWords)" }
        return overdue > 0
            ? "\(count(overdue, "day", "days")) overdue: it was due on \(due.inWords)" : "Sign by \(due.inWords)"
    }

    /// The colour in which it is shown, which says nothing that the words do not.
    var tone: String {
        if signature != nil { return "yes" }
        if last != nil { return "care" }
        return overdue > 0 ? "no" : "plain"
    }
}
