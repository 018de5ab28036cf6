import PolicyPack
import Rulebook

extension People {
    mutating func apply(_ event: PeopleEvent) {
        switch event {
        case .opened(let person, let details, let mark):
            persons[person] = Person(id: person, details: details.name, roles: [], pass: nil)
            terms.append(
                OfficeTerm(office: Offices.administrator, person: person, period: Period(from: mark.on)))
        case .added(let person, let details, let roles, let pass, _):
            persons[person] = Person(id: person, details: details.name, roles: roles, pass: pass)
        case .rolesSet(let person, let roles, _):
            persons[person]?.roles = roles
        case .wentAway(let person, let period, _):
            persons[person]?.away.append(period)
        case .cameBack(let person, let mark):
            endAbsence(of: person, mark.on)
        case .stopped(let person, let stop, _, let told, let mark):
            persons[person]?.stopped = stop
            persons[person]?.stoppedOn = mark.on
            // Whoever is stopped is not stopped again: what else waited for it is done.
            proposals = proposals.filter { !$0.value.change.isHidden(from: person) }
            tell(.stopped(person: person), told, mark)
        case .proposed(let proposal, let change, _, let mark):
            proposals[proposal] = Proposal(change: withoutContent(change), proposed: mark)
        case .changed(let proposal, let change, let told, let mark):
            if let proposal { proposals[proposal] = nil }
            if case .signInReset(let person) = change { persons[person]?.reset = mark.at }
            make(change, on: mark.on)
            tell(.changed(change: withoutContent(change)), told, mark)
        case .declined(let proposal, _):
            proposals[proposal] = nil
        }
    }

    private mutating func make(_ change: Change, on day: Day) {
        switch change {
        case .appointed(let person, let office, let period):
            terms.append(OfficeTerm(office: office, person: person, period: period))
        case .termEnded(let person, let office, let last):
            // A term that has not begun by then never does.
            terms.removeAll { $0.person == person && $0.office == office && last < $0.period.from }
            for place in terms.indices where terms[place].person == person && terms[place].office == office {
                guard terms[place].period.until.map({ last < $0 }) ?? true else { continue }
                terms[place].period = Period(from: terms[place].period.from, until: last)
            }
        case .detailsChanged(let person, let details):
            persons[person]?.details = details.name
        case .signInReset:
            break  // The new sign-in itself is no part of the domain.
        case .reinstated(let person):
            persons[person]?.stopped = nil
        case .coverSet(let office, let row):
            cover.rows[office] = row
        case .wentAway(let person, let period):
            persons[person]?.away.append(period)
        case .cameBack(let person):
            endAbsence(of: person, day)
        case .stopped(let person, let stop, _):
            persons[person]?.stopped = stop
        }
    }

    /// The state keeps names of sealed parts and never their content, so that replay gives the same state.
    private func withoutContent(_ change: Change) -> Change {
        switch change {
        case .detailsChanged(let person, let details): .detailsChanged(person: person, details: details.closed)
        case .stopped(let person, let stop, let reason): .stopped(person: person, stop: stop, reason: reason.closed)
        default: change
        }
    }

    /// From this day on they are here again; what is planned for later stays.
    private mutating func endAbsence(of person: PersonID, _ day: Day) {
        let away = persons[person].map { ended($0.away, before: day) } ?? []
        persons[person]?.away = away
    }

    private func ended(_ away: [Period], before day: Day) -> [Period] {
        away.filter { !$0.contains(day) }
            + away.filter { $0.contains(day) && $0.from < day }
            .map { Period(from: $0.from, until: day.adding(days: -1)) }
    }
}
