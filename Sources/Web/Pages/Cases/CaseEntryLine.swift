import PolicyPack
import Rulebook
import School
import Service

/// The words of a case, opened from the record; what has been destroyed is missing.
struct CaseContent: Sendable {
    private var words: [SealID: CaseWords] = [:]

    /// Opens the words of every entry.
    ///
    /// - Throws: ``StoreFailure``, ``SealingFailure``.
    init(_ file: CaseFile, _ running: RunningSchool) async throws {
        for part in file.entries.map(\.words) + file.joined.values {
            words[part] = try await running.open(part, as: CaseWords.self)
        }
    }

    /// The words of a part.
    func words(_ part: SealID) -> CaseWords? { words[part] }
}

/// An entry of a case in words: what it is, what was written, who and when.
struct CaseEntryLine {
    let file: CaseFile
    let content: CaseContent
    let view: View

    /// What an entry is, in a line.
    func title(_ fact: CaseFact) -> String {
        switch fact {
        case .noted(let kind): kind.words
        // It names an earlier entry, so that this ends.
        case .corrected(let place): "Correction of \u{201C}\(title(file.entries[place].fact))\u{201D}"
        case .actionSet(let owner, let due): "Action for \(view.name(owner)) by \(due.inWords)"
        case .actionDone: "The action is done"
        case .decided(let decision, let body):
            "Decided: \(decision.words.lowercased())\(body.map { " (\($0.words))" } ?? "")"
        case .linked(let link, let person):
            "Linked as \(link.words)\(person.map { ": \(view.name($0))" } ?? "")"
        case .levelDecided(let level, let tests, let isInDoubt): self.level(level, tests, isInDoubt)
        case .outcome(let outcome): "Outcome: \(outcome.words)"
        case .fairness(let step, let advice): "\(step.words)\(advice.map { ", on the advice of \($0.words)" } ?? "")"
        case .parents(let wereTold): wereTold ? "The parents were told" : "The parents were not told"
        case .measure(let measure, let clause): "\(measure.words)\(clause.map { ", under \(name(of: $0))" } ?? "")"
        case .clauseBroken(let clause, let version): "Policy broken: \(name(of: clause, in: version))"
        default: later(fact)
        }
    }

    private func later(_ fact: CaseFact) -> String {
        switch fact {
        case .referralBegun(let body, _, let due):
            "To be referred to \(body.words)\(due.map { " by \($0.inWords)" } ?? "")"
        case .referralSent(let place): "Sent to \(body(of: place))"
        case .referralAnswered(let place): "Answer of \(body(of: place))"
        case .referralDropped(let place): "Not sent to \(body(of: place)) after all"
        case .mainFileKept: "Where the main child protection file is"
        case .mainFileCopied(_, let upTo): "Everything up to \(upTo.inWords) is in the main file"
        case .transferSent: "Passed on"
        case .transferReceived: "The receipt came"
        case .complaint(let kind): kind.words
        case .complaintAcknowledged: "The complaint was acknowledged"
        case .complaintAnswered: "The complaint was answered"
        case .debriefed: "Debrief: what was learned"
        case .lessonSet(let change, let clause, let owner, let due):
            "\(change.words)\(clause.map { ", \(name(of: $0))" } ?? ""): \(view.name(owner)) by \(due.inWords)"
        case .lessonDone: "The change is made"
        case .deviceTaken(let person, let what):
            "Device\(person.map { " of \(view.name($0))" } ?? "") taken. \(what.words)"
        case .deviceHandedOver(_, let receiver): receiver.happened
        case .deviceSuspected(_, let what): "Suspected from now on: \(what.words)"
        case .deviceExamined(_, let ground): "The device was looked through. \(ground.words)"
        case .deviceErased: "Something was deleted from the device"
        case .imageSeen(let ground): ground?.happened ?? "A suspected indecent image was seen by accident"
        case .ledBy(let person): "\(view.name(person)) leads it from here"
        case .reopened: "Taken up again"
        default: "Joined with another concern"
        }
    }

    private func level(_ level: ConcernLevel, _ tests: [ThresholdTest], _ isInDoubt: Bool) -> String {
        let met =
            tests.isEmpty ? "none of the four tests is met" : "met: \(inARow(tests.map { $0.words.lowercased() }))"
        return "\(level.words); \(met)\(isInDoubt ? "; in doubt, with the LADO's advice" : "")"
    }

    private func body(of place: Int) -> String { file.body(of: place)?.words ?? "nobody" }

    /// The name of a clause in the version that is meant, or in the newest that has it.
    func name(of clause: ClauseID, in version: VersionID? = nil) -> String {
        let adopted = view.state.adoption.adopted.reversed()
        let versions = (version.map { [$0] } ?? Array(adopted)).compactMap { view.state.adoption.versions[$0] }
        let found = versions.lazy.compactMap { version in
            version.pack.parts.flatMap(\.clauses).first { $0.id == clause }.map { (version, $0) }
        }.first
        guard let found else { return clause.name }
        let from = version == nil ? nil : found.0.adoption.map { ", version in force from \($0.effective.inWords)" }
        return "\u{201C}\(found.1.name)\u{201D}\(from ?? "")"
    }

    /// When something happened, in words.
    static func words(_ happened: Happened) -> String {
        guard let minute = happened.minute else { return happened.day.inWords }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(happened.day.inWords), \(two(minute / 60)):\(two(minute % 60))"
    }

    /// One entry with what belongs to it.
    func html(_ place: Int, below: [HTML] = []) -> HTML {
        let entry = file.entries[place]
        let corrections = file.entries.filter { $0.fact == .corrected(entry: place) }
        return """
            <li><p><strong>\(title(entry.fact))</strong></p>\(text(entry))
            \(corrections.map { "<p class=\"words\"><strong>Corrected:</strong> \(content.words($0.words)?.text ?? Self.gone) (\(view.name($0.mark.by)), \($0.mark.at.inWords))</p>" as HTML })
            \(below)<p class="origin">\(origin(entry)). \
            <a href="\(link: .below(.concerns, file.concern.id.name, "case", "entries", String(place), "correct"))">Correct\
            <span class="unseen"> \u{201C}\(title(entry.fact))\u{201D}</span></a></p></li>
            """
    }

    /// What was written.
    func text(_ entry: CaseEntry) -> HTML {
        guard let words = content.words(entry.words) else { return "<p class=\"words\">\(Self.gone)</p>" }
        let who: HTML? = words.who.isEmpty ? nil : "<p class=\"quiet\">\(words.who)</p>"
        return "\(who)<p class=\"words\">\(words.whole)</p>"
    }

    private static let gone = "This has been deleted."

    /// When it happened, who wrote it down and when.
    func origin(_ entry: CaseEntry) -> String {
        "\(Self.words(entry.happened)); written down by \(view.name(entry.mark.by)), \(entry.mark.at.inWords)"
    }
}
