public import Foundation

/// An e-mail address that can stand in a letter's head: one `@`, plain printable characters, and nothing with which a
/// second line, a second address or a comment could begin.
public struct MailAddress: Hashable, Sendable {
    /// The address.
    public let text: String

    /// The address; nil where the text is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value < 0x7F && !"<>()[]\\,;:\"".unicodeScalars.contains($0)
        }
        guard isPlain, text.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64,
            parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
        else { return nil }
        self.text = text
    }

    /// The part behind the `@`.
    var domain: Substring { text.split(separator: "@")[1] }

    /// Whether it looks like a mailbox that several people open.
    public var looksShared: Bool {
        let name = text.prefix { $0 != "@" }.lowercased()
        let words = name.split { !$0.isLetter }.map(String.init)
        return words.contains { Self.shared.contains($0) }
    }

    private static let shared: Set<String> = [
        "office", "head", "headteacher", "principal", "admin", "administrator", "administration", "info", "enquiries",
        "enquiry", "contact", "reception", "school", "secretary", "staff", "dsl", "safeguarding", "bursar", "finance",
        "mail", "post", "hello", "governors", "clerk", "chair", "team", "slt", "pa",
    ]
}

/// A letter of the program: one of two subjects, and no word about what it is for.
public struct Letter: Hashable, Sendable {
    /// What the subject says.
    public enum Kind: Hashable, Sendable, CaseIterable {
        case urgent, routine, test

        /// The subject line.
        public var subject: String {
            switch self {
            case .urgent: "Urgent: sign in to Lanyard"
            case .routine: "Routine: sign in to Lanyard"
            case .test: "Test: Lanyard can send you mail"
            }
        }
    }

    /// Whom it goes to.
    public let to: MailAddress
    /// What the subject says.
    public let kind: Kind
    /// The same for the same message however often it is sent, so that a mail program shows a second one as the first
    /// again.
    public let name: String

    /// The whole letter as SMTP takes it (RFC 5322), with lines that end in CRLF.
    public func text(from sender: MailAddress, site: String, at now: Date) -> String {
        let date = DateFormatter()
        date.locale = Locale(identifier: "en_US_POSIX")
        date.timeZone = TimeZone(identifier: "UTC")
        date.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        let head = [
            "From: Lanyard <\(sender.text)>", "To: <\(to.text)>", "Subject: \(kind.subject)",
            "Date: \(date.string(from: now))", "Message-ID: <\(name)@\(sender.domain)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Auto-Submitted: auto-generated",
        ]
        return (head + [""] + body(site) + [""]).joined(separator: "\r\n")
    }

    private func body(_ site: String) -> [String] {
        let first =
            switch kind {
            case .urgent: "Something at your school waits for you and should not wait."
            case .routine: "Something at your school waits for you."
            case .test: "You asked for this test. Mail from your school's Lanyard reaches you."
            }
        return [
            first, "", "Sign in to read it, when nobody else sees your screen:", site, "",
            "This message says nothing about it on purpose. Do not answer it: nobody reads the answer.",
        ]
    }
}

/// Why a letter was not taken.
public enum MailFailure: Error, Hashable, Sendable {
    /// The server will not take this letter, today or tomorrow.
    case refused(String)
    /// It may go later: the server is away, slow or busy, or dropped the line.
    case later(String)

    /// What happened, in words.
    public var words: String {
        switch self {
        case .refused(let words), .later(let words): words
        }
    }
}

/// Whatever brings letters to a mail server.
public protocol MailCarrier: Sendable {
    /// The server, as the settings name it.
    var server: String { get }

    /// Hands a letter over; returns once the server has taken it.
    ///
    /// - Throws: ``MailFailure``; the letter may all the same have been taken where the line broke at its very end.
    func carry(_ text: String, from: MailAddress, to: MailAddress) async throws(MailFailure)
}

/// Mail as a school's server sends it.
public struct Mail: Sendable {
    /// Whatever brings letters to a mail server.
    public let carrier: any MailCarrier
    /// Whom letters come from.
    public let from: MailAddress
    /// Where people sign in: the only address that a letter holds.
    public let site: String

    /// Mail by a carrier.
    public init(_ carrier: any MailCarrier, from: MailAddress, site: String) {
        self.carrier = carrier
        self.from = from
        self.site = site
    }

    /// Sends a test to somebody, at once.
    ///
    /// - Throws: ``MailFailure``.
    public func test(_ to: MailAddress, at now: Date = Date()) async throws(MailFailure) {
        try await send(Letter(to: to, kind: .test, name: Secret.name()), at: now)
    }

    func send(_ letter: Letter, at now: Date) async throws(MailFailure) {
        try await carrier.carry(
            letter.text(from: from, site: site, at: now), from: from, to: letter.to)
    }
}
