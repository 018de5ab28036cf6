import CCurl
import Foundation
public import Service

/// Brings letters to a mail server over SMTP, by libcurl.
///
/// TLS is demanded, with a certificate that is valid for the server's name, except on this machine itself.
public struct SMTPCarrier: MailCarrier {
    /// Why settings are no mail server.
    public struct WrongSettings: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong and how to mend it.
        public let description: String
    }

    /// The server.
    public let server: String
    private let user: String?
    private let password: String?
    private let certificates: String?
    private let seconds: Int
    private let isOnThisMachine: Bool

    /// A mail server.
    ///
    /// - Parameters:
    ///   - server: `smtps://host[:port]` for TLS from the first byte, `smtp://host[:port]` for STARTTLS.
    ///   - certificates: a file in PEM with the authorities that are trusted; nil for the machine's own.
    ///   - seconds: how long one letter may take, and how long the goodbye after it.
    /// - Throws: ``WrongSettings``.
    public init(
        server: String, user: String? = nil, password: String? = nil, certificates: String? = nil, seconds: Int = 30
    ) throws(WrongSettings) {
        guard let parts = URLComponents(string: server), let host = parts.host, !host.isEmpty,
            ["smtp", "smtps"].contains(parts.scheme), parts.user == nil, parts.password == nil,
            parts.path.isEmpty || parts.path == "/", parts.query == nil
        else {
            throw WrongSettings(
                description: "`\(server)` is no mail server; write it as smtp://mail.example.org:587 (STARTTLS) or "
                    + "smtps://mail.example.org:465, and name user and password apart from it")
        }
        self.server = server
        self.user = user
        self.password = password
        self.certificates = certificates
        self.seconds = seconds
        isOnThisMachine = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Hands a message to the server, and returns once the server has taken it.
    public func carry(_ text: String, from: MailAddress, to: MailAddress) async throws(MailFailure) {
        // libcurl waits, so it gets a thread of its own and never one of Swift's.
        let failure = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: transfer(text, from, to)) }
        }
        if let failure { throw failure }
    }

    private func transfer(_ text: String, _ from: MailAddress, _ to: MailAddress) -> MailFailure? {
        guard Self.isReady, let handle = curl_easy_init() else { return .later("libcurl could not be started") }
        defer { curl_easy_cleanup(handle) }
        var bytes = Array(text.utf8)
        let count = bytes.count
        return bytes.withUnsafeMutableBytes { buffer -> MailFailure? in
            guard let file = fmemopen(buffer.baseAddress, count, "r") else { return .later("there is no memory left") }
            defer { fclose(file) }
            guard let recipients = curl_slist_append(nil, "<\(to.text)>") else {
                return .later("there is no memory left")
            }
            defer { curl_slist_free_all(recipients) }
            set(handle, from)
            lanyard_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
            lanyard_curl_set_pointer(handle, CURLOPT_READDATA, file)
            lanyard_curl_set_number(handle, CURLOPT_UPLOAD, 1)
            let code = curl_easy_perform(handle)
            return failure(code, answer: lanyard_curl_answer(handle))
        }
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ from: MailAddress) {
        lanyard_curl_set_text(handle, CURLOPT_URL, server)
        lanyard_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        lanyard_curl_set_number(handle, CURLOPT_USE_SSL, Int(isOnThisMachine ? 1 : 3))
        lanyard_curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1)
        lanyard_curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2)
        lanyard_curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        lanyard_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, min(10, seconds))
        lanyard_curl_set_number(handle, CURLOPT_TIMEOUT, seconds)
        // Having given up, libcurl still says goodbye, and waits two minutes for the answer unless it is told.
        lanyard_curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
        lanyard_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from.text)>")
        if let certificates { lanyard_curl_set_text(handle, CURLOPT_CAINFO, certificates) }
        if let user { lanyard_curl_set_text(handle, CURLOPT_USERNAME, user) }
        if let password { lanyard_curl_set_text(handle, CURLOPT_PASSWORD, password) }
    }

    private func failure(_ code: CURLcode, answer: Int) -> MailFailure? {
        if code == CURLE_OK { return nil }
        let words = String(cString: curl_easy_strerror(code))
        // A wrong password is for the technician to mend; the letters wait.
        if code != CURLE_LOGIN_DENIED, (500..<560).contains(answer) {
            return .refused("The mail server refused the message (\(answer)).")
        }
        return .later("The mail server did not take the message: \(words)\(answer > 0 ? " (\(answer))" : "").")
    }
}
