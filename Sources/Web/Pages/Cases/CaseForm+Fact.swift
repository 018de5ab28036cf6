import PolicyPack
import Rulebook
import School
import Service

/// Reads what was sent in a form of a case.
struct CaseSent {
    let form: CaseForm
    let fields: FormFields
    let view: View
    /// The entry that it belongs to, where it belongs to one.
    let entry: Int?

    /// The words.
    var words: CaseWords {
        func said(_ name: String) -> String { fields.first(name) ?? "" }
        let device = DeviceWords(device: said("device"), takenBy: said("taken-by"), kept: said("kept"))
        let viewing = ViewingWords(agreedBy: said("agreed-by"), present: said("present"), place: said("place"))
        return CaseWords(
            said("text"), who: said("who"), device: form == .device ? device : nil,
            viewing: form == .viewing ? viewing : nil)
    }

    /// When it happened; nil where the form does not ask.
    ///
    /// - Throws: ``Refusal`` for what is no day or no time.
    func happened() throws -> Happened? {
        guard form.asksWhen else { return nil }
        guard let day = Day(written: fields.first("day") ?? "") else { throw Refusal.empty(what: "The day") }
        let minute = try minute("at")
        if let minute, London.instant(day, minute: minute) > view.now { throw Refusal.cases(.inTheFuture) }
        return Happened(day, minute: minute)
    }

    private func minute(_ name: String) throws -> Int? {
        guard let text = fields.first(name), !text.isEmpty else { return nil }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else {
            throw Refusal.empty(what: "The time")
        }
        return parts[0] * 60 + parts[1]
    }

    /// What is to be written.
    ///
    /// - Throws: ``Refusal`` for what was left empty or is not understood.
    func fact() throws -> CaseFact {
        if form.belongsToEntry { return try following(entry ?? -1) }
        switch form {
        case .note: return .noted(kind: try one("kind", "What it is"))
        case .action: return .actionSet(owner: PersonID(fields.first("owner") ?? ""), due: try day("due", "By when"))
        case .decide: return .decided(decision: try one("kind", "What was decided"), about: try perhaps("body"))
        case .link:
            return .linked(
                as: try one("kind", "Their part"), person: fields.first("in-roster") == nil ? nil : try person("who"))
        case .level:
            return .levelDecided(
                level: try one("kind", "What it is"), tests: fields.all("tests").compactMap(ThresholdTest.init),
                isInDoubt: fields.first("in-doubt") != nil)
        case .outcome: return .outcome(outcome: try one("kind", "The outcome"))
        case .refer: return try referral()
        case .fairness: return .fairness(step: try one("kind", "What was done"), advice: try perhaps("body"))
        case .parents:
            guard let told = fields.first("kind"), ["told", "not"].contains(told) else {
                throw Refusal.empty(what: "Whether they were told")
            }
            return .parents(wereTold: told == "told")
        case .measure: return .measure(measure: try one("kind", "What it is"), clause: clause)
        case .clause: return try broken()
        case .complaint: return .complaint(kind: try one("kind", "What kind it is"))
        case .lesson:
            return .lessonSet(
                change: try one("kind", "What has to change"), clause: clause, owner: try person("person"),
                due: try day("due", "By when"))
        default: return try standing()
        }
    }

    private func standing() throws -> CaseFact {
        switch form {
        case .file: return .mainFileKept
        case .copied:
            let upTo = Instant(milliseconds: Int64(fields.first("up-to") ?? "") ?? 0)
            return .mainFileCopied(digest: fields.first("digest") ?? "", upTo: upTo)
        case .transfer: return .transferSent
        case .debrief: return .debriefed
        case .lead: return .ledBy(person: try person("person"))
        case .join: return .joined(with: ConcernID(fields.first("other") ?? ""))
        case .device: return try taken()
        case .viewing:
            guard fields.first("kind") != DeviceFields.byAccident else { return .imageSeen(ground: nil) }
            return .imageSeen(ground: try one("kind", "How it came about"))
        default: return .reopened
        }
    }

    private func taken() throws -> CaseFact {
        guard let owner = fields.first("owner") else { throw Refusal.empty(what: "Whose device it is") }
        guard owner == "pupil" else { throw Refusal.cases(.notAPupilsDevice) }
        let typed = fields.first("who") ?? ""
        let read = view.reading(of: typed)
        guard read.people.count < 2 || read.certainty == .near else {
            throw Refusal.people(.notCertain(typed.tidy, could: read.people.map(view.name)))
        }
        // Whoever is not certainly in the list is noted as nobody of it.
        return .deviceTaken(
            from: read.isCertain ? read.people.first : nil, suspicion: try one("suspicion", "What is suspected"))
    }

    private func following(_ entry: Int) throws -> CaseFact {
        switch form {
        case .handover: .deviceHandedOver(entry: entry, to: try one("kind", "Who has it now"))
        case .suspect: .deviceSuspected(entry: entry, suspicion: try one("suspicion", "What is suspected"))
        case .examine: .deviceExamined(entry: entry, ground: try one("kind", "The good reason"))
        case .erase: .deviceErased(entry: entry, tests: fields.all("tests").compactMap(ErasureTest.init))
        case .correct: .corrected(entry: entry)
        case .done: .actionDone(entry: entry)
        case .sent: .referralSent(entry: entry)
        case .answered: .referralAnswered(entry: entry)
        case .dropped: .referralDropped(entry: entry)
        case .received: .transferReceived(entry: entry)
        case .acknowledged: .complaintAcknowledged(entry: entry)
        case .replied: .complaintAnswered(entry: entry)
        default: .lessonDone(entry: entry)
        }
    }

    private func referral() throws -> CaseFact {
        var aware: Instant?
        if let text = fields.first("aware-day"), !text.isEmpty {
            guard let day = Day(written: text) else { throw Refusal.empty(what: "The day of becoming aware") }
            guard let minute = try minute("aware-at") else { throw Refusal.cases(.awareMissing) }
            aware = London.instant(day, minute: minute)
        }
        let due = fields.first("due").flatMap { $0.isEmpty ? nil : $0 }
        return .referralBegun(
            to: try one("body", "To whom"), aware: aware, due: due == nil ? nil : try day("due", "By when"))
    }

    /// The version is that of the day on which it happened.
    private func broken() throws -> CaseFact {
        guard let clause else { throw Refusal.empty(what: "The clause") }
        let day = try happened()?.day ?? view.today
        guard let version = view.state.adoption.inForce(on: day) else { throw Refusal.cases(.noPolicyThen) }
        return .clauseBroken(clause: clause, version: version.id)
    }

    private var clause: ClauseID? { fields.first("clause").flatMap { $0.isEmpty ? nil : ClauseID($0) } }

    private func day(_ name: String, _ what: String) throws -> Day {
        guard let day = Day(written: fields.first(name) ?? "") else { throw Refusal.empty(what: what) }
        return day
    }

    private func one<Kind: RawRepresentable>(_ name: String, _ what: String) throws -> Kind
    where Kind.RawValue == String {
        guard let kind: Kind = try perhaps(name) else { throw Refusal.empty(what: what) }
        return kind
    }

    private func perhaps<Kind: RawRepresentable>(_ name: String) throws -> Kind? where Kind.RawValue == String {
        fields.first(name).flatMap { Kind(rawValue: $0) }
    }

    private func person(_ name: String) throws -> PersonID {
        try view.theOne(named: fields.first(name) ?? "")
    }
}
