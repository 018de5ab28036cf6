import Foundation
import MailSMTP
import PolicyPack
import Programs
import Rulebook
import School
import Testing

@testable import Service

/// A mail server that the test starts: a process of its own, spoken to over a socket.
private final class MailServer {
    enum Mode: String { case good, refuse, mute, drop }

    let folder: URL
    let port: Int
    private let process: Child

    init(_ mode: Mode, in folder: URL, port: Int = 0) throws {
        self.folder = folder.appendingPathComponent("letters")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "smtp_server.py")
        let output = try Channel()
        process = try Child(
            ["python3", script.path, self.folder.path, "\(port)", mode.rawValue], output: output.writing)
        output.closeWriting()
        self.port = try #require(Int(output.line()))
    }

    var letters: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .map { try String(contentsOf: $0, encoding: .utf8) }
        }
    }

    func stop() {
        process.send(SIGTERM)
        process.wait()
    }

    deinit { stop() }
}

/// Mail to a real mail server: delivered, refused, away, mute, cut off; and one server that does the work.
@Suite struct MailTests {
    private struct Scene {
        let premises: Premises
        let running: RunningSchool
        let head: PersonID
        let concern: ConcernID = "k"
    }

    /// Something about a teacher, of which the head and the DSL are told; the head alone has an own address.
    private func scene() async throws -> Scene {
        let premises = try Premises()
        try await premises.furnish()
        let running = try await premises.server()
        let head = try await running.person("Helen Ashworth")
        try await running.run(.message(.confirmAddress), by: head)
        let statement = Statement(what: "Secret", whereAndWhen: "", signed: "Grace Tolland")
        let named = [NamedInWords(.adult, try await running.person("Ben Hartley"))]
        let report = Report(route: nil, named: named, isChildAtRisk: false, statement: statement)
        try await running.run(.concern(.report("k", report)), by: try await running.person("Grace Tolland"))
        return Scene(premises: premises, running: running, head: head)
    }

    private func mail(_ port: Int, seconds: Int = 10) throws -> Mail {
        Mail(
            try SMTPCarrier(server: "smtp://127.0.0.1:\(port)", seconds: seconds),
            from: try #require(MailAddress("lanyard@school.example")), site: "https://lanyard.school.example")
    }

    /// The letters about the concern of the scene; the demonstration has others.
    private func letters(_ server: MailServer, _ scene: Scene) throws -> [String] {
        let name = "Message-ID: <\(Secret.digest("letter", told(scene).name))@"
        return try server.letters.filter { $0.contains(name) }
    }

    private func told(_ scene: Scene) -> Message { Message(concern: scene.concern, to: scene.head, reason: .told) }

    @Test func `C1, C8: a message reaches its reader once and says nothing of what it is about`() async throws {
        let scene = try await scene()
        let server = try MailServer(.good, in: scene.premises.folder)
        let work = TimedWork(scene.running, mail: try mail(server.port))
        for _ in 0..<3 { #expect(try await work.turn()) }
        let letters = try letters(server, scene)
        #expect(letters.count == 1)
        let letter = try #require(letters.first)
        #expect(letter.contains("To: <head@oakfield.example>\r\n"))
        #expect(letter.contains("Subject: Urgent: sign in to Lanyard\r\n"))
        for word in ["Helen", "Ben", "Hartley", "Grace", "Secret", "concern", "child", "\(scene.head)"] {
            #expect(!letter.contains(word), "\(word)")
        }
        #expect(letter.contains("https://lanyard.school.example\r\n"))
        #expect(try await scene.running.view().state.messages.sent[told(scene)] != nil)
    }

    @Test func `a server that is away is asked again until it takes the message, and meanwhile it is shown`()
        async throws
    {
        let scene = try await scene()
        let gone = try MailServer(.good, in: scene.premises.folder)
        gone.stop()
        let work = TimedWork(scene.running, mail: try mail(gone.port))
        for _ in 0..<5 {
            try await work.turn()
            scene.premises.move(seconds: TimedWork.claimSeconds + 1)
        }
        #expect(try await scene.running.view().state.messages.failed[told(scene)] != nil)
        let back = try MailServer(.good, in: scene.premises.folder, port: gone.port)
        for _ in 0..<4 {
            try await work.turn()
            scene.premises.move(seconds: TimedWork.claimSeconds + 1)
        }
        #expect(try letters(back, scene).count == 1)
        let messages = try await scene.running.view().state.messages
        #expect(messages.sent[told(scene)] != nil && messages.failed[told(scene)] == nil)
    }

    @Test func `a refused address is shown at once and nothing is said to be sent`() async throws {
        let scene = try await scene()
        let server = try MailServer(.refuse, in: scene.premises.folder)
        try await TimedWork(scene.running, mail: try mail(server.port)).turn()
        let messages = try await scene.running.view().state.messages
        #expect(messages.failed[told(scene)] != nil && messages.sent.isEmpty)
    }

    @Test
    func `a line that breaks after the letter loses nothing, and the second letter says that it is the first again`()
        async throws
    {
        let scene = try await scene()
        let server = try MailServer(.drop, in: scene.premises.folder)
        let work = TimedWork(scene.running, mail: try mail(server.port))
        try await work.turn()
        #expect(try await scene.running.view().state.messages.sent[told(scene)] == nil)
        scene.premises.move(seconds: TimedWork.claimSeconds + 1)
        try await work.turn()
        #expect(try letters(server, scene).count == 2)
        #expect(try await scene.running.view().state.messages.sent[told(scene)] != nil)
    }

    // The limit only ends a run that would otherwise wait for ever.
    @Test(.timeLimit(.minutes(5))) func `a server that never says a word is given up, and the letter waits`()
        async throws
    {
        let scene = try await scene()
        let server = try MailServer(.mute, in: scene.premises.folder)
        defer { server.stop() }
        try await TimedWork(scene.running, mail: try mail(server.port, seconds: 1)).turn()
        let messages = try await scene.running.view().state.messages
        #expect(messages.sent.isEmpty && messages.failed.isEmpty)
        // It was called, and so the letter waits because nothing was answered.
        #expect(FileManager.default.fileExists(atPath: server.folder.appendingPathComponent("called").path))
    }

    @Test func `of two servers one does the work, and the other takes over when it dies`() async throws {
        let scene = try await scene()
        let first = TimedWork(scene.running, mail: nil)
        let second = TimedWork(try await scene.premises.server(), mail: nil)
        #expect(try await first.turn())
        #expect(try await !second.turn())
        scene.premises.move(seconds: TimedWork.leaseSeconds + 1)
        #expect(try await second.turn())
        #expect(try await !first.turn())
    }

    @Test func `an address with which a second line or address could begin is none`() {
        for text in [
            "a@b.org\r\nBcc: c@d.org", "a@b.org,c@d.org", "a@b.org c@d.org", "<a@b.org>", "a@b", "@b.org", "a@b@c.org",
            "a\u{0}@b.org", "ä@b.org", "a@b.org\n", "\"a b\"@c.org", "",
        ] {
            #expect(MailAddress(text) == nil, "\(text)")
        }
        #expect(MailAddress("h.ashworth@school.example")?.looksShared == false)
        for shared in ["office@s.example", "head@s.example", "the.headteacher@s.example", "dsl-team@s.example"] {
            #expect(MailAddress(shared)?.looksShared == true, "\(shared)")
        }
    }

    @Test func `a message that does not get through is tried less and less often, and never given up`() {
        let tried = (1...100).filter { TimedWork.isTried(at: $0) }
        #expect(tried == [1, 2, 4, 8, 16, 30, 60, 90])
    }

    @Test(arguments: ["http://x.org", "smtp://", "mail.x.org", "smtp://u:p@x.org", "smtp://x.org/?a"])
    func `what is no mail server is refused with what to write`(server: String) {
        #expect(throws: SMTPCarrier.WrongSettings.self) { try SMTPCarrier(server: server) }
    }
}
