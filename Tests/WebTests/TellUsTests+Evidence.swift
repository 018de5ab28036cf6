import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PolicyPack
import Rulebook
import School
import Service
import Synchronization
import Testing

@testable import Web

/// What is brought later with a receipt code.
extension TellUsTests {
    /// A form with a file, as a browser without any cookie sends it.
    private func bring(
        _ client: any TestClientProtocol, _ fields: [(String, String)], _ file: [UInt8], token: String = Fresh.name()
    ) async throws -> TestResponse {
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(Sent.boundary)"]
        let body = Sent.body(
            [("form-command", token)] + fields, file: (field: "file", name: "a\u{202E}gnp.exe", bytes: file))
        return try await client.execute(
            uri: "/tell-us/evidence", method: .post, headers: headers, body: ByteBuffer(bytes: body))
    }

    private static let about = [
        ("capture", "screenshot"), ("place", "x.example, @pupil"), ("day", Day(at: ServedSchool.start).written),
    ]

    @Test func `C1, C3: with the code a screenshot is added later, and a reader sees it; nobody without it does`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let sent = try await post(
                client, "/tell-us/pupils", [("what", "A boy writes to me."), ("child-at-risk", "yes")])
            let code = try self.code(in: sent)
            let page = try await post(client, "/tell-us/answer", [("code", code)])
            let never = try #require(page.text.range(of: "Stop first"))
            let field = try #require(page.text.range(of: "type=\"file\""))
            #expect(never.lowerBound < field.lowerBound)
            let picture = EvidenceFlowTests.picture
            let token = Fresh.name()
            let added = try await bring(client, [("code", code)] + Self.about, picture, token: token)
            #expect(
                added.status == .ok && added.text.contains("It has been added.") && added.headers[.setCookie] == nil)
            // Sent twice it is there once.
            let again = try await bring(client, [("code", code)] + Self.about, picture, token: token)
            #expect(again.text.matches(of: /A screenshot, PNG picture/).count == 1)
            let archive = try await bring(client, [("code", code)] + Self.about, Array("PK\u{3}\u{4} more".utf8))
            #expect(archive.status == .unprocessableContent && archive.text.contains("holds other files"))
            #expect(archive.text.contains("x.example, @pupil"), "what was typed is not lost")
            let most = school.house.evidenceMegabytes * 1_048_576
            let large = try await bring(
                client, [("code", code)] + Self.about, picture + [UInt8](repeating: 0, count: most + 200_000))
            #expect(large.status == .contentTooLarge && large.text.contains("x.example, @pupil"))
            // Large but allowed: it is read, with the code before it.
            let fits = try await bring(
                client, [("code", code)] + Self.about, picture + [UInt8](repeating: 0, count: 300_000))
            #expect(fits.text.contains("It has been added."))
        }
        try await school.serving(as: "Priya Raman") { browser in
            let view = try await school.running.view()
            let mine = view.state.concerns(for: browser.session.person, on: view.today).filter {
                $0.reported.by == .outside
            }
            let place = "/concerns/\(try #require(mine.first).id.name)"
            _ = try await browser.post("\(place)/open", [])
            let list = try await browser.get("\(place)/evidence").text
            #expect(list.contains("PNG picture") && list.contains("Added by somebody outside the school"))
            #expect(list.contains("Seen by Whoever reported it") && !list.contains("gnp"))
        }
        await school.remove()
    }

    @Test func `a file without a right code is not read: it is answered and counted as a wrong code`() async throws {
        let school = try await ServedSchool.demonstration()
        let large = EvidenceFlowTests.picture + [UInt8](repeating: 0, count: 400_000)
        try await school.serving { client in
            for code in ["", "0000 0000 0000 0000 0000"] {
                let sent = try await bring(client, [("code", code)] + Self.about, large)
                #expect(
                    sent.status == .unprocessableContent
                        && sent.text.contains(code.isEmpty ? "20 signs" : "type it again"))
                #expect(!sent.text.contains("added"))
            }
            // The code behind the file is no code.
            let page = try await post(client, "/tell-us/pupils", [("what", "Words."), ("child-at-risk", "yes")])
            let late =
                Self.about + [("padding", String(repeating: "x", count: 70_000)), ("code", try self.code(in: page))]
            #expect(try await bring(client, late, large).status == .unprocessableContent)
            var last = HTTPResponse.Status.ok
            for _ in 0..<12 {
                last = try await bring(client, [("code", "0000 0000 0000 0000 0000")] + Self.about, large).status
            }
            #expect(last == .tooManyRequests)
        }
        await school.remove()
    }

    @Test func `law: where there may be an indecent image the code gives no field, and the server takes no file`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let fields = [
                ("what", "He has a picture of her."), ("child-at-risk", "yes"), ("image-notice", "He said so."),
            ]
            let code = try self.code(in: try await post(client, "/tell-us/pupils", fields))
            let page = try await post(client, "/tell-us/answer", [("code", code)])
            #expect(!page.text.contains("type=\"file\"") && page.text.contains("No picture or file can be sent here"))
            for count in [0, 400_000] {
                let file = EvidenceFlowTests.picture + [UInt8](repeating: 0, count: count)
                let sent = try await bring(client, [("code", code)] + Self.about, file)
                #expect(sent.status == .unprocessableContent && !sent.text.contains("It has been added"))
            }
        }
        await school.remove()
    }

    @Test func `only a few large files are read at once, and those from outside take no place from the school's`()
        throws
    {
        let room = UploadRoom()
        var outside = (0..<UploadRoom.Door.outside.places).compactMap { _ in room.enter(.outside) }
        #expect(outside.count == UploadRoom.Door.outside.places && room.enter(.outside) == nil)
        #expect((0..<UploadRoom.Door.members.places).compactMap { _ in room.enter(.members) }.count == 4)
        #expect(room.enter(.members) == nil)
        outside.removeLast().leave()
        #expect(room.enter(.outside) != nil && room.enter(.outside) == nil)
    }

    @Test func `while others send large files, whoever brings one more is asked to wait and keeps what they typed`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let page = try await post(client, "/tell-us/pupils", [("what", "Words."), ("child-at-risk", "yes")])
            let fields = [("code", try self.code(in: page))] + Self.about
            let large = EvidenceFlowTests.picture + [UInt8](repeating: 0, count: 400_000)
            let places = (0..<2).compactMap { _ in school.house.uploads.enter(.outside) }
            let full = try await bring(client, fields, large)
            #expect(full.status == .serviceUnavailable && full.text.contains("x.example, @pupil"))
            // A small one needs no place.
            #expect(try await bring(client, fields, EvidenceFlowTests.picture).status == .ok)
            for place in places { place.leave() }
            for _ in 0..<3 { #expect(try await bring(client, fields, large).status == .ok) }
        }
        await school.remove()
    }
}
