import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PolicyPack
import Programs
import Rulebook
import School
import Service
import Testing

@testable import Web

/// Evidence through the real router: brought, looked at, taken, refused, set apart (C3).
@Suite struct EvidenceFlowTests {
    /// A picture of one dot, as a program would write it.
    static let picture = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        ) ?? Data())
    private static let today = Day(at: ServedSchool.start).written

    /// A concern of Grace Tolland's about a child, opened by its reader, and its address.
    private static func raised(in school: ServedSchool, image: ImageFacts? = nil) async throws -> (
        place: String, reader: String, other: String
    ) {
        let statement = Statement(what: "A post.", whereAndWhen: "", signed: "Grace Tolland", image: image)
        let named = [NamedInWords(.child, try await school.person("Mia Haddad"), written: "Mia Haddad")]
        let report = Report(route: "social-media-misuse", named: named, isChildAtRisk: true, statement: statement)
        let id = ConcernID(Fresh.name())
        _ = try await school.running.perform(
            .concern(.report(id, report)), id: School.CommandID(Fresh.name()),
            by: try await school.person("Grace Tolland"))
        let view = try await school.running.view()
        let readers = view.state.people.persons.keys.sorted().filter {
            view.state.evidence(of: id, for: $0, on: view.today) != nil
        }
        for reader in readers {
            _ = try await school.running.perform(
                .concern(.open(id)), id: School.CommandID(Fresh.name()), by: reader)
        }
        return ("/concerns/\(id.name)", view.name(try #require(readers.first)), view.name(try #require(readers.last)))
    }

    private static func facts(_ capture: Capture = .screenshot) -> [(String, String)] {
        [
            ("capture", capture.rawValue), ("seen-by", "Mia Haddad"), ("place", "x.example, @pupil"), ("day", today),
            ("what", "An unkind post."),
        ]
    }

    /// Adds a picture and gives the address of the piece.
    private static func add(_ browser: SignedIn, _ place: String) async throws -> String {
        let sent = try await browser.upload("\(place)/evidence", facts(), picture)
        #expect(sent.status == .seeOther, "\(sent.text.suffix(2000))")
        let list = try await browser.get("\(place)/evidence").text
        let found = try #require(list.firstMatch(of: /href="(\/concerns\/[^"]+\/evidence\/[0-9a-f]+)"/))
        return String(found.1)
    }

    private static func unpacked(_ pdf: Data) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-pdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("paper.pdf")
        try pdf.write(to: file)
        try Programs.Shell.run(["pdfdetach", "-saveall", "-o", folder.path, file.path])
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("original.png")))
    }

    @Test func `C3: a picture is brought, looked at as a picture made of it, and taken with a mark`() async throws {
        let school = try await ServedSchool.demonstration()
        let (place, reader, _) = try await Self.raised(in: school)
        try await school.serving(as: reader) { browser in
            let piece = try await Self.add(browser, place)
            let closed = try await browser.get(piece)
            #expect(closed.text.contains("Look at it") && !closed.text.contains("<img"))
            #expect(closed.text.contains(FileDigest.sha256(Self.picture)))
            #expect(try await browser.get("\(piece)/preview/1").status == .notFound)
            #expect(try await browser.post(piece, []).status == .seeOther)
            #expect(try await browser.get(piece).text.contains("\(piece)/preview/1"))
            let preview = try await browser.get("\(piece)/preview/1")
            #expect(preview.status == .ok && preview.headers[.contentType] == "image/png")
            #expect(preview.headers[.contentSecurityPolicy]?.contains("sandbox") ?? false)
            #expect(preview.headers[.cacheControl] == "no-store")
            #expect([UInt8](preview.body.readableBytesView) != Self.picture)
            let unsaid = try await browser.post("\(piece)/take", [("as", "copy"), ("reason", " ")])
            #expect(unsaid.status == .unprocessableContent)
            let copy = try await browser.post("\(piece)/take", [("as", "copy"), ("reason", "For her parents.")])
            #expect(copy.status == .ok && copy.headers[.contentType] == "application/pdf")
            #expect(copy.headers[.contentDisposition]?.contains("taken-by") ?? false)
            let original = try await browser.post("\(piece)/take", [("as", "original"), ("reason", "For the police.")])
            #expect(try Self.unpacked(Data(original.body.readableBytesView)) == Self.picture)
            let after = try await browser.get(piece).text
            #expect(after.contains("took the original") && after.contains("For the police."))
            let chronology = try await browser.get("\(place)/case/chronology").text
            #expect(chronology.contains("Evidence: A screenshot") && chronology.contains("For her parents."))
        }
        await school.remove()
    }

    @Test func `whoever reported it adds to it, and looks at nothing`() async throws {
        let school = try await ServedSchool.demonstration()
        let (place, reader, _) = try await Self.raised(in: school)
        try await school.serving(as: "Grace Tolland") { browser in
            #expect(try await browser.get(place).text.contains("\(place)/evidence"))
            let sent = try await browser.upload("\(place)/evidence", Self.facts(), Self.picture)
            #expect(sent.status == .seeOther)
            let list = try await browser.get("\(place)/evidence").text
            #expect(list.contains("What you have added") && !list.contains("\(place)/evidence/"))
        }
        try await school.serving(as: reader) { browser in
            // It is something new to read.
            #expect(try await browser.get("\(place)/evidence").location == place)
            _ = try await browser.post("\(place)/open", [])
            #expect(try await browser.get("\(place)/evidence").text.contains("PNG picture"))
        }
        await school.remove()
    }

    @Test func `what is refused says what to do instead, and nothing that was typed is lost`() async throws {
        let school = try await ServedSchool.demonstration()
        let (place, reader, _) = try await Self.raised(in: school)
        try await school.serving(as: reader) { browser in
            let zip = Array("PK".utf8) + [3, 4] + [UInt8](repeating: 7, count: 100)
            let archive = try await browser.upload("\(place)/evidence", Self.facts(), zip)
            #expect(archive.status == .unprocessableContent && archive.text.contains("holds other files"))
            #expect(archive.text.contains("An unkind post.") && archive.text.contains("x.example, @pupil"))
            let most = school.house.evidenceMegabytes * 1_048_576
            let large = Self.picture + [UInt8](repeating: 0, count: most)
            let barely = try await browser.upload("\(place)/evidence", Self.facts(), large)
            #expect(barely.status == .unprocessableContent && barely.text.contains("larger than 10 MB"))
            let far = try await browser.upload(
                "\(place)/evidence", Self.facts(), large + [UInt8](repeating: 0, count: 200_000))
            #expect(far.status == .contentTooLarge && far.text.contains("An unkind post."))
            let foreign = try await browser.upload("\(place)/evidence", Self.facts(), Self.picture, token: "another")
            #expect(foreign.status == .forbidden)
            #expect(try await browser.get("\(place)/evidence").text.contains("Nothing has been brought yet."))
        }
        await school.remove()
    }

    @Test func `law: for a suspected indecent image there is no field, and the server takes no file`() async throws {
        let school = try await ServedSchool.demonstration()
        let image = ImageFacts(notice: "He said so.", ages: "", adult: "", shared: "", device: "", seen: "")
        let (place, reader, _) = try await Self.raised(in: school, image: image)
        for name in [reader, "Grace Tolland"] {
            try await school.serving(as: name) { browser in
                let page = try await browser.get("\(place)/evidence").text
                #expect(!page.contains("type=\"file\"") && page.contains("Nothing is uploaded here"))
                #expect(!page.contains("value=\"screenshot\""))
                let sent = try await browser.upload("\(place)/evidence", Self.facts(), Self.picture)
                #expect(sent.status == .unprocessableContent && sent.text.contains("indecent image"))
                let heard = try await browser.post("\(place)/evidence", Self.facts(.heard))
                #expect(heard.status == .seeOther)
            }
        }
        await school.remove()
    }

    @Test func `C3: what is set apart is neither shown nor taken until two release it on advice`() async throws {
        let school = try await ServedSchool.demonstration()
        let (place, reader, other) = try await Self.raised(in: school)
        let piece = try await school.serving(as: reader) { browser in
            let piece = try await Self.add(browser, place)
            _ = try await browser.post(piece, [])
            let apart = [("do", "place"), ("ground", "unlawful"), ("why", "I am not sure.")]
            #expect(try await browser.post("\(piece)/quarantine", apart).status == .seeOther)
            let page = try await browser.get(piece).text
            #expect(page.contains("in quarantine") && !page.contains("<img") && !page.contains("Take a copy"))
            #expect(page.contains("Backups that hold it"))
            #expect(try await browser.get("\(piece)/preview/1").status == .notFound)
            for taking in Taking.allCases {
                let taken = try await browser.post("\(piece)/take", [("as", taking.rawValue), ("reason", "r")])
                #expect(taken.status == .unprocessableContent && taken.text.contains("in quarantine"))
            }
            let advice = [("do", "advise"), ("advice", "release"), ("words", "PC Example, 1234")]
            #expect(try await browser.post("\(piece)/quarantine", advice).status == .seeOther)
            let propose = [("do", "propose"), ("release-reason", "They said so.")]
            #expect(try await browser.post("\(piece)/quarantine", propose).status == .seeOther)
            #expect(try await browser.post("\(piece)/quarantine", [("do", "agree")]).status == .unprocessableContent)
            return piece
        }
        try #require(reader != other)
        try await school.serving(as: other) { browser in
            // What was brought is new to the other reader, who opens it first.
            let unread = try await browser.get(piece)
            #expect(unread.location == place)
            _ = try await browser.post("\(place)/open", [])
            let waiting = try await browser.get(piece).text
            #expect(waiting.contains("Agree: release it"))
            let agreed = try await browser.post("\(piece)/quarantine", [("do", "agree")])
            #expect(agreed.status == .seeOther)
            let after = try await browser.get(piece).text
            #expect(after.contains("Look at it"))
        }
        await school.remove()
    }

    @Test func `MOS-152, MOS-157: whoever brings something is told first what never to upload, then to delete nothing`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let (place, reader, _) = try await Self.raised(in: school)
        for name in [reader, "Grace Tolland"] {
            try await school.serving(as: name) { browser in
                let page = try await browser.get("\(place)/evidence").text
                let never = try #require(page.range(of: "Stop first"))
                let keep = try #require(page.range(of: "Delete nothing"))
                let when = try #require(page.range(of: "the date, the time, the account and the web address"))
                let field = try #require(page.range(of: "type=\"file\""))
                #expect(never.lowerBound < keep.lowerBound && keep.lowerBound < when.lowerBound)
                #expect(when.lowerBound < field.lowerBound)
            }
        }
        await school.remove()
    }

    @Test func `without the program that makes pictures the facts stand there, and why there is no picture`()
        async throws
    {
        let previewer = Previewer(pictures: "no-such-program", pages: "no-such-program")
        await #expect(throws: PreviewFailure.notInstalled(program: "no-such-program", package: "libvips-tools")) {
            try await previewer.picture(of: Self.picture, .png)
        }
        await #expect(throws: PreviewFailure.notInstalled(program: "no-such-program", package: "poppler-utils")) {
            try await previewer.picture(of: Array("%PDF-".utf8), .pdf)
        }
        await #expect(throws: PreviewFailure.unreadable) {
            try await Previewer().picture(of: Array(Self.picture.prefix(30)), .png)
        }
    }

    @Test func `of a long PDF the first pages are shown and copied, and it is said that there are more`() async throws {
        let long = (1...13).map { "<h1 style=\"break-before:page\">Page \($0)</h1>" }.joined()
        let pdf = try await PDFPrinter().pdf(
            of: "<!DOCTYPE html><html lang=\"en\"><head><title>T</title></head><body>\(long)</body></html>")
        let school = try await ServedSchool.demonstration()
        let (place, reader, _) = try await Self.raised(in: school)
        try await school.serving(as: reader) { browser in
            #expect(
                try await browser.upload("\(place)/evidence", Self.facts(.document), [UInt8](pdf)).status == .seeOther)
            let list = try await browser.get("\(place)/evidence").text
            let piece = String(try #require(list.firstMatch(of: /href="(\/concerns\/[^"]+\/evidence\/[0-9a-f]+)"/)).1)
            #expect(try await browser.post(piece, []).status == .seeOther)
            let page = try await browser.get(piece).text
            #expect(page.contains("These are the first 12 of 13 pages.") && page.contains("\(piece)/preview/12"))
            #expect(!page.contains("\(piece)/preview/13"))
        }
        await school.remove()
    }

    /// A picture of 64 by 64 dots as an iPhone keeps them: HEVC in HEIF, written by libheif.
    private static let heic = [UInt8](
        Data(
            base64Encoded: """
                AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYNtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5w\
                aXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGnAAEAAAAAAAAAVQACAAAAAAH8AAEAAAAAAAAAvgAAADhpaW5mAAAAAAACAAAA\
                FWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA\
                /P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgAAAMA\
                CAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMA\
                AAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAARttZGF0AAAAUSgBr1hoBDTodPuUbYAXgvUo9XTFto5vXfXoTpQ37P0FvwgmnK2L3UfU\
                roMKaauJAJ9ww5+P+E8qbnlckodjBuDfn7KxpZr17rFV4vDGlOMyrQAAAAZFeGlmAABJSSoACAAAAAYAEgEDAAEAAAABAAAAGgEFAAEA\
                AABWAAAAGwEFAAEAAABeAAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAABmAAAAAAAAAC8ZAQDoAwAALxkBAOgDAAAGAACQ\
                BwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAQAAAAAOgBAABAAAAQAAAAAAAAAA=
                """) ?? Data())

    @Test func `a HEIC picture is shown as a picture made of it, and one that is cut off is said to be damaged`()
        async throws
    {
        #expect(try EvidenceType(of: Self.heic) == .heic)
        let shown = try await Previewer().picture(of: Self.heic, .heic)
        #expect(shown.starts(with: [0x89, 0x50, 0x4E, 0x47]) && [UInt8](shown) != Self.heic)
        await #expect(throws: PreviewFailure.unreadable) {
            try await Previewer().picture(of: Array(Self.heic.prefix(300)), .heic)
        }
        let school = try await ServedSchool.demonstration()
        let (place, reader, _) = try await Self.raised(in: school)
        try await school.serving(as: reader) { browser in
            for (bytes, words) in [(Self.heic, "preview/1"), (Array(Self.heic.prefix(300)), "the file is damaged")] {
                #expect(
                    try await browser.upload("\(place)/evidence", Self.facts(.photograph), bytes).status == .seeOther)
                let list = try await browser.get("\(place)/evidence").text
                let pieces = list.matches(of: /href="(\/concerns\/[^"]+\/evidence\/[0-9a-f]+)"/).map { String($0.1) }
                for piece in pieces { #expect(try await browser.post(piece, []).status == .seeOther) }
                var pages: [String] = []
                for piece in pieces { pages.append(try await browser.get(piece).text) }
                #expect(pages.contains { $0.contains(words) })
            }
        }
        await school.remove()
    }

    @Test func `a picture that says it is vast is refused within its time, and the machine goes on`() async throws {
        // The head of a PNG of 200,000 by 200,000 dots, with nothing in it.
        var bomb = Array(Self.picture)
        bomb.replaceSubrange(16..<24, with: [0, 3, 13, 64, 0, 3, 13, 64])
        await #expect(throws: PreviewFailure.self) { try await Previewer().picture(of: bomb, .png) }
    }
}

extension SignedIn {
    /// Sends a form with a file, as a browser does.
    func upload(
        _ address: String, _ fields: [(String, String)], _ file: [UInt8], token: String? = nil
    ) async throws -> TestResponse {
        let all = [("form-token", token ?? session.formToken), ("form-command", Fresh.name())] + fields
        let headers: HTTPFields = [
            .cookie: "lanyard=\(session.token)", .contentType: "multipart/form-data; boundary=\(Sent.boundary)",
        ]
        return try await client.execute(
            uri: address, method: .post, headers: headers,
            body: ByteBuffer(bytes: Sent.body(all, file: (field: "file", name: "x.png", bytes: file))))
    }
}
