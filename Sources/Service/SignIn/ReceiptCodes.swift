public import PolicyPack
public import School

/// The codes with which whoever reported something from outside comes back to it; only their hashes are kept.
public struct ReceiptCodes: Sendable {
    private let running: RunningSchool

    /// The codes of a school.
    public init(_ running: RunningSchool) {
        self.running = running
    }

    /// The code that goes with a form: 80 bits, in groups that can be read out, the same however often it is sent.
    ///
    /// It follows from the random name that the form carries and that stands nowhere in the record.
    public static func code(form: String) -> String {
        let digits = Array(Secret.digest("receipt-code", form).prefix(20).uppercased())
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// The hash of a code as somebody types it, with or without its gaps; nil for what can be no code.
    public static func hash(of typed: String) -> ReceiptCodeHash? {
        // People write the letter O and the letter I where they read a digit.
        let plain = typed.uppercased().map { $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0 }
            .filter { $0.isHexDigit }
        guard plain.count == 20 else { return nil }
        return ReceiptCodeHash(Secret.digest("receipt-code-hash", String(plain)))
    }

    /// Counts a wrong code, for the whole school and with no address: after a few, each doubles the wait.
    ///
    /// A right code is never made to wait, so that nobody can shut a reporter out by guessing: with 80 bits no number of
    /// guesses that a server can answer finds one.
    /// - Returns: until when wrong ones are not looked at, or nil.
    /// - Throws: ``StoreFailure``.
    public func countWrong() async throws -> Instant? { try await Throttle(running, name: "receipt-codes").attempt() }
}
