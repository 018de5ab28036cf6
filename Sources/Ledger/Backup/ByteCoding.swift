/// Writes the frames of a backup: big-endian numbers, bytes behind their length.
struct ByteWriter: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ part: some Collection<UInt8>) {
        add(UInt32(part.count))
        bytes.append(contentsOf: part)
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// Reads the frames of a backup; every short read is an error.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number<Number: FixedWidthInteger>() throws(BackupFailure) -> Number {
        let size = Number.bitWidth / 8
        guard rest.count >= size else { throw .damaged("it ends in the middle of a number") }
        defer { rest = rest.dropFirst(size) }
        return rest.prefix(size).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    mutating func part() throws(BackupFailure) -> [UInt8] {
        let count = Int(try number() as UInt32)
        guard rest.count >= count else { throw .damaged("it ends in the middle of an entry") }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func text() throws(BackupFailure) -> String { String(decoding: try part(), as: UTF8.self) }
}

/// Why a backup was not made or not restored.
public enum BackupFailure: Error, Hashable, CustomStringConvertible {
    /// The file is not what was written.
    case damaged(String)
    /// A line of the log of destructions cannot be read.
    case damagedLog(String)
    /// It cannot be done this way.
    case refused(String)
    /// The file cannot be read or written.
    case unavailable(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .damaged(let what): "the backup is damaged: \(what); take another one"
        case .damagedLog(let what):
            "the log of destructions is damaged: \(what); mend that line by hand, or take another copy of the log"
        case .refused(let what), .unavailable(let what): what
        }
    }
}
