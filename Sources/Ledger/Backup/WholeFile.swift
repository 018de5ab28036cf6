import Foundation
import Synchronization

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
        let draft = try Draft(file)
        defer { draft.abandon() }
        try draft.write(bytes, at: 0)
        try draft.finish(length: Int64(bytes.count))
    }

    /// A file that is being written and has not got its name yet. Ends with ``finish(length:)``, or ``abandon()``.
    final class Draft: Sendable {
        /// The name that it will get.
        let file: URL
        private let path: String
        /// Nil once it has ended.
        private let descriptor: Mutex<Int32?>

        /// Begins a file under another name.
        init(_ file: URL) throws(Failure) {
            guard !isThere(file.path) else { throw .exists }
            self.file = file
            path = file.path + "." + partial
            // What an earlier attempt left; two at one time do not share a file, for the later one makes a new one.
            unlink(path)
            let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard opened >= 0 else { throw .failed(reason()) }
            descriptor = Mutex(opened)
        }

        /// Writes all bytes at their place, however many calls that takes.
        func write(_ bytes: [UInt8], at start: Int64) throws(Failure) {
            let isWritten = descriptor.withLock { descriptor in
                guard let descriptor else { return false }
                return WholeFile.write(bytes) { pwrite(descriptor, $0, $1, off_t(start) + off_t($2)) }
            }
            guard isWritten else { throw .failed(reason()) }
        }

        /// Makes the file durable and gives it its name; on failure nothing of it is left.
        func finish(length: Int64) throws(Failure) {
            guard let ended = take() else { throw .failed("the file was abandoned") }
            var failure = ftruncate(ended, off_t(length)) == 0 && fsync(ended) == 0 ? nil : reason()
            if close(ended) != 0, failure == nil { failure = reason() }
            if let failure {
                unlink(path)
                throw .failed(failure)
            }
            try name(path, file)
            guard flushFolder(of: file) else {
                let why = reason()
                unlink(file.path)
                throw .failed(why)
            }
        }

        /// Removes what was written; does nothing once the file has its name.
        func abandon() {
            guard let ended = take() else { return }
            close(ended)
            unlink(path)
        }

        private func take() -> Int32? {
            descriptor.withLock { descriptor in
                defer { descriptor = nil }
                return descriptor
            }
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

    /// Writes all bytes where the file stands, however many calls that takes; on failure `errno` says why.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        write(bytes) { start, count, _ in Foundation.write(descriptor, start, count) }
    }

    private static func write(_ bytes: [UInt8], _ call: (UnsafeRawPointer?, Int, Int) -> Int) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                let count = call(rest.baseAddress, rest.count, written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
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
