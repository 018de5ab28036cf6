import Crypto
public import Foundation

/// What may never come back, in a file outside database and backup: destroyed keys and people who left.
///
/// A header that names the school, then one line each, only ever added to and made durable before the keys are
/// destroyed, so that a restore knows of it. It names keys and leavers by their ids, and scopes
/// by their labels: it says neither which cases there were nor who had a part in them.
public struct DestructionLog: Sendable {
    /// One line of the log.
    public enum Line: Hashable, Sendable {
        /// A key was destroyed; its scope may have got another one since, which lives.
        case destroyed(KeyID, ScopeLabel, Timestamp)
        /// A person left, and may neither sign in nor be told anything.
        case left(ScopeID, Timestamp)

        /// When.
        public var time: Timestamp {
            switch self {
            case .destroyed(_, _, let time), .left(_, let time): time
            }
        }

        var text: String {
            switch self {
            case .destroyed(let key, let label, let time): "destroyed \(key) \(label) \(time.milliseconds)\n"
            case .left(let person, let time): "left \(person) \(time.milliseconds)\n"
            }
        }

        init?(_ text: Substring) {
            let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard let last = words.last, let time = Int64(last) else { return nil }
            let moment = Timestamp(milliseconds: time)
            switch (words.count, words[0]) {
            case (4, "destroyed"):
                guard let bytes = Hexadecimal.bytes(of: words[1]), let key = KeyID(bytes),
                    let label = try? ScopeLabel(kept: words[2])
                else { return nil }
                self = .destroyed(key, label, moment)
            case (3, "left"):
                guard let person = try? ScopeID(words[1]) else { return nil }
                self = .left(person, moment)
            default: return nil
            }
        }
    }

    /// How far a log went: how many lines it had, and their hash. A later log begins with the same lines.
    public struct Mark: Hashable, Sendable {
        /// The number of lines after the header.
        public let count: UInt32
        /// SHA-256 of the header and these lines.
        public let hash: TreeHash
    }

    /// What stands in a log.
    public struct Content: Hashable, Sendable {
        /// The lines after the header.
        public let lines: [Line]
        private let marks: [Mark]

        fileprivate init(header: String, lines: [Line]) {
            self.lines = lines
            var hasher = SHA256()
            hasher.update(data: Array(header.utf8))
            var marks = [Mark(count: 0, hash: TreeHash(hasher.finalize()))]
            for (index, line) in lines.enumerated() {
                hasher.update(data: Array(line.text.utf8))
                marks.append(Mark(count: UInt32(index + 1), hash: TreeHash(hasher.finalize())))
            }
            self.marks = marks
        }

        /// How far it goes.
        public var mark: Mark { marks[lines.count] }

        /// Whether it is the log of this mark, or that log with lines added since.
        public func continues(_ mark: Mark) -> Bool { mark.count < marks.count && marks[Int(mark.count)] == mark }
    }

    /// The file.
    public let file: URL
    /// The school whose log it is.
    public let school: SchoolID

    private var header: String { "lanyard.destructions/1 \(school)\n" }

    /// The log of a school in this file, which is made with its first line.
    public init(file: URL, of school: SchoolID) {
        self.file = file
        self.school = school
    }

    /// Adds lines and makes them durable; half a line that a crash left is cut off first.
    ///
    /// - Throws: ``BackupFailure``: nothing may be destroyed then. The file is as it was.
    public func add(_ lines: [Line]) throws(BackupFailure) {
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unavailable("cannot be opened") }
        // Closing gives the lock back.
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .refused("\(file.path) is no file: name the log of destructions")
        }
        guard flock(descriptor, LOCK_EX) == 0, fchmod(descriptor, 0o600) == 0 else {
            throw unavailable("cannot be locked and kept from others")
        }
        let bytes = try content()
        let text = String(decoding: bytes, as: UTF8.self)
        let isNew = header.hasPrefix(text) && text != header
        if !isNew { _ = try parse(bytes) }
        let kept = isNew ? 0 : (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let added = Array(((isNew ? header : "") + lines.map(\.text).joined()).utf8)
        guard ftruncate(descriptor, off_t(kept)) == 0, lseek(descriptor, off_t(kept), SEEK_SET) == off_t(kept),
            WholeFile.write(added, to: descriptor), fsync(descriptor) == 0, WholeFile.flushFolder(of: file)
        else {
            let failure = unavailable("cannot be written")
            // Where this fails too, the next call cuts it off; nobody acts on half a line.
            _ = ftruncate(descriptor, off_t(kept))
            throw failure
        }
    }

    /// What the log says.
    ///
    /// - Throws: ``BackupFailure`` when the file is missing, is no log or the log of another school, or a line cannot
    ///   be read; half a last line was never acted on, and is left out.
    public func read() throws(BackupFailure) -> Content { try parse(try content()) }

    /// Destroys the keys with these labels: written down first, so that no restore brings them back.
    ///
    /// - Returns: the labels whose key was there.
    /// - Throws: ``BackupFailure`` or ``StoreFailure``.
    public func destroy(
        _ labels: [ScopeLabel], in store: any KeyStore, now: Timestamp
    ) async throws -> [ScopeLabel] {
        let keys = try await store.keys(of: school).filter { labels.contains($0.label) }
        try add(keys.map { .destroyed($0.id, $0.label, now) })
        return try await store.destroyKeys(of: keys.map(\.label), in: school)
    }

    private func content() throws(BackupFailure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw .unavailable(
                "\(file.path): the log of destructions cannot be read: without it destroyed content returns")
        }
        return [UInt8](data)
    }

    private func parse(_ bytes: [UInt8]) throws(BackupFailure) -> Content {
        let text = String(decoding: bytes, as: UTF8.self)
        var texts = text.split(separator: "\n", omittingEmptySubsequences: false)
        // After the last newline there is nothing, or half a line.
        texts.removeLast()
        guard let first = texts.first, first.hasPrefix("lanyard.destructions/1 ") else {
            throw .refused(
                "\(file.path) is no log of destructions: its first line has to be `\(header.dropLast())`; "
                    + "name the log of this school")
        }
        guard first == header.dropLast() else {
            throw .refused(
                "\(file.path) is the log of destructions of another school: `\(first.prefix(90))`; "
                    + "name the log of \(school)")
        }
        var lines: [Line] = []
        for (index, words) in texts.enumerated().dropFirst() {
            guard let line = Line(words) else {
                throw .damagedLog("line \(index + 1) of \(file.path) cannot be read")
            }
            lines.append(line)
        }
        return Content(header: header, lines: lines)
    }

    private func unavailable(_ what: String) -> BackupFailure {
        .unavailable(
            "\(file.path): the log of destructions \(what): \(WholeFile.reason()); make room, or check its folder")
    }
}
