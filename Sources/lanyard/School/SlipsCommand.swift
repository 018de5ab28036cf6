import ArgumentParser
import Foundation
import Ledger
import PolicyPack
import School
import Service

/// `lanyard slips`: lets the office-holders of a restored school in again, since no password is in a backup.
struct SlipsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slips", abstract: "Print slips for office-holders, in a school where nobody can sign in.",
        discussion: """
            For a school that was restored: passwords and codes are in no backup. Each slip goes to its person in a closed \
            envelope. As soon as one person has a password this is refused, and slips come from the page People.
            """)

    @OptionGroup var place: SchoolOptions
    @OptionGroup var shelf: ShelfOptions

    func run() async throws {
        do {
            let running = try await place.open(vocabulary: try shelf.open().vocabulary)
            guard let slips = try await SignIn(running, passwords: PasswordQueue()).slipsWhereNobodySignsIn() else {
                throw StoreFailure.refused(
                    "somebody can sign in to \(running.school): slips are made on the page People, and for an office-holder "
                        + "two others have to agree")
            }
            let view = try await running.view()
            await running.close()
            Outcome.print(slips.map { "\(view.name($0.person)): \($0.code)" }.joined(separator: "\n"))
            Outcome.print("Each signs in once with their name and this code, and chooses a password.")
        } catch let restored as UnconfirmedRestore {
            throw refuse(
                "\(restored.notice.summary)\nConfirm the restore first: lanyard restore --location …, then with --confirm"
            )
        } catch {
            throw Outcome.ended(error)
        }
    }
}
