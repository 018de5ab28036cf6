import Crypto
import Foundation
import Hummingbird
import Ledger
import PolicyPack
import Rulebook
import School
import Service

/// The case of a concern: chronology, actions, decisions, referrals, fairness, main file, debrief (C4–C7, C9).
///
/// Nobody reaches a case but through ``SchoolState/caseFile(_:for:on:)``, and not before the concern was opened.
enum CasePages {
    static var addresses: [Address] {
        [
            .member("/concerns/{concern}/case", .readers, get: show, post: open),
            .member("/concerns/{concern}/case/chronology", .readers, get: chronology),
            .member("/concerns/{concern}/case/export", .readers, get: export),
            .member("/concerns/{concern}/case/export/{until}", .readers, get: download),
            .member("/concerns/{concern}/case/write/{form}", .readers, get: form, post: send),
            .member("/concerns/{concern}/case/entries/{entry}/{form}", .readers, get: form, post: send),
            .member("/concerns/{concern}/case/referrals/{entry}", .readers, get: referral),
        ]
    }

    /// The case, for whoever may read the concern and has opened it.
    private static func file(_ member: Member) throws -> CaseFile {
        let id = ConcernID(try member.parameter("concern"))
        guard let file = member.state.caseFile(id, for: member.person, on: member.today) else {
            throw Refusal.nothingThere
        }
        // That somebody reads it is written down: opening comes first.
        guard member.hasOpened(file.concern) else { throw Answered(.next(.below(.concerns, id.name))) }
        return file
    }

    /// The same, where nothing in it is new to the reader.
    private static func readFile(_ member: Member) throws -> CaseFile {
        let file = try file(member)
        guard !file.hasNews else { throw Answered(.next(.below(.concerns, file.concern.id.name, "case"))) }
        return file
    }

    /// Opens what is new in a case; that it was read is written down.
    private static func open(_ member: Member) async throws -> Response {
        let id = try file(member).concern.id
        try await member.perform(.concern(.open(id)))
        return .next(.below(.concerns, id.name, "case"))
    }

    private static func show(_ member: Member) async throws -> Response {
        let file = try file(member)
        if file.hasNews { return member.page(CaseCoverPage(file: file, marks: member.marks)) }
        let content = try await CaseContent(file, member.house.running)
        return member.page(CasePage(file: file, content: content, person: member.person, view: member.view))
    }

    private static func made(_ file: CaseFile, _ member: Member) async throws -> CaseChronology {
        let running = member.house.running
        let pieces = member.state.evidence(of: file.concern.id, for: member.person, on: member.today) ?? []
        let evidence = EvidenceChronology(
            pieces: pieces, content: try await EvidenceContent(pieces, running), view: member.view)
        return CaseChronology(
            file: file, content: try await CaseContent(file, running),
            history: try await ConcernHistory(file.concern, running),
            statement: try await running.open(file.concern.statement, as: Statement.self), evidence: evidence,
            view: member.view)
    }

    private static func chronology(_ member: Member) async throws -> Response {
        let file = try readFile(member)
        let chronology = try await made(file, member)
        return member.page(ChronologyPage(file: file, chronology: chronology, view: member.view))
    }

    // MARK: The main file

    private static func export(_ member: Member) async throws -> Response {
        let file = try readFile(member)
        let upTo = member.view.now
        let text = try await exported(file, upTo, member)
        return member.page(
            CaseExportPage(file: file, upTo: upTo, digest: digest(of: text), marks: member.marks))
    }

    private static func download(_ member: Member) async throws -> Response {
        let file = try readFile(member)
        guard let until = Int64(try member.parameter("until")), until <= member.view.now.milliseconds else {
            throw Refusal.nothingThere
        }
        let upTo = Instant(milliseconds: until)
        return .file(try await exported(file, upTo, member), name: "case-\(file.concern.reported.on.written).txt")
    }

    private static func exported(_ file: CaseFile, _ upTo: Instant, _ member: Member) async throws -> String {
        CaseExport.text(
            try await made(file, member), file, upTo: upTo, by: member.person, school: member.visit.shell.name,
            view: member.view)
    }

    private static func digest(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    // MARK: Writing

    private static func asked(_ member: Member) throws -> (file: CaseFile, form: CaseForm, entry: Int?) {
        let file = try readFile(member)
        guard let form = CaseForm(rawValue: try member.parameter("form")) else { throw Refusal.nothingThere }
        let written = member.visit.parameters.get("entry")
        guard (written != nil) == form.belongsToEntry else { throw Refusal.nothingThere }
        let entry = written.flatMap { Int($0) }
        guard written == nil || entry.map(file.entries.indices.contains) ?? false else { throw Refusal.nothingThere }
        return (file, form, entry)
    }

    private static func form(_ member: Member) async throws -> Response {
        let (file, form, entry) = try asked(member)
        if form == .copied { throw Answered(.next(.below(.concerns, file.concern.id.name, "case", "export"))) }
        let content = try await CaseContent(file, member.house.running)
        return member.page(
            CaseFormPage(
                form: form, file: file, content: content, entry: entry, person: member.person, view: member.view,
                marks: member.marks, typed: FormFields([])))
    }

    private static func send(_ member: Member) async throws -> Response {
        let (file, form, entry) = try asked(member)
        let id = file.concern.id
        do {
            let sent = CaseSent(form: form, fields: member.fields, view: member.view, entry: entry)
            let fact = try sent.fact()
            try await member.perform(.cases(.write(id, fact, sent.words, happened: try sent.happened())))
            try await seen(id, member)
            return .next(.below(.concerns, id.name, "case"))
        } catch let refusal as Refusal where refusal != .nothingThere {
            let content = try await CaseContent(file, member.house.running)
            return member.page(
                CaseFormPage(
                    form: form, file: file, content: content, entry: entry, person: member.person, view: member.view,
                    marks: member.sentMarks, typed: member.fields, fault: refusal.sentence,
                    clause: refusal.words.clause.flatMap { member.visit.site?.way(to: $0) }), .unprocessableContent)
        }
    }

    /// What somebody wrote they have seen.
    private static func seen(_ id: ConcernID, _ member: Member) async throws {
        guard
            case .reader(let concern)? = try await member.house.running.view().state.concern(
                id, for: member.person, on: member.today), !concern.isOpened(by: member.person)
        else { return }
        try await member.perform(.concern(.open(id)), part: "seen")
    }

    private static func referral(_ member: Member) async throws -> Response {
        let file = try readFile(member)
        guard let place = Int(try member.parameter("entry")),
            let item = file.referrals.first(where: { $0.place == place }), let body = file.body(of: place)
        else { throw Refusal.nothingThere }
        let running = member.house.running
        let said = try await ConcernContent(file.concern, running)
        return member.page(
            ReferralPage(
                file: file, item: item, body: body, content: try await CaseContent(file, running), names: said.names,
                statement: said.statement, person: member.person, school: member.visit.shell.name, view: member.view))
    }
}
