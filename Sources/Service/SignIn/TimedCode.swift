import Crypto
import Foundation

/// Six digits that an app shows, new every half minute (TOTP, RFC 6238, with HMAC-SHA-1 as apps expect it).
struct TimedCode: Sendable {
    /// How long one code is shown, in seconds.
    static let stepSeconds: Int64 = 30

    /// What the app and the school both know.
    let secret: Data

    /// The code of a step.
    ///
    /// - Source: RFC 6238 section 4.2, RFC 4226 section 5.3.
    func code(step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = [UInt8](HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let start = Int(mac[mac.count - 1] & 15)
        let number = mac[start..<(start + 4)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let base = (0..<digits).reduce(1 as UInt32) { value, _ in value * 10 }
        let text = String(number % base)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed: the present one, or one beside it where a clock is a little off.
    ///
    /// - Parameter last: the step that was used last; it and those before it are used up.
    func step(of typed: String, seconds: Int64, after last: Int64?) -> Int64? {
        let now = seconds / Self.stepSeconds
        return [now, now - 1, now + 1].first { step in
            step > (last ?? Int64.min) && Secret.areEqual(Data(code(step: step).utf8), Data(typed.utf8))
        }
    }

    /// The secret as it is typed into an app (base 32, RFC 4648).
    var text: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (held, count): (UInt32, UInt32) = (0, 0)
        for byte in secret {
            held = held << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(held >> count & 31)])
            }
            held &= (1 << count) - 1
        }
        if count > 0 { text.append(alphabet[Int(held << (5 - count) & 31)]) }
        return text
    }
}
