public import Foundation
public import School

/// Why there is no picture of a piece of evidence, and what to do.
public enum PreviewFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case notInstalled(program: String, package: String)
    case tookTooLong
    /// The file is damaged, or too large when it is opened.
    case unreadable

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .notInstalled(let program, let package):
            "There is no picture of it: the program \(program) is not on this server. Ask the technician to install it "
                + "(on Debian the package \(package)). The original is safe all the same."
        case .tookTooLong: "There is no picture of it: making one took too long. The original is safe all the same."
        case .unreadable:
            "There is no picture of it: the file is damaged, or far larger than it looks. The original is safe all the same."
        }
    }
}

/// Makes safe pictures of what was brought as evidence, in programs of their own with little memory and time.
///
/// What comes out is pixels that were drawn anew: no metadata, no program, nothing of the file itself. The bytes travel over
/// standard input and output: nothing is on a disk.
public struct Previewer: Sendable {
    private let pictures: String
    private let pages: String
    private let seconds: Int

    /// The most pages of a PDF that are shown and copied; the original has them all.
    public static let mostPages = 12

    /// A previewer that asks programs of the search path: libvips for pictures, poppler for PDF.
    public init(pictures: String = "vipsthumbnail", pages: String = "pdftoppm", seconds: Int = 20) {
        self.pictures = pictures
        self.pages = pages
        self.seconds = seconds
    }

    /// A picture, or one page of a PDF, as PNG.
    ///
    /// - Parameter page: the page of a PDF, from 1.
    /// - Throws: ``PreviewFailure``.
    public func picture(of original: [UInt8], _ type: EvidenceType, page: Int = 1) async throws(PreviewFailure) -> Data
    {
        let png =
            type == .pdf
            ? try await run(
                pages,
                ["-png", "-singlefile", "-r", "100", "-scale-to", "1600", "-f", "\(page)", "-l", "\(page)", "-"],
                on: original, package: "poppler-utils")
            // Loaders that libvips calls untrusted are not used: those that run other libraries, SVG and PDF among them.
            : try await run(
                pictures, ["stdin", "--size", "1600x3000>", "-o", ".png[strip]"], on: original,
                package: "libvips-tools", settings: ["VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1"])
        guard png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { throw .unreadable }
        return png
    }

    /// How many pages a PDF has; one for everything else.
    ///
    /// - Throws: ``PreviewFailure``.
    public func pageCount(of original: [UInt8], _ type: EvidenceType) async throws(PreviewFailure) -> Int {
        guard type == .pdf else { return 1 }
        let told = try await run("pdfinfo", ["-"], on: original, package: "poppler-utils")
        let line = String(decoding: told, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Pages:") }
        let count = line.flatMap { Int($0.dropFirst("Pages:".count).filter { !$0.isWhitespace }) }
        guard let count, count > 0 else { throw .unreadable }
        return count
    }

    private func run(
        _ program: String, _ words: [String], on bytes: [UInt8], package: String, settings: [String: String] = [:]
    ) async throws(PreviewFailure) -> Data {
        // An address space of two gigabytes: whatever a file claims of its size, the machine goes on.
        let limits = ["--as=2000000000", "--cpu=\(seconds)", "--core=0", "--", program]
        let limited = OutsideProgram(
            name: "prlimit", arguments: limits + words, seconds: seconds, settings: settings)
        do throws(OutsideProgram.Failure) {
            return try await limited.run(on: Data(bytes))
        } catch {
            switch error {
            case .notInstalled: throw .notInstalled(program: program, package: package)
            case .tookTooLong: throw .tookTooLong
            case .refused: throw .unreadable
            }
        }
    }
}
