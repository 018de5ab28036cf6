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
        [
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
        func again(_ fault: String) -> Response {
            visit.page(
                TellUsPage(
                    form: form, signed: signed, site: site, view: view, reading: reading, isPupil: isPupil,
                    command: command, fault: fault), .unprocessableContent)
        }
        if let fault = form.fault { return again(fault) }
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
        return visit.page(TellUsSentPage(code: code, reading: reading, view: view, isPupil: isPupil))
    }

    /// The random name that the form carries, from which its code follows; a fresh one where it carries none of ours.
    private static func name(of visit: Visit) -> String {
        let sent = visit.fields.first(FormMarks.commandField) ?? ""
        return sent.utf8.count == 26 && sent.allSatisfy(\.isHexDigit) ? sent : Fresh.name()
    }

    // MARK: Coming back

    private static func answer(_ visit: Visit) async throws -> Response {
        let (house, view) = try here(visit)
        let typed = visit.fields.first("code") ?? ""
        guard let code = ReceiptCodes.hash(of: typed) else {
            let fault = "A code has 20 signs, 0 to 9 and A to F. Look at your paper and type all of it."
            return visit.page(ReceiptCodePage(typed: typed, command: Fresh.name(), fault: fault), .unprocessableContent)
        }
        guard let report = view.state.report(withCode: code) else {
            if let until = try await ReceiptCodes(house.running).countWrong() {
                let fault =
                    "Too many wrong codes were typed. Try again after \(until.clock). A right code is never made to wait."
                return visit.page(ReceiptCodePage(typed: typed, command: Fresh.name(), fault: fault), .tooManyRequests)
            }
            let fault = "This code belongs to nothing here. Look at your paper and type it again."
            return visit.page(ReceiptCodePage(typed: typed, command: Fresh.name(), fault: fault), .unprocessableContent)
        }
        if visit.fields.first("receipt") != nil {
            guard let receipt = try await house.running.receipt(for: report.statement.command) else {
                throw Refusal.nothingThere
            }
            return .file(receipt.text, name: "receipt.txt")
        }
        return try await conversation(visit, house, report, code, typed)
    }

    private static func conversation(
        _ visit: Visit, _ house: House, _ report: OwnReport, _ code: ReceiptCodeHash, _ typed: String
    ) async throws -> Response {
        let (_, view) = try here(visit)
        var report = report
        var fault: String?
        if let text = visit.fields.first("text"), !text.allSatisfy(\.isWhitespace) {
            let id = Fresh.command(form: "/tell-us/answer\n\(name(of: visit))\n\(text)", by: .outside)
            do {
                _ = try await house.running.perform(.concern(.addFromOutside(code, text)), id: id, by: .outside)
            } catch let refusal as Refusal { fault = refusal.sentence }
            report = try await house.running.view().state.report(withCode: code) ?? report
        }
        return visit.page(
            ConversationPage(
                report: report, statement: try await house.running.open(report.statement, as: Statement.self),
                messages: try await SaidMessage.all(report.messages, house.running), code: typed,
                command: Fresh.name(), isGone: view.state.isGone(report.id), fault: fault))
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
