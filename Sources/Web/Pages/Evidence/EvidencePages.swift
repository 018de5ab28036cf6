import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PolicyPack
import Rulebook
import School
import Service

/// Evidence: brought by a concern's readers and its reporter, looked at and taken by its readers, set apart (C3).
///
/// Nobody reaches a piece but through ``SchoolState/evidence(_:for:on:)``; for everybody else it is not there.
enum EvidencePages {
    static var addresses: [Address] {
        var list = Address.member("/concerns/{concern}/evidence", .readers, get: { try await page($0) }, post: add)
        list.takesFiles = true
        list.takesEvidence = true
        return [
            list,
            .member("/concerns/{concern}/no-files", .readers, post: close),
            .member("/concerns/{concern}/evidence/{piece}", .readers, get: { try await show($0) }, post: look),
            .member("/concerns/{concern}/evidence/{piece}/preview/{page}", .readers, get: preview),
            .member("/concerns/{concern}/evidence/{piece}/take", .readers, post: take),
            .member("/concerns/{concern}/evidence/{piece}/quarantine", .readers, post: quarantine),
        ]
    }

    /// After so long a look has to be asked for again, as the case itself has.
    private static let lookSeconds: Int64 = 15 * 60

    // MARK: The list

    private static func page(_ member: Member, fault: String? = nil) async throws -> Response {
        let id = ConcernID(try member.parameter("concern"))
        let state = member.state
        var form = EvidenceForm(
            concern: id, takesFiles: state.takesFiles(id), megabytes: member.house.evidenceMegabytes,
            view: member.view, marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields)
        let status: HTTPResponse.Status = fault == nil ? .ok : .unprocessableContent
        switch state.concern(id, for: member.person, on: member.today) {
        case .reporter(let report)?:
            let pieces = state.ownEvidence(in: id, of: member.person, on: member.today) ?? []
            let content = try await EvidenceContent(pieces, member.house.running)
            return member.page(
                OwnEvidencePage(
                    report: report, pieces: pieces, content: content, form: form, view: member.view, fault: fault),
                status)
        case .reader(let concern)?:
            // That somebody reads it is written down: opening comes first.
            guard member.hasOpened(concern) else { throw Answered(.next(.below(.concerns, id.name))) }
            form.adults = concern.about.sorted()
            let pieces = state.evidence(of: id, for: member.person, on: member.today) ?? []
            let content = try await EvidenceContent(pieces, member.house.running)
            return member.page(
                EvidenceListPage(
                    concern: concern, pieces: pieces, content: content, form: form, view: member.view, fault: fault),
                status)
        case nil: throw Refusal.nothingThere
        }
    }

    private static func add(_ member: Member) async throws -> Response {
        let id = ConcernID(try member.parameter("concern"))
        guard member.state.concern(id, for: member.person, on: member.today) != nil else { throw Refusal.nothingThere }
        do {
            let new = try NewEvidence(
                member.fields, now: member.view.now, largest: member.house.evidenceMegabytes * 1_048_576)
            try await member.perform(.evidence(.add(EvidenceID(member.name(for: "evidence")), to: id, new)))
            try await seen(id, member)
            return .next(.evidence(of: id))
        } catch let refusal as Refusal where refusal != .nothingThere {
            return try await page(member, fault: refusal.sentence)
        }
    }

    /// What a reader brought they have seen.
    private static func seen(_ id: ConcernID, _ member: Member) async throws {
        guard case .reader(let before)? = member.state.concern(id, for: member.person, on: member.today),
            before.isOpened(by: member.person)
        else { return }
        try await member.perform(.concern(.open(id)), part: "seen")
    }

    private static func close(_ member: Member) async throws -> Response {
        let id = ConcernID(try member.parameter("concern"))
        do {
            try await member.perform(.evidence(.closeUploads(id, reason: member.fields.first("reason") ?? "")))
            return .next(.evidence(of: id))
        } catch let refusal as Refusal where refusal != .nothingThere && refusal != .alreadyThere {
            return try await page(member, fault: refusal.sentence)
        }
    }

    // MARK: A piece

    private static func found(_ member: Member) throws -> Evidence {
        let id = ConcernID(try member.parameter("concern"))
        guard
            let piece = member.state.evidence(
                EvidenceID(try member.parameter("piece")), for: member.person, on: member.today),
            piece.concern == id,
            case .reader(let concern)? = member.state.concern(id, for: member.person, on: member.today)
        else { throw Refusal.nothingThere }
        guard member.hasOpened(concern) else { throw Answered(.next(.below(.concerns, id.name))) }
        return piece
    }

    /// Whether somebody has said a while ago at most that they look at it.
    private static func isOpen(_ piece: Evidence, _ member: Member) -> Bool {
        let looks = piece.uses.filter { $0.taking == nil && $0.mark.by == member.person }
        guard piece.quarantine == nil, !member.state.isGone(piece), let last = looks.last else { return false }
        return member.view.now.milliseconds - last.mark.at.milliseconds < lookSeconds * 1000
    }

    private static func show(_ member: Member, fault: String? = nil) async throws -> Response {
        let piece = try found(member)
        let running = member.house.running
        let page = EvidencePage(
            piece: piece, content: try await EvidenceContent([piece], running),
            shown: isOpen(piece, member) ? try await shown(piece, member) : .closed,
            backups: piece.quarantine == nil ? [] : try await running.backups(holding: piece), person: member.person,
            view: member.view, marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields,
            fault: fault)
        return member.page(page, fault == nil ? .ok : .unprocessableContent)
    }

    private static func shown(_ piece: Evidence, _ member: Member) async throws -> EvidencePage.Shown {
        guard let type = piece.type, let original = try await member.house.running.original(of: piece) else {
            return .none("It is not there any more.")
        }
        if let text = EvidenceType.words(of: original, type) { return .text(text) }
        do throws(PreviewFailure) {
            let count = try await member.house.previewer.pageCount(of: original, type)
            // Made once more when the browser asks; whether it can be made at all is said here.
            _ = try await member.house.previewer.picture(of: original, type)
            return .pictures(count)
        } catch { return .none(error.description) }
    }

    private static func look(_ member: Member) async throws -> Response {
        let piece = try found(member)
        try await member.perform(.evidence(.look(piece.id)))
        return .next(.piece(piece))
    }

    /// A picture of it, for whoever has said that they look.
    private static func preview(_ member: Member) async throws -> Response {
        let piece = try found(member)
        guard isOpen(piece, member), let page = Int(try member.parameter("page")),
            (1...Previewer.mostPages).contains(page), let type = piece.type,
            let original = try await member.house.running.original(of: piece)
        else { throw Refusal.nothingThere }
        do throws(PreviewFailure) {
            let png = try await member.house.previewer.picture(of: original, type, page: page)
            var response = Response(
                status: .ok, headers: [.contentType: "image/png", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: png)))
            response.headers[.contentDisposition] = "inline; filename=\"preview.png\""
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'; sandbox"
            return response
        } catch { throw Problem(status: .serviceUnavailable, title: "There is no picture", help: error.description) }
    }

    // MARK: Taking

    private static func take(_ member: Member) async throws -> Response {
        let piece = try found(member)
        do {
            let reason = member.fields.first("reason") ?? ""
            guard let taking = Taking(rawValue: member.fields.first("as") ?? "") else {
                throw Refusal.empty(what: "What you need")
            }
            guard reason.contains(where: { !$0.isWhitespace }) else { throw Refusal.empty(what: "The reason") }
            // Nothing of what is set apart is even opened.
            guard piece.quarantine == nil else { throw Refusal.evidence(.inQuarantine) }
            let copy = try await made(piece, taking, reason, member)
            let pdf = try await PDFPrinter().pdf(of: copy.document.source, marked: copy.mark)
            // Written down before it is handed out; where that fails nobody gets anything.
            try await member.perform(.evidence(.take(piece.id, as: taking, reason: reason)))
            var response = Response(
                status: .ok, headers: [.contentType: "application/pdf", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: pdf)))
            response.headers[.contentDisposition] = "attachment; filename=\"\(copy.fileName)\""
            return response
        } catch let refusal as Refusal where refusal != .nothingThere {
            return try await show(member, fault: refusal.sentence)
        } catch let failure as PDFFailure {
            return try await show(member, fault: failure.description)
        } catch let failure as PreviewFailure {
            return try await show(member, fault: failure.description)
        }
    }

    private static func made(
        _ piece: Evidence, _ taking: Taking, _ reason: String, _ member: Member
    ) async throws -> EvidenceCopy {
        let running = member.house.running
        guard let type = piece.type, let original = try await running.original(of: piece) else {
            throw Refusal.evidence(.gone)
        }
        var copy = EvidenceCopy(
            piece: piece, words: try await running.open(piece.words, as: EvidenceWords.self), taking: taking,
            reason: reason, school: member.visit.shell.name, view: member.view, person: member.person)
        if taking == .original {
            copy.original = original
        } else if let text = EvidenceType.words(of: original, type) {
            copy.text = text
        } else {
            copy.pages = try await member.house.previewer.pageCount(of: original, type)
            for page in 1...min(copy.pages, Previewer.mostPages) {
                copy.pictures.append(try await member.house.previewer.picture(of: original, type, page: page))
            }
        }
        return copy
    }

    // MARK: Quarantine

    private static func quarantine(_ member: Member) async throws -> Response {
        let piece = try found(member)
        do {
            try await member.perform(.evidence(try command(piece.id, member.fields)))
            return .next(.piece(piece))
        } catch let refusal as Refusal where refusal != .nothingThere {
            return try await show(member, fault: refusal.sentence)
        }
    }

    private static func command(_ id: EvidenceID, _ fields: FormFields) throws -> EvidenceCommand {
        func said(_ name: String) -> String { fields.first(name) ?? "" }
        switch said("do") {
        case "place":
            guard let ground = QuarantineGround(rawValue: said("ground")) else { throw Refusal.empty(what: "Why") }
            return .quarantine(id, ground, reason: said("why"))
        case "advise":
            guard let advice = PoliceAdvice(rawValue: said("advice")) else {
                throw Refusal.empty(what: "What they advise")
            }
            return .advise(id, advice, words: said("words"))
        case "propose": return .proposeRelease(id, reason: said("release-reason"))
        case "agree": return .agreeToRelease(id)
        case "decline": return .declineRelease(id, reason: said("decline-reason"))
        default: throw Refusal.empty(what: "What is to be done")
        }
    }
}

extension EvidenceType {
    /// The most characters of a text that are shown.
    private static let mostCharacters = 50_000

    /// What a text says; nil for what is no text.
    fileprivate static func words(of original: [UInt8], _ type: EvidenceType) -> String? {
        guard type == .text || type == .message, let text = text(original) else { return nil }
        return text.count > mostCharacters ? "\(text.prefix(mostCharacters)) … (the rest is in the original)" : text
    }
}
