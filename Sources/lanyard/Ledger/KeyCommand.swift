import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger key`: the school's key file and its two recovery sheets.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make the school's key, print its recovery sheets, or recover it from them.",
        discussion: """
            The key file belongs outside the data folder and outside every backup. Without it, or both sheets, sealed \
            content is lost for ever.
            """,
        subcommands: [Make.self, Sheets.self, Recover.self])

    /// `lanyard ledger key make`.
    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new key file, readable by its owner alone; an existing file is never overwritten.")

        @Argument(help: "The new key file.")
        var file: String

        @Option(help: "The school's id.")
        var school: String

        @Option(help: "The data folder, so that the key is not put into it by mistake.")
        var data: String?

        func run() throws {
            let (file, school, data) = (file, school, data)
            try Outcome.run {
                let key = SchoolKey(newFor: try SchoolID(school))
                try KeyPlace.write(key, to: file, outside: data)
                Outcome.print("\(file): key \(key.fingerprint) of \(school); now print the sheets: ledger key sheets")
            }
        }
    }

    /// `lanyard ledger key sheets`.
    struct Sheets: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a recovery sheet for each of two holders; sheets of two runs do not fit each other.")

        @Argument(help: "The school's key file.")
        var file: String

        func run() throws {
            let file = file
            try Outcome.run {
                let halves = RecoveryHalf.split(try SchoolKeyFile.read(URL(fileURLWithPath: file)))
                // A form feed, so that each sheet is a page of its own on paper.
                Outcome.print("\(halves.first.text)\u{0C}\(halves.second.text)")
            }
        }
    }

    /// `lanyard ledger key recover`.
    struct Recover: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the key file again from the two sheets, each typed into a file.")

        @Argument(help: "The new key file.")
        var file: String

        @Argument(help: "The file with one sheet.")
        var sheet: String

        @Argument(help: "The file with the other sheet.")
        var otherSheet: String

        @Option(help: "The data folder, so that the key is not put into it by mistake.")
        var data: String?

        func run() throws {
            let (file, sheets, data) = (file, [sheet, otherSheet], data)
            try Outcome.run {
                let halves = try sheets.map { try RecoveryHalf(text: try TextFile.read($0)) }
                let key = try RecoveryHalf.join(halves[0], halves[1])
                try KeyPlace.write(key, to: file, outside: data)
                Outcome.print("\(file): key \(key.fingerprint) of \(key.school), as on both sheets")
            }
        }
    }
}

/// Where a key file may lie.
enum KeyPlace {
    /// Writes a key file, unless it would lie in a data folder: a copy of that folder would hold the key.
    ///
    /// - Throws: ``SealingFailure`` (unreadable).
    static func write(_ key: SchoolKey, to path: String, outside data: String?) throws {
        let file = URL(fileURLWithPath: path)
        let folder = file.deletingLastPathComponent().resolvingSymlinksInPath()
        let isInData = data.map { data in
            let root = URL(fileURLWithPath: data).resolvingSymlinksInPath().pathComponents
            return folder.pathComponents.starts(with: root)
        }
        // Without --data the folder itself is looked at, and those above it, for a school's record.
        guard isInData != true, !holdsRecord(folder, school: key.school) else {
            throw SealingFailure.unreadable(
                "\(path): this is in the data folder, and every copy of the data would hold the key: choose another place"
            )
        }
        try SchoolKeyFile.write(key, to: file)
    }

    private static func holdsRecord(_ folder: URL, school: SchoolID) -> Bool {
        var folder = folder
        while true {
            for name in ["ledger.sqlite", "\(school)/ledger.sqlite"]
            where FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) { return true }
            let above = folder.deletingLastPathComponent()
            guard above.pathComponents.count < folder.pathComponents.count else { return false }
            folder = above
        }
    }
}
