import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite
import Testing

/// A real store for one test, on files of its own.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    var testDescription: String { rawValue }

    /// Runs a test on a new store, and closes and removes it afterwards.
    func run(_ test: (Bench) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let location =
            switch self {
            case .sqlite: folder.url.path
            case .postgres: try PostgresServer.shared.get().newDatabase()
            }
        let bench = Bench(kind: self, folder: folder.url, location: location)
        do {
            try await test(bench)
        } catch {
            await bench.closeAll()
            throw error
        }
        await bench.closeAll()
    }
}

/// Opens stores on one location: several at once stand for several servers.
final class Bench {
    let kind: StoreKind
    let folder: URL
    let location: String
    private var opened: [any LedgerStore] = []

    init(kind: StoreKind, folder: URL, location: String) {
        self.kind = kind
        self.folder = folder
        self.location = location
    }

    /// One more server's store.
    func open() throws -> any LedgerStore {
        let store: any LedgerStore =
            switch kind {
            case .sqlite: SQLiteStore(folder: folder)
            case .postgres: PostgresStore(url: location)
            }
        opened.append(store)
        return store
    }

    func closeAll() async {
        for store in opened { await store.close() }
        opened = []
    }
}

/// A folder that lives as long as one test.
struct TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}
