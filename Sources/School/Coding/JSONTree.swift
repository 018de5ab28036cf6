/// A JSON value while it is encoded.
///
/// All parts stand in two arrays, so that an object of a few members costs no allocation of its own; a part that is
/// whole is one stretch of text, so that a long list keeps one part for each element and none for their members.
final class JSONTree {
    /// What a part is.
    enum Kind {
        case nothing, list, object
        /// A scalar, or any value that is whole.
        case text
    }

    private struct Part {
        let key: String
        var kind = Kind.nothing
        /// Where its text stands.
        var text = 0..<0
        /// Its first member; -1 for none, here and below.
        var first = -1
        /// Its last member.
        var last = -1
        /// The member behind it in what it is a member of.
        var next = -1
        /// Whether its members came in the order of their keys.
        var isSorted = true
    }

    /// The place of the whole value.
    static let root = 0

    // Checking each access for others at the same time takes long; the encoder is used by one caller.
    @exclusivity(unchecked) private var parts: [Part] = []
    @exclusivity(unchecked) private var text: [UInt8] = []
    @exclusivity(unchecked) private var spare: [UInt8] = []

    init() {
        parts.reserveCapacity(32)
        text.reserveCapacity(512)
        parts.append(Part(key: ""))
    }

    /// The whole value as JSON, once it is there.
    var bytes: [UInt8] { text }

    // MARK: Parts

    /// Adds a member to an object or a list.
    ///
    /// - Returns: its place.
    func add(_ key: String, to parent: Int) -> Int {
        let (added, last) = (parts.count, parts[parent].last)
        if last < 0 {
            parts[parent].first = added
        } else {
            parts[last].next = added
            if parts[parent].kind == .object, parts[last].key >= key { parts[parent].isSorted = false }
        }
        parts[parent].last = added
        parts.append(Part(key: key))
        return added
    }

    /// Says what a part is, unless that is known.
    func open(_ part: Int, as kind: Kind) {
        if parts[part].kind == .nothing { parts[part].kind = kind }
    }

    /// How many members a part has.
    func count(of part: Int) -> Int { members(of: part).count }

    /// Where the parts and texts begin that come next.
    var mark: (parts: Int, text: Int) { (parts.count, text.count) }

    /// Makes a part one stretch of text; what came since the mark were its members.
    func close(_ part: Int, since mark: (parts: Int, text: Int)) {
        // What has nothing in it is an object without members.
        open(part, as: .object)
        guard parts[part].kind != .text else { return }
        spare.removeAll(keepingCapacity: true)
        write(part)
        parts.removeSubrange(mark.parts...)
        text.removeSubrange(mark.text...)
        text += spare
        parts[part].kind = .text
        parts[part].text = mark.text..<text.count
    }

    // MARK: Scalars

    func writeNull(at part: Int) { write(at: part) { $0 += "null".utf8 } }

    func write(_ truth: Bool, at part: Int) { write(at: part) { $0 += (truth ? "true" : "false").utf8 } }

    func write(_ number: some FixedWidthInteger, at part: Int) { write(at: part) { $0 += String(number).utf8 } }

    func write<Number: BinaryFloatingPoint & LosslessStringConvertible>(_ number: Number, at part: Int) throws {
        guard number.isFinite else {
            let context = EncodingError.Context(codingPath: [], debugDescription: "JSON has no such number")
            throw EncodingError.invalidValue(number, context)
        }
        let digits = String(number)
        write(at: part) { $0 += (digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits).utf8 }
    }

    func write(_ string: String, at part: Int) { write(at: part) { JSONString.quote(string, in: &$0) } }

    private func write(at part: Int, _ write: (inout [UInt8]) -> Void) {
        let start = text.count
        write(&text)
        parts[part].kind = .text
        parts[part].text = start..<text.count
    }

    // MARK: Writing out

    private func write(_ part: Int) {
        switch parts[part].kind {
        case .text: spare += text[parts[part].text]
        case .list:
            spare.append(UInt8(ascii: "["))
            writeMembers(of: part)
            spare.append(UInt8(ascii: "]"))
        case .object, .nothing:
            spare.append(UInt8(ascii: "{"))
            writeMembers(of: part)
            spare.append(UInt8(ascii: "}"))
        }
    }

    private func writeMembers(of part: Int) {
        let (first, hasKeys) = (parts[part].first, parts[part].kind == .object)
        guard parts[part].isSorted else {
            for (place, member) in sortedMembers(of: part).enumerated() {
                write(member, hasKey: hasKeys, isFirst: place == 0)
            }
            return
        }
        var member = first
        while member >= 0 {
            write(member, hasKey: hasKeys, isFirst: member == first)
            member = parts[member].next
        }
    }

    private func write(_ member: Int, hasKey: Bool, isFirst: Bool) {
        if !isFirst { spare.append(UInt8(ascii: ",")) }
        if hasKey {
            JSONString.quote(parts[member].key, in: &spare)
            spare.append(UInt8(ascii: ":"))
        }
        write(member)
    }

    private func members(of part: Int) -> [Int] {
        var found: [Int] = []
        var member = parts[part].first
        while member >= 0 {
            found.append(member)
            member = parts[member].next
        }
        return found
    }

    /// In the order of their keys; of two with one key the later one counts.
    private func sortedMembers(of part: Int) -> [Int] {
        let sorted = members(of: part).sorted { (parts[$0].key, $0) < (parts[$1].key, $1) }
        return sorted.indices.filter { place in
            place + 1 == sorted.count || parts[sorted[place]].key != parts[sorted[place + 1]].key
        }
        .map { sorted[$0] }
    }
}

/// Strings as JSON has them (RFC 8259, section 7).
enum JSONString {
    /// Appends a string in quotation marks.
    static func quote(_ string: String, in bytes: inout [UInt8]) {
        var string = string
        bytes.append(quotationMark)
        string.withUTF8 { text in
            if text.allSatisfy({ $0 >= 0x20 && $0 != quotationMark && $0 != backslash }) {
                bytes.append(contentsOf: text)
            } else {
                for byte in text { escape(byte, in: &bytes) }
            }
        }
        bytes.append(quotationMark)
    }

    private static let quotationMark = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    private static func escape(_ byte: UInt8, in bytes: inout [UInt8]) {
        switch byte {
        case quotationMark, backslash: bytes += [backslash, byte]
        case 0x08: bytes += "\\b".utf8
        case 0x09: bytes += "\\t".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0C: bytes += "\\f".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0..<0x10: bytes += "\\u000\(String(byte, radix: 16))".utf8
        case 0x10..<0x20: bytes += "\\u00\(String(byte, radix: 16))".utf8
        default: bytes.append(byte)
        }
    }
}
