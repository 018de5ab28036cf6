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
    /// The zero byte of a leaf (RFC 9162), then the text; kept between entries so that the array is allocated once.
    private(set) var prefixed: [UInt8] = []
    private(set) var isWellFormed = true

    /// An empty buffer.
    package init() {
        prefixed.reserveCapacity(512)
    }

    init(of row: EntryRow) {
        self.init()
        write(row)
    }

    /// The text without the leaf's zero byte.
    var bytes: [UInt8] { Array(prefixed.dropFirst()) }

    /// The leaf's hash.
    package var hash: TreeHash { MerkleTree.leaf(prefixed: prefixed) }

    /// Replaces the text by that of this row.
    package mutating func write(_ row: EntryRow) {
        prefixed.removeAll(keepingCapacity: true)
        isWellFormed = true
        prefixed.append(0)
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
        prefixed.append(0x0A)
    }

    private mutating func line(_ label: StaticString, _ value: UnsafeRawBufferPointer) {
        add(label)
        add(value)
        prefixed.append(0x0A)
    }

    private mutating func line(_ label: StaticString, _ value: Int64) {
        add(label)
        add(value)
        prefixed.append(0x0A)
    }

    private mutating func add(_ label: StaticString) {
        prefixed.append(contentsOf: UnsafeBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
    }

    private mutating func add(_ value: UnsafeRawBufferPointer) {
        // A space or newline in a name could make two entries share their bytes.
        for byte in value where byte <= 0x20 || byte >= 0x7F { isWellFormed = false }
        prefixed.append(contentsOf: value)
    }

    private mutating func add(_ value: Int64) {
        if value < 0 { prefixed.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = prefixed.count
        repeat {
            prefixed.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        prefixed[start...].reverse()
    }

    private mutating func addHexadecimal(_ bytes: UnsafeRawBufferPointer) {
        // Written in one piece: this runs twice for every entry that is verified.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count * 2) { text in
            Hexadecimal.digits.withUnsafeBufferPointer { digits in
                for (index, byte) in bytes.enumerated() {
                    text[index * 2] = digits[Int(byte >> 4)]
                    text[index * 2 + 1] = digits[Int(byte & 15)]
                }
            }
            prefixed.append(contentsOf: UnsafeBufferPointer(text))
        }
    }
}
