import Crypto

/// The bytes that a leaf hashes, as lines of text: a receipt can be read, and hashed again with `sha256sum`.
///
/// ```
/// lanyard.entry/1
/// school oak-hill
/// position 17
/// command 3f0c…
/// part 1 of 1
/// event concern.raised 1
/// recorded 1775034000000
/// content 9f86d0…      SHA-256 of the kept bytes, open or encrypted
/// commitment 60303a…   SHA-256 of a salt, the event and what they say
/// ```
/// Each line ends in a newline, and no value can hold one: a store's values are checked byte by byte, so that two
/// different entries never share their bytes.
package struct LeafText {
    /// The zero byte of a leaf (RFC 9162), then the text; kept between entries so that it is allocated once.
    private var buffer: [UInt8] = []
    private var count = 0
    private(set) var isWellFormed = true

    /// An empty buffer.
    package init() {}

    init(of row: EntryRow) {
        write(row)
    }

    /// The text without the leaf's zero byte.
    var bytes: [UInt8] { Array(buffer[1..<count]) }

    /// The leaf's hash.
    package var hash: TreeHash {
        buffer.withUnsafeBytes { MerkleTree.leaf(prefixed: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    /// Replaces the text by that of this row.
    package mutating func write(_ row: EntryRow) {
        // The labels and five numbers, twenty characters each, stay well below 512 bytes.
        let most = 512 + row.school.count + row.command.count + row.event.count + 2 * row.commitment.count
        if buffer.count < most { buffer = [UInt8](repeating: 0, count: most) }
        (count, isWellFormed) = buffer.withUnsafeMutableBytes { bytes in
            var lines = Lines(bytes)
            lines.add(row)
            return (lines.count, lines.isWellFormed)
        }
    }
}

/// Writes the lines of an entry to a place that is long enough for them: this runs for every entry that is verified.
private struct Lines {
    private let bytes: UnsafeMutableRawBufferPointer
    private(set) var count = 0
    private(set) var isWellFormed = true

    init(_ bytes: UnsafeMutableRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func add(_ row: EntryRow) {
        add(0 as UInt8)
        line("lanyard.entry/1\nschool ", row.school)
        line("position ", row.position)
        line("command ", row.command)
        add("part ")
        add(row.part &+ 1)
        line(" of ", row.parts)
        add("event ")
        add(row.event)
        line(" ", row.version)
        line("recorded ", row.recorded)
        var content = SHA256()
        content.update(bufferPointer: row.body)
        add("content ")
        content.finalize().withUnsafeBytes { addHexadecimal($0) }
        add("\ncommitment ")
        addHexadecimal(row.commitment)
        add(0x0A as UInt8)
    }

    private mutating func line(_ label: StaticString, _ value: UnsafeRawBufferPointer) {
        add(label)
        add(value)
        add(0x0A as UInt8)
    }

    private mutating func line(_ label: StaticString, _ value: Int64) {
        add(label)
        add(value)
        add(0x0A as UInt8)
    }

    private mutating func add(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }

    private mutating func add(_ label: StaticString) {
        copy(UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
    }

    private mutating func add(_ value: UnsafeRawBufferPointer) {
        // A space or newline in a name could make two entries share their bytes.
        for byte in value where byte <= 0x20 || byte >= 0x7F { isWellFormed = false }
        copy(value)
    }

    private mutating func copy(_ value: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: bytes[count..<(count + value.count)]).copyMemory(from: value)
        count += value.count
    }

    private mutating func add(_ value: Int64) {
        if value < 0 { add(UInt8(ascii: "-")) }
        var (rest, digits) = (value.magnitude, 1)
        while rest > 9 { (rest, digits) = (rest / 10, digits + 1) }
        rest = value.magnitude
        for place in (count..<(count + digits)).reversed() {
            bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += digits
    }

    private mutating func addHexadecimal(_ value: UnsafeRawBufferPointer) {
        Hexadecimal.digits.withUnsafeBufferPointer { digits in
            for byte in value {
                bytes[count] = digits[Int(byte >> 4)]
                bytes[count + 1] = digits[Int(byte & 15)]
                count += 2
            }
        }
    }
}
