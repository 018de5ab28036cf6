import School
import Testing

/// What a file is, by its content (C3).
@Suite struct EvidenceTypeTests {
    private func found(_ bytes: [UInt8]) -> Result<EvidenceType, RefusedType> {
        Result { () throws(RefusedType) in try EvidenceType(of: bytes) }
    }

    private func found(_ text: String) -> Result<EvidenceType, RefusedType> { found(Array(text.utf8)) }

    @Test func `pictures, PDF, text and saved messages are known by their content`() {
        #expect(found([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .success(.png))
        #expect(found([0xFF, 0xD8, 0xFF, 0xE0]) == .success(.jpeg))
        #expect(found("GIF89a…") == .success(.gif))
        #expect(found(Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8)) == .success(.webp))
        #expect(found([0, 0, 0, 24] + Array("ftypheic".utf8)) == .success(.heic))
        #expect(found("%PDF-1.7\n1 0 obj <</Type /Catalog>>") == .success(.pdf))
        #expect(found("You are all idiots.\r\n\t😀") == .success(.text))
        #expect(found([0xFF, 0xFE] + "Hello".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == .success(.text))
        #expect(found("Received: by x\n by y\nFrom: a@b.example\nDate: today\n\nHello") == .success(.message))
    }

    @Test func `archives, programs, office files, films and what is active are refused, each by its name`() {
        let zip: [UInt8] = Array("PK".utf8) + [3, 4]
        let cases: [(RefusedType, [UInt8])] = [
            (.archive, zip + [20, 0] + Array("a.txt".utf8)), (.archive, [0x1F, 0x8B, 8]),
            (.archive, Array("Rar!".utf8)),
            (.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27]), (.office, zip + Array("[Content_Types].xml".utf8)),
            (.office, [0xD0, 0xCF, 0x11, 0xE0, 0xA1]), (.program, Array("MZ".utf8) + [0x90, 0]),
            (.program, [0x7F] + Array("ELF".utf8)), (.program, Array("#!/bin/sh\n".utf8)),
            (.film, [0, 0, 0, 24] + Array("ftypisom".utf8)), (.film, Array("RIFF....WAVE".utf8)),
            (.film, [0x1A, 0x45, 0xDF, 0xA3]), (.activeText, Array("<svg xmlns='…'>".utf8)),
            (.activeText, Array("\n <!DOCTYPE html>".utf8)), (.activeText, Array("{\\rtf1".utf8)),
            (.activePDF, Array("%PDF-1.7 <</OpenAction <</S /JavaScript>>".utf8)),
            (.activePDF, Array("%PDF-1.7 <</JS (app.alert(1))>>".utf8)),
            (.activePDF, Array("%PDF-1.7 /EmbeddedFiles".utf8)), (.unknown, []), (.unknown, [0, 1, 2]),
            (.unknown, Array("   \n".utf8)), (.unknown, [0xC3, 0x28]), (.unknown, Array("a\u{0}b".utf8)),
        ]
        for (type, bytes) in cases {
            #expect(found(bytes) == .failure(type), "\(type): \(String(decoding: bytes.prefix(30), as: UTF8.self))")
        }
    }

    @Test func `any bytes have a type or are refused, and never crash`() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let starts: [[UInt8]] = [
            [], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xFE], Array("RIFF".utf8), [0, 0, 0, 1] + Array("ftyp".utf8),
            Array("PK".utf8), Array("%PDF-/".utf8), [0xEF, 0xBB, 0xBF],
        ]
        var taken = 0
        for round in 0..<4000 {
            let count = Int(next() % 40)
            let isText = round % 2 == 0
            let bytes = starts[round % starts.count] + (0..<count).map { _ in UInt8(next() % (isText ? 100 : 256)) }
            if case .success = found(bytes) { taken += 1 }
        }
        #expect(taken > 0)
    }
}
