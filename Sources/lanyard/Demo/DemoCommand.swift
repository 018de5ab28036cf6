import ArgumentParser
import Foundation
import Ledger
import PolicyPack
import School
import Service

/// `lanyard demo`: a school with invented people, for looking round.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a demonstration school with invented people; serves nothing.",
        discussion: """
            A school that is there already is left as it is. Serve it with `lanyard serve --data DIR`. Whoever tried things out \
            and wants to begin again deletes the folder and its key file.
            """)

    @OptionGroup var place: SchoolOptions
    @OptionGroup var shelf: ShelfOptions
    @Option(help: "The policy that it adopts.") var policy = "dothill"

    private static let school = "oakfield"

    func run() async throws {
        do {
            if FileManager.default.fileExists(atPath: place.keyFile) {
                Outcome.print(Self.table(Demonstration.visitors(words: try shelf.open().vocabulary)))
                return
            }
            let shelf = try shelf.open()
            let pack = try shelf.usable(policy)
            guard pack.kind == .policy else {
                throw refuse(
                    "\(policy) is not a policy that a school adopts as it stands; name one that is, such as dothill. To try "
                        + "another, make the demonstration and prepare it under Adopting a policy")
            }
            let key = SchoolKey(newFor: try SchoolID(Self.school))
            let store = try place.location().serve(mayCreate: true)
            try await Demonstration.make(
                school: key.school, store: store, key: key, vocabulary: shelf.vocabulary,
                pack: pack, roster: try RosterFile(try roster(shelf)),
                now: Clock.machine.now, passwords: PasswordQueue())
            await store.close()
            // Last, so that a school that was left half made is made again.
            try KeyPlace.write(key, to: place.keyFile, outside: place.data)
            Outcome.print(Self.table(Demonstration.visitors(words: shelf.vocabulary)))
        } catch let refusal as Refusal {
            throw refuse("the demonstration could not be made: \(refusal.words.sentence) \(refusal.words.next)")
        } catch {
            throw Outcome.ended(error)
        }
    }

    private func roster(_ shelf: Shelf) throws -> String {
        let beside = shelf.folder.deletingLastPathComponent().appendingPathComponent("Examples/roster.csv")
        guard let text = try? String(contentsOf: beside, encoding: .utf8) else {
            throw StoreFailure.refused("\(beside.path): the example roster cannot be read")
        }
        return text
    }

    /// Who to sign in as.
    static func table(_ visitors: [Demonstration.Visitor]) -> String {
        let longest = visitors.map(\.name.count).max() ?? 0
        let rows = visitors.map { visitor in
            "  \(visitor.name.padding(toLength: longest, withPad: " ", startingAt: 0))  \(visitor.office)"
        }
        let codes = Demonstration.codes
        return """
            Sign in by name; everybody's password is \(Demonstration.password)
            \(rows.joined(separator: "\n"))
            A case asks for a code. Everybody's sheet here has \(codes.count), from \(codes[0]) and \(codes[1]) to \(codes[codes.count - 1]),
            each good once. That is so in this demonstration only: in a real school each person makes a sheet of their own.
            """
    }
}
