public import Foundation
import GRDB
public import Ledger
import Synchronization

/// The record in SQLite: a folder for each school, with one file for the ledger and one, apart, for its wrapped keys.
///
/// Several processes may open a folder; each append sees what the others appended. A server opens it alone, so that it
/// need not look into the files for what others did.
public final class SQLiteStore: LedgerStore {
    private enum State {
        case open([SchoolID: SchoolFiles])
        case closed
    }

    /// The data folder.
    public let folder: URL
    private let state = Mutex(State.open([:]))

    let hints = ChangeHints()
    private let mayCreate: Bool
    private let lock: Mutex<FolderLock?>

    /// Whether no other server has the folder open.
    public let isOnlyServer: Bool

    /// A store in a data folder; schools are opened, and where need be created, on first use.
    ///
    /// - Parameter mayCreate: false for a program that only reads: it makes neither files nor tables.
    public init(folder: URL, mayCreate: Bool = true) {
        self.folder = folder
        self.mayCreate = mayCreate
        lock = Mutex(nil)
        isOnlyServer = false
    }

    /// A store for the one server of a data folder; programs that only read may open it beside.
    ///
    /// - Throws: ``StoreFailure`` (refused) while another server has the folder open.
    public init(onlyServerOf folder: URL) throws(StoreFailure) {
        self.folder = folder
        mayCreate = true
        lock = Mutex(try FolderLock(folder))
        isOnlyServer = true
    }

    /// The files of a school, opened on first use.
    func files(_ school: SchoolID) throws(StoreFailure) -> SchoolFiles {
        do {
            return try state.withLock { state in
                guard case .open(var open) = state else { throw StoreFailure.unavailable("the store was closed") }
                if let files = open[school] { return files }
                let files = try SchoolFiles(
                    school: school, folder: folder.appendingPathComponent(school.text), mayCreate: mayCreate,
                    isMirrored: isOnlyServer, hints: hints)
                open[school] = files
                state = .open(open)
                return files
            }
        } catch {
            throw SQLiteFile.failure(error)
        }
    }

    /// The schools that have a ledger file in the folder.
    public func schools() async throws(StoreFailure) -> [SchoolID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { try? SchoolID($0) }.filter { school in
            let file = folder.appendingPathComponent(school.text).appendingPathComponent("ledger.sqlite")
            return FileManager.default.fileExists(atPath: file.path)
        }.sorted()
    }

    /// Commits what waits and closes all files.
    public func close() async {
        let open = state.withLock { state -> [SchoolFiles] in
            guard case .open(let open) = state else { return [] }
            state = .closed
            return Array(open.values)
        }
        for files in open { files.close() }
        hints.finish()
        lock.withLock { $0 = nil }
    }
}

extension DatabasePool {
    /// Reads on a connection of the pool, with the store's own errors.
    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        do {
            return try await read(body)
        } catch {
            throw SQLiteFile.failure(error)
        }
    }

    /// Writes in a transaction on the pool's writer, with the store's own errors.
    func writing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        do {
            return try await write(body)
        } catch {
            throw SQLiteFile.failure(error)
        }
    }
}
