import Foundation

extension RosterFile {
    /// The text of a file as it was saved: UTF-8, UTF-16 with its mark, or the Windows encoding of older spreadsheets.
    ///
    /// - Throws: ``Fault`` for a workbook, and for what is no text.
    public static func text(of bytes: [UInt8]) throws(Fault) -> String {
        // A workbook is a ZIP archive, an old one an OLE file.
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .workbook }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = String(data: Data(bytes), encoding: .utf16) else { throw .unreadable("it is not text") }
            return text
        }
        guard !bytes.contains(0) else { throw .unreadable("it is not text") }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        guard let text = String(data: Data(bytes), encoding: .windowsCP1252) else {
            throw .unreadable("it is not text")
        }
        return text
    }
}
