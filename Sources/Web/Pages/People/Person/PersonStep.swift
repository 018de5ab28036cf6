import PolicyPack
import Rulebook
import School
import Service

/// What can be done to somebody's entry, each with a page of its own.
enum PersonStep: String, CaseIterable, Sendable {
    case details, roles, away, reset, leave, suspend, reinstate

    /// What stands on the way there.
    var label: String {
        switch self {
        case .details: "Name, e-mail, telephone"
        case .roles: "Roles and their days"
        case .away: "Away"
        case .reset: "Reset the sign-in"
        case .leave: "Has left"
        case .suspend: "Stop the sign-in"
        case .reinstate: "Let them sign in again"
        }
    }

    /// The heading, with the person's name.
    func title(_ name: String) -> String {
        switch self {
        case .details: "How \(name) is called and reached"
        case .roles: "What \(name) is at the school"
        case .away: "When \(name) is away"
        case .reset: "Reset the sign-in of \(name)"
        case .leave: "\(name) has left"
        case .suspend: "Stop the sign-in of \(name)"
        case .reinstate: "Let \(name) sign in again"
        }
    }

    /// What it does.
    var explanation: String? {
        switch self {
        case .details, .roles: nil
        case .away:
            "While they are away, whoever stands in for their office is told in their place. They can still sign in."
        case .reset:
            "Their present password stops working at once, wherever they are signed in. They sign in with a printed slip and choose a new one."
        case .leave:
            "Their sign-in stops at once, wherever they are signed in. What they did and signed stays in the record."
        case .suspend:
            "Their sign-in stops at once, wherever they are signed in, until somebody lets them in again. Nobody is shown why."
        case .reinstate:
            "They sign in as before, with the same password. Concerns that were passed on to others stay with those."
        }
    }

    /// The words of the button.
    var button: String {
        switch self {
        case .details, .roles, .away: "Save"
        case .reset: "Reset it"
        case .leave: "Yes, they have left"
        case .suspend: "Stop it now"
        case .reinstate: "Let them in"
        }
    }

    /// Whether it stops a sign-in.
    var isStop: Bool { self == .leave || self == .suspend }

    /// The command that the form asks for.
    ///
    /// - Throws: ``RosterFault`` for what cannot be read.
    func command(for person: PersonID, _ member: Member) throws(RosterFault) -> PeopleCommand {
        let fields = member.fields
        switch self {
        case .details: return .changeDetails(person, try AddPages.details(member, except: person))
        case .roles: return .setRoles(person, try RoleRows.read(fields, today: member.today))
        case .away:
            guard let from = try RosterFault.day(fields.first("from")) else {
                throw RosterFault("Say from which day.")
            }
            return .markAway(person, Period(from: from, until: try RosterFault.day(fields.first("until"))))
        case .reset: return .resetSignIn(person)
        case .leave: return .leave(person, reason: reason(fields))
        case .suspend: return .suspend(person, reason: reason(fields))
        case .reinstate: return .reinstate(person)
        }
    }

    private func reason(_ fields: FormFields) -> String { String((fields.first("reason") ?? "").tidy.prefix(4000)) }
}

/// The rows of a form in which each role has its days.
enum RoleRows {
    /// The most roles at once.
    static let most = 12

    /// The roles of the rows that have one.
    static func read(_ fields: FormFields, today: Day) throws(RosterFault) -> [RolePeriod] {
        var roles: [RolePeriod] = []
        for row in 0..<most {
            guard let role = fields.first("role-\(row)"), !role.isEmpty else { continue }
            let from = try RosterFault.day(fields.first("from-\(row)")) ?? today
            roles.append(RolePeriod(WordID(role), from: from, until: try RosterFault.day(fields.first("until-\(row)"))))
        }
        guard !roles.isEmpty else {
            throw RosterFault("No role is left. Say what the person is at the school, or that they have left.")
        }
        return roles
    }

    /// The rows as they stand, and two empty ones.
    static func html(_ roles: [RolePeriod], typed: FormFields, _ choices: [(value: String, label: String)]) -> HTML {
        let rows = min(most, roles.count + 2)
        return HTML(
            (0..<rows).map { row -> HTML in
                let role = roles.indices.contains(row) ? roles[row] : nil
                func value(_ name: String, _ present: String?) -> String {
                    typed.first("\(name)-\(row)") ?? present ?? ""
                }
                return """
                    <fieldset class="row-of-fields tight"><legend class="unseen">Role \(row + 1)</legend>
                    \(RosterField.choice("role-\(row)", "Role", [("", "None")] + choices, chosen: value("role", role?.role.name)))
                    \(Control.line("from-\(row)", "First day", value: value("from", role?.period.from.written), type: "date", isNeeded: false, isMarked: false))
                    \(Control.line("until-\(row)", "Last day", value: value("until", role?.period.until?.written), type: "date", isNeeded: false, isMarked: false))
                    </fieldset>

                    """
            })
    }
}
