import Crypto

/// One of two printed sheets from which the school's key is made again; either alone shows nothing of it.
///
/// One half is random, the other is the key combined with it by exclusive or: both are needed, and no arithmetic
/// beyond that can go wrong in ten years' time.
public struct RecoveryHalf: Hashable, Sendable {
    /// Which of the two holders has it.
    public enum Holder: String, Hashable, Sendable, CaseIterable {
        case first = "A"
        case second = "B"
    }

    /// The school.
    public let school: SchoolID
    /// Which half it is.
    public let holder: Holder
    /// The fingerprint of the key that the two make, to tell sheets of different keys apart.
    public let fingerprint: String
    let bytes: [UInt8]

    /// The two halves of a key; each call gives another pair, and halves of different pairs do not fit.
    public static func split(_ key: SchoolKey) -> (first: RecoveryHalf, second: RecoveryHalf) {
        let random = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        let other = zip(random, key.secret).map { $0 ^ $1 }
        return (
            RecoveryHalf(school: key.school, holder: .first, fingerprint: key.fingerprint, bytes: random),
            RecoveryHalf(school: key.school, holder: .second, fingerprint: key.fingerprint, bytes: other)
        )
    }

    /// The key that two halves make.
    ///
    /// - Throws: ``SealingFailure`` (unreadable) when they are not the two halves of one key.
    public static func join(_ one: RecoveryHalf, _ other: RecoveryHalf) throws(SealingFailure) -> SchoolKey {
        guard one.holder != other.holder else {
            throw .unreadable("both sheets are half \(one.holder.rawValue): one A and one B are needed")
        }
        let secret = zip(one.bytes, other.bytes).map { $0 ^ $1 }
        guard one.school == other.school, one.fingerprint == other.fingerprint,
            let key = SchoolKey(school: one.school, secret: secret), key.fingerprint == one.fingerprint
        else { throw .unreadable("the two sheets do not belong together: use two that were printed at one time") }
        return key
    }

    private init(school: SchoolID, holder: Holder, fingerprint: String, bytes: [UInt8]) {
        self.school = school
        self.holder = holder
        self.fingerprint = fingerprint
        self.bytes = bytes
    }

    /// The sheet as it is printed: four lines of digits, each with a check of its own, so that a slip is found at once.
    public var text: String {
        let lines = (0..<4).map { row in
            let group = bytes[(row * 8)..<(row * 8 + 8)]
            let digits = Array(Hexadecimal.text(of: group))
            let words = stride(from: 0, to: 16, by: 4).map { String(digits[$0..<($0 + 4)]) }
            return "\(row + 1)  \(words.joined(separator: " "))  check \(check(row: row, group))"
        }
        return """
            Lanyard recovery sheet, half \(holder.rawValue) of two
            school \(school)
            key \(fingerprint)
            \(lines.joined(separator: "\n"))

            """
    }

    /// Reads a sheet that was typed in again.
    ///
    /// - Throws: ``SealingFailure`` (unreadable), naming the line whose check does not fit.
    public init(text: String) throws(SealingFailure) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
        guard lines.count == 7, lines[0].count == 7, let holder = Holder(rawValue: lines[0][4].uppercased()),
            lines[1].count == 2, lines[2].count == 2, let school = try? SchoolID(lines[1][1])
        else { throw .unreadable("this is not a recovery sheet: type all seven lines as they are printed") }
        self.school = school
        self.holder = holder
        fingerprint = lines[2][1]
        var typed: [[UInt8]] = []
        for line in lines[3...] {
            guard line.count == 7, let group = Hexadecimal.bytes(of: line[1...4].joined()), group.count == 8 else {
                throw .unreadable("line \(typed.count + 1) of the digits needs four groups of four and its check")
            }
            typed.append(group)
        }
        bytes = typed.flatMap { $0 }
        for (row, group) in typed.enumerated() where check(row: row, group[...]) != lines[row + 3][6].lowercased() {
            throw .unreadable("line \(row + 1) of the digits was mistyped: compare it with the sheet")
        }
    }

    private func check(row: Int, _ group: ArraySlice<UInt8>) -> String {
        let head = Array("\(school)\n\(holder.rawValue)\n\(fingerprint)\n\(row)\n".utf8)
        return Hexadecimal.text(of: SHA256.hash(data: head + group).prefix(2))
    }
}
