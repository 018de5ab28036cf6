import ArgumentParser
import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite

/// Where a record is kept: a data folder or a `postgres://` URL.
struct Location: ExpressibleByArgument, Sendable {
    let text: String

    init(argument: String) {
        text = argument
    }

    private var isPostgres: Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }

    /// Opens the store; `mayCreate` allows a folder that is not there yet.
    ///
    /// - Throws: ``StoreFailure`` (refused) when there is no such folder.
    func open(mayCreate: Bool = false) throws -> any LedgerStore {
        if isPostgres { return PostgresStore(url: text) }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: text, isDirectory: &isFolder)
        guard exists && isFolder.boolValue || !exists && mayCreate else {
            throw StoreFailure.refused("\(text): there is no data folder here; name one, or a postgres:// URL")
        }
        return SQLiteStore(folder: URL(fileURLWithPath: text))
    }

    /// Opens the store, finds the school, runs the work and closes the store.
    func with(
        school name: String?, _ work: @escaping @Sendable (any LedgerStore, SchoolID) async throws -> Void
    ) throws {
        try Outcome.run {
            let store = try open()
            do {
                try await work(store, try await school(name, in: store))
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }

    private func school(_ name: String?, in store: any LedgerStore) async throws -> SchoolID {
        let known = try await store.schools()
        let list = known.map(\.text).joined(separator: ", ")
        guard let name else {
            if known.count == 1 { return known[0] }
            throw StoreFailure.refused(
                known.isEmpty
                    ? "\(shown): no school is recorded here" : "name one of the schools with --school: \(list)")
        }
        guard let school = known.first(where: { $0.text == name }) else {
            throw StoreFailure.refused("\(shown): the school `\(name)` is not recorded here; known: \(list)")
        }
        return school
    }

    /// The location without a password.
    var shown: String {
        guard isPostgres, let at = text.lastIndex(of: "@"), let slashes = text.range(of: "//") else { return text }
        return String(text[..<slashes.upperBound]) + "…" + String(text[at...])
    }
}
