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

    /// Opens the store; without `mayCreate` neither a folder nor files nor tables are made.
    ///
    /// - Throws: ``StoreFailure`` (refused) when there is no such folder.
    func open(mayCreate: Bool = false) throws -> any LedgerStore {
        if isPostgres { return PostgresStore(url: text, mayCreate: mayCreate) }
        return SQLiteStore(folder: try folder(mayCreate: mayCreate), mayCreate: mayCreate)
    }

    private func folder(mayCreate: Bool) throws -> URL {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: text, isDirectory: &isFolder)
        guard exists && isFolder.boolValue || !exists && mayCreate else {
            throw StoreFailure.refused("\(text): there is no data folder here; name one, or a postgres:// URL")
        }
        return URL(fileURLWithPath: text)
    }

    /// Opens the store for a server, or for a command that writes; a data folder has one at a time.
    ///
    /// - Throws: ``StoreFailure`` (refused) where there is no such folder, or another server has it open.
    func serve(mayCreate: Bool = false) throws -> any LedgerStore {
        isPostgres
            ? PostgresStore(url: text, mayCreate: mayCreate)
            : try SQLiteStore(onlyServerOf: try folder(mayCreate: mayCreate))
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
        guard isPostgres, let slashes = text.range(of: "//") else { return text }
        let parts = text[slashes.upperBound...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var (place, query) = (parts.first.map(String.init) ?? "", parts.count > 1 ? "?\(parts[1])" : "")
        if let at = place.lastIndex(of: "@") { place = "…" + place[at...] }
        // A password may hold a question mark that somebody did not encode.
        if let at = query.lastIndex(of: "@") { (place, query) = ("…" + query[at...], "") }
        let hidden = query.replacingOccurrences(
            of: "([?&][^=&]*pass[^=&]*=)[^&]*", with: "$1…", options: [.regularExpression, .caseInsensitive])
        return String(text[..<slashes.upperBound]) + place + hidden
    }
}
