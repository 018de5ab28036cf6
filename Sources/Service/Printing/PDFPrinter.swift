public import Foundation

/// Why there is no PDF, and what to do.
public enum PDFFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case notInstalled
    case tookTooLong(seconds: Int)
    case refused(status: Int32)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .notInstalled:
            "No PDF can be made: the program WeasyPrint is not on this server. Ask the technician to install it "
                + "(on Debian the package weasyprint), or print the page from the browser."
        case .tookTooLong(let seconds):
            "No PDF was made within \(seconds) seconds. Try again, or print the page from the browser."
        case .refused(let status):
            "WeasyPrint made no PDF (it ended with \(status)). Print the page from the browser, and tell the technician."
        }
    }
}

/// Makes tagged PDFs by asking WeasyPrint, with a time limit and without a network.
///
/// Nothing confidential is on a disk meanwhile.
public struct PDFPrinter: Sendable {
    private let program: String
    private let seconds: Int

    /// A printer that asks a program of the search path.
    public init(program: String = "weasyprint", seconds: Int = 60) {
        self.program = program
        self.seconds = seconds
    }

    /// How paper looks: the same for everything that is printed.
    private static let style = """
        @page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " of " counter(pages); font-size: 9pt; } }
        body { font: 10.5pt/1.45 sans-serif; } h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 8mm; }
        h3 { font-size: 11pt; margin-bottom: 1mm; } table { width: 100%; border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; padding: 1.5mm 2mm; border-bottom: 0.2mm solid #999; }
        .number { text-align: right; } .words { font-family: monospace; font-size: 8pt; overflow-wrap: anywhere; }
        .quiet { color: #444; } .plot { width: 100%; height: auto; } .plot .ask { fill: #1d4f91; } .plot text { font-size: 12px; }
        .text { break-before: page; } .said { white-space: pre-wrap; overflow-wrap: anywhere; } dt { font-weight: bold; } ul.list { list-style: none; padding: 0; }
        """

    /// The mark at the head and foot of every page; whatever it says stays within the string.
    private static func marking(_ mark: String) -> String {
        let quoted = mark.unicodeScalars.map { scalar in
            // As CSS writes any character by its number.
            scalar.properties.isAlphabetic || (48...57 ~= scalar.value) || scalar == " "
                ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
        }.joined()
        let style = "content: \"\(quoted)\"; font-size: 9pt; font-weight: bold; color: #a00;"
        return
            "@page { @top-center { \(style) } @bottom-left { \(style) } } img { max-width: 100%; max-height: 210mm; }"
    }

    /// The page as a tagged PDF, in the style of paper.
    ///
    /// - Parameters:
    ///   - html: a whole document that needs nothing from elsewhere.
    ///   - mark: what stands at the head and foot of every page, such as who took it.
    /// - Throws: ``PDFFailure``.
    public func pdf(of html: String, marked mark: String? = nil) async throws(PDFFailure) -> Data {
        let style = Self.style + (mark.map(Self.marking) ?? "")
        let styled = html.replacing("</head>", with: "<style>\(style)</style></head>", maxReplacements: 1)
        let printing = OutsideProgram(
            name: program, arguments: ["--pdf-variant", "pdf/ua-1", "-", "-"], seconds: seconds,
            // The same page gives the same bytes: no time of printing hides in the fonts.
            settings: ["SOURCE_DATE_EPOCH": "0"])
        do throws(OutsideProgram.Failure) {
            let pdf = try await printing.run(on: Data(styled.utf8))
            guard pdf.starts(with: Data("%PDF-".utf8)) else { throw .refused(status: 0) }
            return pdf
        } catch {
            switch error {
            case .notInstalled: throw .notInstalled
            case .tookTooLong: throw .tookTooLong(seconds: seconds)
            case .refused(let status): throw .refused(status: status)
            }
        }
    }
}
