import ArgumentParser
import Foundation
import Ledger
import PolicyPack
import School
import Service

/// Where a school is kept and with which key.
struct SchoolOptions: ParsableArguments {
    @Option(help: "The data folder.") var data: String?
    @Option(help: "A postgres:// URL, in place of a data folder.") var database: String?
    @Option(help: "The school's key file. Default: the name of the data folder with .key behind it.") var key: String?

    @Option(
        help: """
            The log of destructions and leavers, kept outside the backup. Default: the name of the data folder with \
            .destructions behind it.
            """)
    var destructions: String?

    /// Whether a place is named at all.
    var isGiven: Bool { data != nil || database != nil }

    func validate() throws {
        if data != nil, database != nil { throw ValidationError("Name --data or --database, not both.") }
        if database != nil, key == nil { throw ValidationError("Name the school's key file with --key.") }
    }

    /// The place, by the name of its folder or its URL.
    ///
    /// - Throws: a refusal where none is named.
    func location() throws -> Location {
        guard let place = data ?? database else { throw ValidationError("Name the data folder with --data.") }
        return Location(argument: place)
    }

    /// The key file.
    var keyFile: String { key ?? beside("key") }

    /// The log of destructions; nil for a database for which none is named.
    private func log(of school: SchoolID) -> DestructionLog? {
        guard let file = destructions ?? data.map({ _ in beside("destructions") }) else { return nil }
        return DestructionLog(file: URL(fileURLWithPath: file), of: school)
    }

    private func beside(_ ending: String) -> String {
        var folder = data ?? "."
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return "\(folder).\(ending)"
    }

    /// Opens the school whose key file is named.
    func open(
        vocabulary: @autoclosure @Sendable () async throws -> Vocabulary, mayCreate: Bool = false
    ) async throws -> RunningSchool {
        let schoolKey = try SchoolKeyFile.read(URL(fileURLWithPath: keyFile))
        let store = try location().serve(mayCreate: mayCreate)
        if !mayCreate, try await !store.schools().contains(schoolKey.school) {
            throw StoreFailure.refused(
                "\(try location().shown): the school `\(schoolKey.school)` is not kept here; begin it with `lanyard setup`"
            )
        }
        return try await RunningSchool(
            school: schoolKey.school, store: store, key: schoolKey, vocabulary: try await vocabulary(),
            log: log(of: schoolKey.school))
    }
}
