import Foundation

/// A QR code: squares that a telephone's camera reads as text.
public struct QRCode: Hashable, Sendable {
    /// Row by row, whether a square is dark; with the quiet margin of four squares that readers need.
    public let rows: [[Bool]]

    /// The code of a text, made by the program `qrencode`; nil where that is not installed or the text is too long.
    ///
    /// The text travels over its standard input: a secret is on no disk and in no list of processes. Pages say the same in
    /// words, so that nothing is lost where there is no code.
    public init?(of text: String, program: String = "qrencode") async {
        let drawing = OutsideProgram(
            name: program, arguments: ["--type=ASCII", "--margin=4", "--level=M", "--output=-"], seconds: 5)
        guard let drawn = try? await drawing.run(on: Data(text.utf8)) else { return nil }
        self.init(drawn: String(decoding: drawn, as: UTF8.self))
    }

    /// The code with which an app takes over the secret of its six digits.
    ///
    /// - Source: the key URI format that such apps read (`otpauth://totp/…`).
    public static func forApp(secret: String, at school: String) async -> QRCode? {
        let name = school.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "school"
        return await QRCode(of: "otpauth://totp/Lanyard:\(name)?secret=\(secret)&issuer=Lanyard")
    }

    /// Reads a drawing of two characters to a square, dark ones of `#`.
    init?(drawn: String) {
        let rows = drawn.split(separator: "\n").map { line in
            let signs = Array(line.utf8)
            return stride(from: 0, to: signs.count, by: 2).map { signs[$0] == UInt8(ascii: "#") }
        }
        guard let first = rows.first, rows.count > 20, rows.allSatisfy({ $0.count == rows.count }),
            !first.contains(true)
        else { return nil }
        self.rows = rows
    }
}
