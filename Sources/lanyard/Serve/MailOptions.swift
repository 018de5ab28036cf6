import ArgumentParser
import Foundation
import MailSMTP
import Service

/// How a served school sends mail.
struct MailOptions: ParsableArguments {
    @Option(help: "The mail server: smtp://host:587 (STARTTLS) or smtps://host:465. Without it no mail is sent.")
    var smtp: String?
    @Option(help: "The user at the mail server.") var smtpUser: String?
    @Option(
        help: "A file with the password at the mail server. Default: the environment variable LANYARD_SMTP_PASSWORD.")
    var smtpPasswordFile: String?
    @Option(help: "A file in PEM with the authorities that the mail server's certificate may come from.")
    var smtpCertificates: String?
    @Option(help: "The address that mail comes from.") var mailFrom: String?
    @Option(help: "Where people sign in, such as https://lanyard.school.example; it stands in every mail.")
    var siteAddress: String?

    func validate() throws {
        guard smtp != nil else {
            if mailFrom != nil || smtpUser != nil || smtpPasswordFile != nil || smtpCertificates != nil {
                throw ValidationError("Name the mail server with --smtp.")
            }
            return
        }
        guard let mailFrom, MailAddress(mailFrom) != nil else {
            throw ValidationError("Name the address that mail comes from with --mail-from.")
        }
        let isClean = siteAddress?.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F } ?? false
        guard let siteAddress, isClean, ["http", "https"].contains(URL(string: siteAddress)?.scheme) else {
            throw ValidationError("Name the address where people sign in with --site-address; it stands in every mail.")
        }
    }

    /// Mail as the options say; nil where none is set up.
    func mail() throws -> Mail? {
        guard let smtp, let sender = mailFrom.flatMap(MailAddress.init), let siteAddress else { return nil }
        do {
            let carrier = try SMTPCarrier(
                server: smtp, user: smtpUser, password: try password(), certificates: smtpCertificates)
            return Mail(carrier, from: sender, site: siteAddress)
        } catch let wrong as SMTPCarrier.WrongSettings {
            throw ValidationError(wrong.description)
        }
    }

    private func password() throws -> String? {
        guard let smtpPasswordFile else { return ProcessInfo.processInfo.environment["LANYARD_SMTP_PASSWORD"] }
        do {
            return try String(contentsOfFile: smtpPasswordFile, encoding: .utf8)
                .trimmingCharacters(in: .newlines)
        } catch {
            throw ValidationError("\(smtpPasswordFile) cannot be read; name a file that holds the password alone.")
        }
    }
}
