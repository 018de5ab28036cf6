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
/// The page travels over standard input and comes back over standard output: nothing confidential is on a disk.
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
        .text { break-before: page; } dt { font-weight: bold; } ul.list { list-style: none; padding: 0; }
        """

    /// The page as a tagged PDF, in the style of paper.
    ///
    /// - Parameter html: a whole document that needs nothing from elsewhere.
    /// - Throws: ``PDFFailure``.
    public func pdf(of html: String) async throws -> Data {
        let (program, seconds) = (program, seconds)
        let styled = html.replacing("</head>", with: "<style>\(Self.style)</style></head>", maxReplacements: 1)
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: reading what the program writes blocks.
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.run(program, styled, seconds) })
            }
        }
    }

    private static func run(_ program: String, _ html: String, _ seconds: Int) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "--kill-after=5", "\(seconds)", program, "--pdf-variant", "pdf/ua-1", "-", "-"]
        // Whatever a page named, nothing is fetched: there is nobody at that proxy.
        let nobody = "http://127.0.0.1:9"
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
            "http_proxy": nobody, "https_proxy": nobody, "ftp_proxy": nobody,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw PDFFailure.notInstalled }
        // Writing to a program that has ended is an error here, and not the end of the server.
        signal(SIGPIPE, SIG_IGN)
        Thread.detachNewThread {
            // A program that ends early reads no more, and what it says at its end counts.
            try? input.fileHandleForWriting.write(contentsOf: Data(html.utf8))
            try? input.fileHandleForWriting.close()
        }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        // `timeout` that had to kill ends by the same signal.
        if process.terminationReason == .uncaughtSignal { throw PDFFailure.tookTooLong(seconds: seconds) }
        switch process.terminationStatus {
        case 0 where data.starts(with: Data("%PDF-".utf8)): return data
        case 124: throw PDFFailure.tookTooLong(seconds: seconds)
        case 126, 127: throw PDFFailure.notInstalled
        case let status: throw PDFFailure.refused(status: status)
        }
    }
}
