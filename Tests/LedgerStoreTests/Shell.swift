import Foundation

/// Runs programs and waits for them.
///
/// Not Foundation's `Process`: on Linux it waits for a socket that every grandchild inherits, and a server that a test
/// starts would keep the test waiting for ever.
enum Shell {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// What the program printed; throws when it ended with another status than 0.
    @discardableResult
    static func run(_ command: [String]) throws -> String {
        let (status, output) = try status(command)
        guard status == 0 else { throw Failed(description: "\(command.joined(separator: " ")): \(status): \(output)") }
        return output
    }

    /// The exit status (negative: the signal) and what the program printed.
    static func status(_ command: [String]) throws -> (Int32, String) {
        let output = try Channel()
        let child = try Child(command, output: output.writing)
        output.closeWriting()
        let text = output.rest()
        return (child.wait(), text)
    }
}

/// One program that was started.
struct Child {
    /// Held while a child is started and while a pipe is made.
    static let starting = NSLock()

    private let id: pid_t

    /// Starts a program, found in the path; without an input or output it has none.
    init(_ command: [String], input: Int32? = nil, output: Int32? = nil) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        posix_spawn_file_actions_adddup2(&actions, input ?? null, 0)
        posix_spawn_file_actions_adddup2(&actions, output ?? null, 1)
        posix_spawn_file_actions_adddup2(&actions, output ?? null, 2)
        let words = command.map { strdup($0) }
        defer { words.forEach { free($0) } }
        var id: pid_t = 0
        let error = Self.starting.withLock { posix_spawnp(&id, command[0], &actions, nil, words + [nil], environ) }
        guard error == 0 else {
            throw MissingProgram(text: "\(command[0]) cannot be started: \(String(cString: strerror(error)))")
        }
        self.id = id
    }

    /// Waits for its end: the exit status, or the signal as a negative number.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }
}

/// A pipe whose ends no other child inherits.
final class Channel: @unchecked Sendable {
    // No lock: each end is used and closed by one side of a test.
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        // No child may be started between the two steps.
        let made = Child.starting.withLock {
            pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
        }
        guard made else { throw MissingProgram(text: "no pipe can be made") }
        (reading, writing) = (ends[0], ends[1])
    }

    func closeReading() { close(reading) }

    func closeWriting() { close(writing) }

    /// One line, without its end.
    func line() -> String {
        var (text, byte) = ([UInt8](), UInt8(0))
        while read(reading, &byte, 1) == 1, byte != 0x0A { text.append(byte) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Everything until the other side closes; then closes this one.
    func rest() -> String {
        var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = read(reading, &buffer, buffer.count)
            if count > 0 { text += buffer.prefix(count) } else if count == 0 || errno != EINTR { break }
        }
        close(reading)
        return String(decoding: text, as: UTF8.self)
    }
}
