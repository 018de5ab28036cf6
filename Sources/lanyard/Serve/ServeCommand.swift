import ArgumentParser
import Foundation
import Logging
import PolicyPack
import Rulebook
import Web

/// `lanyard serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the pages of a policy: its text, and Ask.",
        discussion: """
            The pages need no account and keep nothing. The log on standard error has the method, the kind of page, the \
            status and the duration of every request, and nothing that anybody typed. Stop it with Ctrl-C.
            """)

    @OptionGroup var shelf: ShelfOptions
    @Option(help: "The policy, by id or folder. Not needed where there is only one.") var policy: String?
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 takes any that is free.") var port = 8080

    func validate() throws {
        guard (0...65535).contains(port) else {
            throw ValidationError("There is no port \(port). Choose one from 0 to 65535.")
        }
    }

    func run() async throws {
        let shelf = try shelf.open()
        let name = try name(shelf)
        let pack = try shelf.usable(name)
        if pack.kind == .law {
            throw refuse(
                "\(name) stands above every policy and is not served alone; serve a policy, and it is shown too")
        }
        let site = Site(policy: pack, law: try shelf.lawAndSafetyPack(), vocabulary: shelf.vocabulary)
        let logger = Logger(label: "lanyard") { StreamLogHandler.standardError(label: $0) }
        do {
            try await WebServer(site, host: host, port: port, logger: logger).run { address in
                // Not `print`, which keeps it back where the output is no terminal.
                FileHandle.standardOutput.write(Data("Lanyard is at \(address) (Ctrl-C stops it)\n".utf8))
            }
        } catch {
            throw refuse("\(error)", ExitStatus.machine)
        }
    }

    private func name(_ shelf: Shelf) throws -> String {
        if let policy { return policy }
        let names = shelf.names.filter { $0 != Shelf.lawAndSafety }
        guard names.count == 1 else {
            throw ValidationError("Name a policy with --policy: \(names.joined(separator: ", ")).")
        }
        return names[0]
    }
}
