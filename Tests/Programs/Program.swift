public import Foundation
import Synchronization

/// Why a program could not be run, or ended otherwise than it should.
public struct ProgramFailure: Error, CustomStringConvertible {
    /// What is wrong and how to mend it.
    public let description: String

    /// A failure in words.
    public init(_ description: String) { self.description = description }
}

/// Runs programs and waits for them.
///
/// Not Foundation's `Process`: on Linux it waits for a socket that every grandchild inherits, and in a run loop of a
/// thread that may have gone meanwhile; a test would wait for ever, or crash.
public enum Shell {
    /// What the program printed; throws when it ended with another status than 0.
    @discardableResult
    public static func run(_ command: [String], in folder: URL? = nil) throws -> String {
        let (status, output) = try status(command, in: folder)
        guard status == 0 else {
            throw ProgramFailure("\(command.joined(separator: " ")): \(status): \(output)")
        }
        return output
    }

    /// The exit status (negative: the signal) and what the program printed.
    public static func status(_ command: [String], in folder: URL? = nil) throws -> (Int32, String) {
        let output = try Channel()
        let child = try Child(command, output: output.writing, in: folder)
        output.closeWriting()
        let text = output.rest()
        return (child.wait(), text)
    }
}

/// One program that was started.
public final class Child: Sendable {
    /// Held while a child is started and while a pipe is made.
    static let starting = NSLock()

    /// Of the process.
    public let id: pid_t

    /// Starts a program, found in the path; without an input or output it has none.
    ///
    /// - Parameter error: where its complaints go; nil for where its output goes.
    public init(
        _ command: [String], input: Int32? = nil, output: Int32? = nil, error: Int32? = nil, in folder: URL? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        posix_spawn_file_actions_adddup2(&actions, input ?? null, 0)
        posix_spawn_file_actions_adddup2(&actions, output ?? null, 1)
        posix_spawn_file_actions_adddup2(&actions, error ?? output ?? null, 2)
        var attributes = Self.attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        let command = (folder.map { ["env", "--chdir=\($0.path)"] } ?? []) + command
        let words = command.map { strdup($0) }
        defer { words.forEach { free($0) } }
        var id: pid_t = 0
        let failure = Self.starting.withLock {
            posix_spawnp(&id, command[0], &actions, &attributes, words + [nil], environ)
        }
        guard failure == 0 else {
            throw ProgramFailure("\(command[0]) cannot be started: \(String(cString: strerror(failure)))")
        }
        self.id = id
    }

    /// No signal is blocked: the threads of the pool, one of which may start it, block nearly all of them.
    private static func attributes() -> posix_spawnattr_t {
        var (attributes, none) = (posix_spawnattr_t(), sigset_t())
        posix_spawnattr_init(&attributes)
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        return attributes
    }

    /// Sends it a signal; nothing where it has ended and was waited for.
    public func send(_ signal: Int32) {
        if !isOver { kill(id, signal) }
    }

    /// Waits for its end: the exit status, or the signal as a negative number.
    @discardableResult
    public func wait() -> Int32 {
        end.withLock { end in
            if let end { return end }
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0 && errno == EINTR {}
            let result = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
            end = result
            return result
        }
    }

    private let end = Mutex<Int32?>(nil)

    private var isOver: Bool { end.withLock { $0 != nil } }
}

/// A pipe whose ends no other child inherits.
public final class Channel: Sendable {
    /// What is read from.
    public let reading: Int32
    /// What is written to.
    public let writing: Int32

    /// A new pipe.
    public init() throws {
        var ends: [Int32] = [0, 0]
        // No child may be started between the two steps.
        let made = Child.starting.withLock {
            pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
        }
        guard made else { throw ProgramFailure("no pipe can be made") }
        (reading, writing) = (ends[0], ends[1])
    }

    /// Ends reading.
    public func closeReading() { close(reading) }

    /// Ends writing.
    public func closeWriting() { close(writing) }

    /// One line, without its end.
    public func line() -> String {
        var (text, byte) = ([UInt8](), UInt8(0))
        while read(reading, &byte, 1) == 1, byte != 0x0A { text.append(byte) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Everything until the other side closes; then closes this one.
    public func rest() -> String {
        var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = read(reading, &buffer, buffer.count)
            if count > 0 { text += buffer.prefix(count) } else if count == 0 || errno != EINTR { break }
        }
        close(reading)
        return String(decoding: text, as: UTF8.self)
    }
}
