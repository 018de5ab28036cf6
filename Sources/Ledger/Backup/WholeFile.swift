import Foundation

/// New files that are there whole or not at all, readable by their owner alone, and never in another one's place.
enum WholeFile {
    /// Why a file was not written; nothing of it is left behind.
    enum Failure: Error, Hashable {
        /// There is a file of this name.
        case exists
        /// The system refused, with its reason.
        case failed(String)
    }

    /// What a file that is being written is called.
    static let partial = "partial"

    /// Writes a file under another name, makes it durable, and only then gives it its name.
    static func write(_ bytes: [UInt8], to file: URL) throws(Failure) {
        guard !isThere(file.path) else { throw .exists }
        let partial = file.path + "." + partial
        // What an earlier attempt left; two at one time do not share a file, for the later one makes a new one.
        unlink(partial)
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed(reason()) }
        var failure = Self.write(bytes, to: descriptor) ? nil : reason()
        if failure == nil, fsync(descriptor) != 0 { failure = reason() }
        if close(descriptor) != 0, failure == nil { failure = reason() }
        if let failure {
            unlink(partial)
            throw .failed(failure)
        }
        try name(partial, file)
        guard flushFolder(of: file) else {
            let why = reason()
            unlink(file.path)
            throw .failed(why)
        }
    }

    /// Gives the finished file its name, unless another file has got it meanwhile.
    private static func name(_ partial: String, _ file: URL) throws(Failure) {
        defer { unlink(partial) }
        if link(partial, file.path) == 0 { return }
        if errno == EEXIST { throw .exists }
        // File systems without hard links (exFAT, some shares) are left with looking first.
        guard [EPERM, ENOTSUP, ENOSYS, EOPNOTSUPP].contains(errno) else { throw .failed(reason()) }
        guard !isThere(file.path) else { throw .exists }
        guard rename(partial, file.path) == 0 else { throw .failed(reason()) }
    }

    /// Writes all bytes, however many calls that takes; on failure `errno` says why.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    /// Makes a file's name durable too.
    static func flushFolder(of file: URL) -> Bool {
        let descriptor = open(file.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    /// Why the last call failed.
    static func reason() -> String { String(cString: strerror(errno)) }

    /// Whether there is anything of this name, be it a link to nowhere.
    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}
