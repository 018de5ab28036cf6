import PolicyPack
import School
import Service

/// Events in words, as far as they are not confidential.
struct EventWords {
    let view: View

    func words(of event: Event) -> String {
        switch event {
        case .people(let event): people(event)
        case .adoption(let event): adoption(event)
        case .signing(let event): signing(event)
        case .permission(let event): permission(event)
        case .register(let event): register(event)
        case .message(.addressConfirmed(_, let mark)):
            "\(view.name(mark.by)) said that nobody else reads the e-mail address"
        case .reception: "Who reads the school's public form, and when, was set"
        case .concern, .cases, .evidence, .message: ""
        case .keeping(let event): keeping(event)
        case .access(let event): access(event)
        }
    }

    private func access(_ event: AccessEvent) -> String {
        switch event {
        case .recorded: "A request for the data about somebody was written down"
        case .checked: "Something was looked at for a request for data"
        case .paused: "The clock of a request for data was stopped"
        case .resumed: "The clock of a request for data runs again"
        case .extended: "A request for data was given two more months"
        case .reviewed: "What only they may read was looked through for a request for data"
        case .withheld, .included: ""
        case .released: "A request for data was released by one of two"
        case .ended: "A request for data was ended without an answer"
        }
    }

    private func keeping(_ event: KeepingEvent) -> String {
        switch event {
        case .periodSet(let kind, let months, _): "\(kind.words): the period was set to \(KeepingWords.period(months))"
        case .kindSet: ""
        case .held: "A hold was placed: nothing under it is destroyed"
        case .holdKept: "A hold was looked at again and stays"
        case .holdLifted: "A hold was lifted"
        case .proposed(_, let thing, _, _): "It was proposed to destroy \(KeepingWords(view: view).thing(thing))"
        case .declined(_, let thing, _, _): "It was decided to keep \(KeepingWords(view: view).thing(thing))"
        case .agreed(_, let thing, _, _): "Two people decided to destroy \(KeepingWords(view: view).thing(thing))"
        case .carriedOut(_, let thing, _): "The keys of \(KeepingWords(view: view).thing(thing)) were destroyed"
        }
    }

    private func people(_ event: PeopleEvent) -> String {
        switch event {
        case .opened(let person, _, _): "The school was set up by \(view.name(person))"
        case .added(let person, _, _, let pass, _):
            pass == nil ? "\(view.name(person)) was added to the roster" : "\(view.name(person)) got a pass for one day"
        case .rolesSet(let person, _, _): "What \(view.name(person)) is at the school was changed"
        case .wentAway(let person, let period, _):
            "\(view.name(person)) is away from \(period.from.inWords)\(period.until.map { " to \($0.inWords)" } ?? "")"
        case .cameBack(let person, _): "\(view.name(person)) is back"
        case .stopped(let person, _, _, _, _): "The sign-in of \(view.name(person)) was stopped"
        case .proposed(_, let change, _, _): "Proposed: \(words(of: change))"
        case .changed(_, let change, _, _): words(of: change)
        case .declined: "A proposed change was turned down"
        }
    }

    /// A change to an office or to somebody who holds one.
    func words(of change: Change) -> String {
        switch change {
        case .appointed(let person, let office, let period):
            "\(view.name(person)) is \(view.label(office)) from \(period.from.inWords)"
        case .termEnded(let person, let office, let last):
            "\(view.name(person)) is \(view.label(office)) until \(last.inWords)"
        case .detailsChanged(let person, _): "The name or address of \(view.name(person)) is changed"
        case .signInReset(let person): "\(view.name(person)) gets a new slip to sign in"
        case .reinstated(let person): "\(view.name(person)) can sign in again"
        case .wentAway(let person, let period): "\(view.name(person)) is away \(period.inWords)"
        case .cameBack(let person): "\(view.name(person)) is back"
        case .stopped(let person, _, _): "The sign-in of \(view.name(person)) is stopped"
        case .coverSet(let office, let row):
            "\(inARow(row.map { view.label($0) }, "then")) stands in for \(view.label(office))"
        }
    }

    private func adoption(_ event: AdoptionEvent) -> String {
        switch event {
        case .prepared(_, let policy, _): "The policy \u{201C}\(policy.pack.title)\u{201D} was prepared"
        case .checked(_, let item, _): "Seen to before adopting: \(item.words)"
        case .contactSet(let office, _, _): "The number of \(view.label(office)) was checked"
        case .termsSet: "The term dates were written down"
        case .adopted(let version, let note, _):
            "The policy \u{201C}\(view.state.adoption.versions[version]?.pack.title ?? "")\u{201D} was adopted, in force from "
                + note.effective.inWords
        }
    }

    private func signing(_ event: SigningEvent) -> String {
        switch event {
        case .signed(let person, let what, _): "\(view.name(person)) signed \u{201C}\(title(what))\u{201D}"
        case .signedOnPaper(let person, let what, let witness, _):
            "\(view.name(person)) signed \u{201C}\(title(what))\u{201D} on paper, seen by \(view.name(witness))"
        case .asked(let person, let what, _, _):
            "\(view.name(person)) has a question about \u{201C}\(title(what))\u{201D}"
        case .groupsSet: "The classes of the school were written down"
        case .explained(_, let groups, let pupils, _, let day, let mark):
            "\(view.name(mark.by)) ticked that pupils were told what is expected of them on \(day.inWords): "
                + inARow(groups.map(\.name) + pupils.map(view.name))
        case .joined(let group, let number, _): "\(count(number, "pupil", "pupils")) joined \(group.name)"
        case .explainedInError: "A tick that pupils were told was taken back as a mistake"
        case .declined(let person, let what, _, _): "\(view.name(person)) declined \u{201C}\(title(what))\u{201D}"
        }
    }

    private func title(_ what: SigningEvent.What) -> String {
        let pack = view.state.adoption.versions[what.version]?.pack
        return pack?.declarations.first { $0.id == what.declaration }?.title ?? what.declaration
    }

    private func permission(_ event: PermissionEvent) -> String {
        switch event {
        case .requested(_, let asked, _, _):
            "A permission was asked for \(view.name(asked.holder))"
        case .granted(let request, _, let period, _, _):
            "A permission was granted to \(holder(request))\(period.until.map { " until \($0.inWords)" } ?? "")"
        case .refused(let request, _, _): "A permission was refused to \(holder(request))"
        case .withdrawn(let request, _): "A request for \(holder(request)) was taken back"
        case .reviewed(let request, _, _, _): "The permission of \(holder(request)) was kept after its clause changed"
        case .ended(let request, _, _): "The permission of \(holder(request)) was ended"
        }
    }

    private func holder(_ request: RequestID) -> String {
        view.state.permissions.requests[request].map { view.name($0.holder) } ?? "somebody"
    }

    private func register(_ event: RegisterEvent) -> String {
        switch event {
        case .written(_, let register, _, _, _):
            "Something was written in the register \u{201C}\(title(register))\u{201D}"
        case .corrected(_, _, let register, _, _, _, _):
            "An entry of the register \u{201C}\(title(register))\u{201D} was corrected"
        }
    }

    private func title(_ register: String) -> String {
        view.policy?.pack.registers.first { $0.id == register }?.title ?? register
    }
}

extension CheckItem {
    /// What is seen to, in words.
    var words: String {
        switch self {
        case .textRead: "the finished text was read"
        case .routesTried: "who would be told was tried for everybody"
        case .numbers: "the numbers to ring were checked"
        case .termDates: "the term dates are right"
        }
    }
}
