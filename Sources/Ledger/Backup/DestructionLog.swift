public import Foundation

/// What may never come back, in a file outside database and backup: destroyed scopes and people who left.
///
/// One line each, only ever added to and made durable before the keys are destroyed, so that a restore knows of it.
/// It names scopes and people by their ids, never by their names.
public struct DestructionLog: Sendable {
    /// One line of the log.
    public enum Line: Hashable, Sendable {
        /// The keys of a scope were destroyed.
        case destroyed(SchoolID, Scope, Timestamp)
        /// A person left, and may neither sign in nor be told anything.
        case left(SchoolID, ScopeID, Timestamp)

        /// The school.
        public var school: SchoolID {
            switch self {
            case .destroyed(let school, _, _), .left(let school, _, _): school
            }
        }

        var text: String {
            switch self {
            case .destroyed(let school, let scope, let time): "destroyed \(school) \(scope) \(time.milliseconds)\n"
            case .left(let school, let person, let time): "left \(school) \(person) \(time.milliseconds)\n"
            }
        }

        init?(_ text: Substring) {
            let words = text.split(separator: " ").map(String.init)
            guard words.count == 4, let school = try? SchoolID(words[1]), let time = Int64(words[3]) else { return nil }
            let moment = Timestamp(milliseconds: time)
            if words[0] == "destroyed", let scope = try? Scope(name: words[2]) {
                self = .destroyed(school, scope, moment)
            } else if words[0] == "left", let person = try? ScopeID(words[2]) {
                self = .left(school, person, moment)
            } else {
                return nil
            }
        }
    }

    /// The file.
    public let file: URL

    /// A log in this file, which is made with its first line.
    public init(file: URL) {
        self.file = file
    }

    /// Adds lines and makes them durable.
    ///
    /// - Throws: ``BackupFailure`` (unavailable): nothing may be destroyed then.
    public func add(_ lines: [Line]) throws(BackupFailure) {
        let bytes = Array(lines.map(\.text).joined().utf8)
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw .unavailable("\(file.path): the log of destructions cannot be opened") }
        defer { close(descriptor) }
        guard Foundation.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            BackupFile.flushFolder(of: file)
        else { throw .unavailable("\(file.path): the log of destructions cannot be written: make room on its disk") }
    }

    /// The lines of one school.
    ///
    /// - Throws: ``BackupFailure`` when the file is missing, or a line in its middle cannot be read; half a last line
    ///   was never acted on.
    public func lines(of school: SchoolID) throws(BackupFailure) -> [Line] {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw .unavailable(
                "\(file.path): the log of destructions cannot be read: without it destroyed content returns")
        }
        let text = String(decoding: data, as: UTF8.self)
        var lines: [Line] = []
        for (number, words) in text.split(separator: "\n").enumerated() {
            if let line = Line(words) {
                lines.append(line)
            } else if text.hasSuffix("\n") || number < text.split(separator: "\n").count - 1 {
                throw .damaged("line \(number + 1) of \(file.path) cannot be read")
            }
        }
        return lines.filter { $0.school == school }
    }

    /// Destroys the keys of scopes: written down first, so that no restore brings them back.
    ///
    /// - Returns: the scopes whose key was there.
    /// - Throws: ``BackupFailure`` or ``StoreFailure``.
    public func destroy(_ scopes: [Scope], of school: SchoolID, in store: any KeyStore, now: Timestamp) async throws
        -> [Scope]
    {
        try add(scopes.map { .destroyed(school, $0, now) })
        return try await store.destroyKeys(of: scopes, in: school)
    }
}
