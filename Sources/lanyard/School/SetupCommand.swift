import ArgumentParser
import Foundation
import Ledger
import PolicyPack
import School
import Service

/// `lanyard setup`: begins a school with its first administrator.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Begin a school: its key file, its record, its first administrator.",
        discussion: """
            Prints a slip with which the administrator signs in once and chooses a password. Everything else is done in the \
            browser. The key file stands outside the data folder; print its recovery sheets with `lanyard ledger key sheets`.
            """)

    @OptionGroup var place: SchoolOptions
    @OptionGroup var shelf: ShelfOptions
    @Option(help: "The school's id: lower-case letters, digits and hyphens, such as oak-hill.") var school: String
    @Option(help: "The name of the first administrator.") var administrator: String
    @Option(help: "Their e-mail address, if they have one.") var email: String?

    func run() async throws {
        do {
            let shelf = try shelf.open()
            let id = try SchoolID(school)
            if !FileManager.default.fileExists(atPath: place.keyFile) {
                try KeyPlace.write(SchoolKey(newFor: id), to: place.keyFile, outside: place.data)
            }
            let running = try await place.open(vocabulary: shelf.vocabulary, mayCreate: true)
            guard running.school == id else {
                throw StoreFailure.refused("\(place.keyFile) is the key of \(running.school), not of \(id)")
            }
            let person = PersonID(Fresh.name())
            let details = PersonDetails(name: administrator, email: email)
            _ = try await running.perform(
                .people(.open(details: details)), id: CommandID(Fresh.name()), by: person)
            let slips = try await SignIn(running, passwords: PasswordQueue()).issueSlips(for: [person])
            await running.close()
            Outcome.print(
                """
                The school \(id) has been set up.
                Key file: \(place.keyFile) – copy it to a safe place outside this machine.
                \(administrator) signs in with their name and this code, once: \(slips.first?.code ?? "")
                Next: lanyard serve \(place.data.map { "--data \($0)" } ?? "--database …")
                """)
        } catch let refusal as Refusal {
            throw refuse("\(refusal.words.sentence) \(refusal.words.next)")
        } catch {
            throw Outcome.ended(error)
        }
    }
}
