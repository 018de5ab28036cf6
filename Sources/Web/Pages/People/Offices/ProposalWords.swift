import PolicyPack
import School
import Service

/// A change to an office or its holder, in words.
struct ProposalWords: Hashable, Sendable {
    /// What is to be done.
    let sentence: String
    /// That it was done.
    let made: String

    /// - Parameter details: what a new name and address are, where they were opened for whoever decides.
    init(_ change: Change, _ view: View, details: PersonDetails? = nil) {
        switch change {
        case .appointed(let person, let office, let period):
            sentence = "Appoint \(view.name(person)) as \(view.label(office)), \(period.inWords)."
            made = "\(view.name(person)) was appointed as \(view.label(office)), \(period.inWords)."
        case .termEnded(let person, let office, let last):
            sentence = "End \(view.name(person))’s time as \(view.label(office)) after \(last.inWords)."
            made = "\(view.name(person))’s time as \(view.label(office)) ends after \(last.inWords)."
        case .detailsChanged(let person, _):
            let new =
                details.map {
                    " to \($0.name), \($0.email ?? "no e-mail address"), \($0.telephone ?? "no telephone number")"
                } ?? ""
            sentence = "Change how \(view.name(person)) is called or reached\(new)."
            made = "How \(view.name(person)) is called or reached was changed."
        case .signInReset(let person):
            sentence = "Reset the sign-in of \(view.name(person)). Whoever agrees is shown the slip."
            made = "The sign-in of \(view.name(person)) was reset."
        case .reinstated(let person):
            sentence = "Let \(view.name(person)) sign in again."
            made = "\(view.name(person)) was let in again."
        case .wentAway(let person, let period):
            sentence = "Mark \(view.name(person)) as away, \(period.inWords)."
            made = "\(view.name(person)) was marked as away, \(period.inWords)."
        case .cameBack(let person):
            sentence = "Say that \(view.name(person)) is back. Whoever stands in is told no longer."
            made = "\(view.name(person)) was marked as back."
        case .stopped(let person, let stop, _):
            sentence =
                stop == .left
                ? "End the sign-in of \(view.name(person)), who has left." : "Stop the sign-in of \(view.name(person))."
            made = "The sign-in of \(view.name(person)) was stopped."
        case .coverSet(let office, let row):
            let others = row.isEmpty ? "nobody" : row.map(view.label).joined(separator: ", then ")
            sentence = "Let \(others) stand in for \(view.label(office))."
            made = "For \(view.label(office)) there now stands in: \(others)."
        }
    }
}

/// A change that waits, as somebody who may decide about it sees it.
struct WaitingChange: Hashable, Sendable {
    let id: CommandID
    let words: String
    /// By whom and when.
    let proposed: String
    /// Whether whoever looks may agree: neither proposed it nor is concerned by it.
    let mayAgree: Bool
    /// Whether whoever looks proposed it.
    let isOwn: Bool

    init(_ id: CommandID, _ proposal: Proposal, _ member: Member, details: PersonDetails? = nil) {
        let view = member.view
        self.id = id
        words = ProposalWords(proposal.change, view, details: details).sentence
        proposed = "Proposed by \(view.name(proposal.proposed.by)) on \(proposal.proposed.on.inWords)"
        isOwn = proposal.proposed.by == member.person
        mayAgree = !isOwn && proposal.change.person != member.person && view.sits(member.person)
    }
}
