import ArgumentParser
import Foundation
import Logging
import PolicyPack
import Rulebook
import Service
import Web

/// `lanyard serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a school's pages; or, without a school, a policy to read and to ask.",
        discussion: """
            With --data or --database it serves the school whose key file is named. With --policy it shows a policy without \
            accounts, and keeps nothing. The log on standard error has the method, the kind of page, the status and the \
            duration of every request, and nothing that anybody typed. Stop it with Ctrl-C.
            """)

    @OptionGroup var place: SchoolOptions
    @OptionGroup var shelf: ShelfOptions
    @OptionGroup var mail: MailOptions
    @Option(help: "A policy to show without a school, by id or folder.") var policy: String?
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 takes any that is free.") var port = 8080
    @Option(help: "A certificate chain in PEM: the program then does TLS itself.") var tlsCertificate: String?
    @Option(help: "The private key of the certificate, in PEM.") var tlsKey: String?
    @Flag(help: "People reach the school over TLS, through a proxy: cookies are then sent over TLS only.")
    var behindTls = false

    @Option(help: "After so many minutes without reading a case, a code is asked for again: 1 to 60.") var caseMinutes =
        15

    @Option(help: "The largest file that is taken as evidence, in megabytes: 1 to 25.") var evidenceMegabytes = 10

    func validate() throws {
        guard (1...25).contains(evidenceMegabytes) else {
            throw ValidationError("--evidence-megabytes is a number from 1 to 25.")
        }
        guard (1...60).contains(caseMinutes) else {
            throw ValidationError("--case-minutes is a number of minutes from 1 to 60.")
        }
        guard (0...65535).contains(port) else {
            throw ValidationError("There is no port \(port). Choose one from 0 to 65535.")
        }
        if (tlsCertificate == nil) != (tlsKey == nil) {
            throw ValidationError("Name --tls-certificate and --tls-key together.")
        }
        if place.isGiven, policy != nil { throw ValidationError("Name a school or a --policy, not both.") }
    }

    func run() async throws {
        Memory.share()
        let logger = Logger(label: "lanyard") { StreamLogHandler.standardError(label: $0) }
        let mail = try mail.mail()
        // The files of the policies are read while the school is opened.
        let opening = Task { [shelf] in try shelf.open() }
        async let reading = opening.value.lawAndSafetyPack()
        do {
            if place.isGiven {
                let running = try await place.open(vocabulary: try await opening.value.vocabulary)
                let house = House(
                    running, signIn: SignIn(running, passwords: PasswordQueue()), shelf: try await opening.value,
                    law: try await reading,
                    isSecure: behindTls || certificate != nil, caseMinutes: caseMinutes,
                    evidenceMegabytes: evidenceMegabytes, mail: mail)
                let work = Task {
                    await TimedWork(running, mail: mail) { logger.warning("\($0)") }.run()
                }
                defer { work.cancel() }
                try await serve(WebServer(house, host: host, port: port, certificate: certificate, logger: logger))
                work.cancel()
                await work.value
                await house.counts.write()
                await running.close()
            } else {
                let (shelf, law) = (try await opening.value, try await reading)
                let site = Site(policy: try shown(shelf), law: law, vocabulary: shelf.vocabulary)
                try await serve(WebServer(site, host: host, port: port, certificate: certificate, logger: logger))
            }
        } catch let failure as WebServer.Failure {
            throw refuse("\(failure)", ExitStatus.machine)
        } catch {
            throw Outcome.ended(error)
        }
    }

    private var certificate: WebServer.Certificate? {
        guard let tlsCertificate, let tlsKey else { return nil }
        return WebServer.Certificate(chain: tlsCertificate, key: tlsKey)
    }

    private func serve(_ server: WebServer) async throws {
        try await server.run { address in
            // Not `print`, which keeps it back where the output is no terminal.
            FileHandle.standardOutput.write(Data("Lanyard is at \(address) (Ctrl-C stops it)\n".utf8))
        }
    }

    private func shown(_ shelf: Shelf) throws -> Pack {
        guard let policy else { throw ValidationError("Name a school with --data, or a policy to show with --policy.") }
        let pack = try shelf.usable(policy)
        if pack.kind == .law {
            throw refuse(
                "\(policy) stands above every policy and is not served alone; serve a policy, and it is shown too")
        }
        return pack
    }
}
