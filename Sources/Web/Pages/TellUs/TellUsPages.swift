import HTTPTypes
import Hummingbird
import Ledger
import PolicyPack
import Rulebook
import School
import Service

/// Raising a concern without being anybody here: parents, pupils, visitors, members of the public (C1).
///
/// No session is looked at, no cookie is set, and nothing but the form itself carries what was typed.
enum TellUsPages {
    static var addresses: [Address] {
        var evidence = Address.anonymous("/tell-us/evidence", post: bring)
        evidence.takesFiles = true
        evidence.takesEvidence = true
        // The code stands before the file: nothing large is read of whoever has none.
        evidence.admitsFiles = { visit, typed in
            guard let code = ReceiptCodes.hash(of: typed.first("code") ?? ""), let state = visit.view?.state else {
                return false
            }
            return state.report(withCode: code).map { state.takesFiles($0.id) } ?? false
        }
        return [
            evidence,
            .anonymous(
                "/tell-us", get: { try begin($0, isPupil: false) }, post: { try await send($0, isPupil: false) }),
            .anonymous(
                "/tell-us/pupils", get: { try begin($0, isPupil: true) }, post: { try await send($0, isPupil: true) }),
            .anonymous("/tell-us/answer", get: { $0.page(ReceiptCodePage(command: Fresh.name())) }, post: answer),
        ]
    }

    private static func here(_ visit: Visit) throws -> (House, View) {
        guard let house = visit.house, let view = visit.view else { throw Problem.noPage }
        return (house, view)
    }

    private static func begin(_ visit: Visit, isPupil: Bool) throws -> Response {
        let (_, view) = try here(visit)
        guard let site = visit.site, let reading = ReadingNow(view) else {
            return visit.page(TellUsClosedPage(view: view))
        }
        return visit.page(
            TellUsPage(
                form: ConcernForm(FormFields([]), site: site), signed: "", site: site, view: view, reading: reading,
                isPupil: isPupil, command: Fresh.name()))
    }

    private static func send(_ visit: Visit, isPupil: Bool) async throws -> Response {
        let (house, view) = try here(visit)
        guard let site = visit.site, let reading = ReadingNow(view) else {
            return visit.page(TellUsClosedPage(view: view, typed: visit.fields.first("what") ?? ""))
        }
        let form = ConcernForm(visit.fields, site: site)
        let signed = visit.fields.first("signed") ?? ""
        let command = name(of: visit)
        let typedWord = visit.fields.first("word") ?? ""
        // Who was asked for it once keeps it, whatever else is wrong.
        let asked = typedWord.isEmpty ? nil : ShownWord.of(command)
        func again(
            _ fault: String, word: String? = nil, _ status: HTTPResponse.Status = .unprocessableContent
        ) -> Response {
            visit.page(
                TellUsPage(
                    form: form, signed: signed, site: site, view: view, reading: reading, isPupil: isPupil,
                    command: command, word: word ?? asked, typedWord: typedWord, fault: fault), status)
        }
        if let fault = form.fault { return again(fault) }
        let hasWord = ShownWord.isTyped(typedWord, for: command)
        switch house.outside.turn(of: .report(hasWord: hasWord), at: view.now) {
        case .after(let wait): try await Task.sleep(for: .milliseconds(wait))
        case .word: return again("One thing more before it is sent.", word: ShownWord.of(command), .tooManyRequests)
        case .later: return again(Self.sendAgain, word: ShownWord.of(command), .tooManyRequests)
        }
        let code = ReceiptCodes.code(form: command)
        guard let hash = ReceiptCodes.hash(of: code) else { throw Problem.noPage }
        let id = Fresh.command(form: "/tell-us\n\(command)", by: .outside)
        let report = form.reportFromOutside(view, signed: signed)
        do {
            let concern = ConcernID(Fresh.name(from: id, "concern"))
            _ = try await house.running.perform(
                .concern(.reportFromOutside(concern, report, code: hash)), id: id, by: .outside)
        } catch let refusal as Refusal {
            return again(refusal.sentence)
        }
        return visit.page(
            TellUsSentPage(
                code: code, reading: reading, view: view, isPupil: isPupil,
                back: await Poster.of(.tellUsAnswer, "Come back here with the code", visit),
                law: form.kind?.allLaw ?? []))
    }

    private static let bringAgain =
        "Very many files are coming in at this moment. What you wrote is there: bring the file again in half an hour."
    private static let sendAgain =
        "Very many messages are coming in at this moment. Nothing that you wrote is lost: send it again in a minute."

    /// The random name that the form carries, from which its code follows; a fresh one where it carries none of ours.
    private static func name(of visit: Visit) -> String {
        let sent = visit.fields.first(FormMarks.commandField) ?? ""
        return sent.utf8.count == 26 && sent.allSatisfy(\.isHexDigit) ? sent : Fresh.name()
    }

    // MARK: Coming back

    private static func answer(_ visit: Visit) async throws -> Response {
        let (house, _) = try here(visit)
        let (report, code, typed) = try await reached(visit)
        if visit.fields.first("receipt") != nil {
            guard let receipt = try await house.running.receipt(for: report.statement.command) else {
                throw Refusal.nothingThere
            }
            return .file(receipt.text, name: "receipt.txt")
        }
        guard let text = visit.fields.first("text"), !text.allSatisfy(\.isWhitespace) else {
            return try await conversation(visit, report, typed)
        }
        guard case .after(let wait) = house.outside.turn(of: .words, at: house.running.clock.now) else {
            return try await conversation(visit, report, typed, fault: sendAgain, .tooManyRequests)
        }
        try await Task.sleep(for: .milliseconds(wait))
        let id = Fresh.command(form: "/tell-us/answer\n\(name(of: visit))\n\(text)", by: .outside)
        return try await done(visit, report, typed) {
            _ = try await house.running.perform(.concern(.addFromOutside(code, text)), id: id, by: .outside)
        }
    }

    /// Adds a screenshot or a document to what was reported.
    private static func bring(_ visit: Visit) async throws -> Response {
        let (house, view) = try here(visit)
        let (report, code, typed) = try await reached(visit)
        if let problem = visit.fields.refusedFile {
            return try await conversation(visit, report, typed, fault: problem.help, problem.status)
        }
        guard house.outside.turn(of: .file, at: view.now) == .after(0) else {
            return try await conversation(visit, report, typed, fault: Self.bringAgain, .tooManyRequests)
        }
        let id = Fresh.command(form: "/tell-us/evidence\n\(name(of: visit))", by: .outside)
        return try await done(visit, report, typed, isPiece: true) {
            var fields = visit.fields.pairs.filter { $0.name != "part" }
            if visit.fields.first("seen-by")?.allSatisfy(\.isWhitespace) ?? true {
                fields = fields.filter { $0.name != "seen-by" } + [("seen-by", "Whoever reported it")]
            }
            let new = try NewEvidence(
                FormFields(fields, files: visit.fields.files), now: view.now,
                largest: house.evidenceMegabytes * 1_048_576)
            let piece = EvidenceID(Fresh.name(from: id, "evidence"))
            _ = try await house.running.perform(.evidence(.addFromOutside(piece, code, new)), id: id, by: .outside)
        }
    }

    /// The report that a typed code belongs to.
    ///
    /// - Throws: ``Answered`` with the page that asks for the code, where it belongs to nothing.
    private static func reached(_ visit: Visit) async throws -> (OwnReport, ReceiptCodeHash, typed: String) {
        let (house, view) = try here(visit)
        let typed = visit.fields.first("code") ?? ""
        func again(_ fault: String, _ status: HTTPResponse.Status = .unprocessableContent) -> Answered {
            Answered(visit.page(ReceiptCodePage(typed: typed, command: Fresh.name(), fault: fault), status))
        }
        guard let code = ReceiptCodes.hash(of: typed) else {
            throw again("A code has 20 signs, 0 to 9 and A to F. Look at your paper and type all of it.")
        }
        guard let report = view.state.report(withCode: code) else {
            if let until = try await ReceiptCodes(house.running).countWrong() {
                throw again(
                    "Too many wrong codes were typed. Try again after \(until.clock). A right code is never made to wait.",
                    .tooManyRequests)
            }
            throw again("This code belongs to nothing here. Look at your paper and type it again.")
        }
        return (report, code, typed)
    }

    /// What was said and brought after something was added, or why it was not.
    private static func done(
        _ visit: Visit, _ report: OwnReport, _ typed: String, isPiece: Bool = false, _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
            return try await conversation(visit, report, typed, isAdded: isPiece)
        } catch let refusal as Refusal where refusal != .nothingThere {
            return try await conversation(visit, report, typed, fault: refusal.sentence)
        }
    }

    private static func conversation(
        _ visit: Visit, _ before: OwnReport, _ typed: String, isAdded: Bool = false, fault: String? = nil,
        _ status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Response {
        let (house, _) = try here(visit)
        guard let code = ReceiptCodes.hash(of: typed) else { throw Problem.noPage }
        let view = try await house.running.view()
        let report = view.state.report(withCode: code) ?? before
        let pieces = view.state.ownEvidence(withCode: code) ?? []
        return visit.page(
            ConversationPage(
                report: report, statement: try await house.running.open(report.statement, as: Statement.self),
                messages: try await SaidMessage.all(report.messages, house.running), code: typed,
                command: Fresh.name(), isGone: view.state.isGone(report.id), pieces: pieces,
                evidence: OutsideEvidenceForm(
                    takesFiles: view.state.takesFiles(report.id), megabytes: house.evidenceMegabytes, today: view.today,
                    typed: fault == nil ? FormFields([]) : visit.fields), isAdded: isAdded, fault: fault),
            fault == nil ? .ok : status)
    }
}

/// Whether somebody at school reads at this moment, and when the next time is; nil where nobody is named at all.
struct ReadingNow: Sendable {
    let isStaffed: Bool
    let next: StaffedTime?

    init?(_ view: View) {
        let reception = view.state.reception
        guard reception.reader(on: view.today, view.state.people) != nil else { return nil }
        let parts = London.parts(of: view.now)
        let minute = parts.hour * 60 + parts.minute
        isStaffed = reception.isStaffed(view.today, minute: minute, view.state.people)
        next = reception.nextStaffed(after: view.today, minute: minute, view.state.people)
    }

    /// What is said of it, before and after.
    var sentence: String {
        if isStaffed { return "Somebody at school reads this during school hours, and not at once." }
        let until = next.map { "until \($0.day.dayInWords), \(clock($0.minute))" } ?? "for now"
        return "Nobody at school reads this \(until)."
    }

    private func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}

extension Day {
    /// The day with its weekday, `Monday 14 September 2026`.
    var dayInWords: String {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        return "\(names[weekday - 1]) \(inWords)"
    }
}
