import Testing

@testable import Web

/// Forms with a file are read as Chromium sends them; everything else is refused, and nothing hangs or crashes.
@Suite struct MultipartTests {
    private let boundary = Array(Sent.boundary.utf8)

    @Test func `what Chromium sends is read: fields, a file, and a file that nobody chose`() throws {
        let text = Array("Name,Role\r\nZoë,teacher\r\n".utf8)
        let body = Sent.body([("a", "1\r\n2"), ("b", ""), ("a", "é")], file: ("file", "my \u{22}list\u{22}.csv", text))
        #expect(Multipart.fields(body, boundary: boundary) == nil, "a quotation mark in a name is sent as %22")
        let sent = Sent.body([("a", "1\r\n2"), ("b", ""), ("a", "é")], file: ("file", "my %22list%22.csv", text))
        let fields = try #require(Multipart.fields(sent, boundary: boundary))
        #expect(fields.pairs.map(\.name) == ["a", "b", "a"])
        #expect(fields.all("a") == ["1\r\n2", "é"] && fields.first("b")?.isEmpty == true)
        #expect(fields.files == [SentFile(field: "file", bytes: text)])
        let none = try #require(Multipart.fields(Sent.body([], file: ("file", "", [])), boundary: boundary))
        #expect(none.files.isEmpty && none.pairs.isEmpty)
        let binary: [UInt8] = [0, 255, 13, 10, 45, 45, 13, 13, 10]
        let odd = try #require(Multipart.fields(Sent.body([], file: ("f", "x", binary)), boundary: boundary))
        #expect(odd.files.first?.bytes == binary)
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data; charset=utf-8; Boundary=\"a:b\"", "a:b"),
    ])
    func `the boundary is what the content type says`(type: String, boundary: String) {
        #expect(Multipart.boundary(in: type) == Array(boundary.utf8))
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; boundary=é", "multipart/form-data; boundary=a b",
        "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ])
    func `a boundary that is none is refused`(type: String) {
        #expect(Multipart.boundary(in: type) == nil)
    }

    @Test(arguments: [
        "", "--x", "--x--x", "--x\r\n", "--x\r\n\r\nno head\r\n--x--", "x\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
        "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--more",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xContent-Disposition",
    ])
    func `what is no such form is refused as a whole`(body: String) {
        #expect(Multipart.fields(Array(body.utf8), boundary: Array("x".utf8)) == nil)
    }

    @Test func `too many parts, too long a head and text that is not UTF-8 are refused`() {
        func fields(_ count: Int) -> FormFields? {
            Multipart.fields(Sent.body((0..<count).map { ("f\($0)", "") }), boundary: boundary)
        }
        #expect(fields(Multipart.mostParts) != nil && fields(Multipart.mostParts + 1) == nil)
        let long = String(repeating: "a", count: Multipart.longestHead)
        #expect(Multipart.fields(Sent.body([(long, "")]), boundary: boundary) == nil)
        var broken = Sent.body([("a", "1")])
        if let place = broken.lastIndex(of: UInt8(ascii: "1")) { broken[place] = 0xFF }
        #expect(Multipart.fields(broken, boundary: boundary) == nil)
    }

    @Test func `a body that is cut, changed or shuffled anywhere is read or refused, and never crashes`() throws {
        var random = Random(state: 20_261_127)
        let whole = Sent.body(
            [("form-token", "abc"), ("list", "Name\r\n\r\nA--B")], file: ("file", "r.csv", Array("a,b\r\n--".utf8)))
        #expect(Multipart.fields(whole, boundary: boundary) != nil)
        var read = 0
        for _ in 0..<20_000 {
            var body = whole
            for _ in 0...Int(random.next() % 4) { random.change(&body, with: boundary) }
            if Multipart.fields(body, boundary: boundary) != nil { read += 1 }
        }
        // Changes inside a value leave a form that can be read; most others do not.
        #expect((100..<19_900).contains(read))
        for length in whole.indices where length < whole.count - 2 {
            #expect(Multipart.fields(Array(whole[..<length]), boundary: boundary) == nil, "cut at \(length)")
        }
    }

    @Test func `a large body full of near ends is read in one pass`() {
        let near = Array("\r\n--\(Sent.boundary.dropLast())!".utf8)
        let content = Array(repeatElement(near, count: 2_000_000 / near.count).joined())
        let fields = Multipart.fields(Sent.body([], file: ("file", "x", content)), boundary: boundary)
        #expect(fields?.files.first?.bytes.count == content.count)
        let returns = [UInt8](repeating: 13, count: 2_000_000)
        #expect(Multipart.fields(Sent.body([], file: ("file", "x", returns)), boundary: boundary) != nil)
    }
}

/// SplitMix64, with a fixed seed.
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Changes a body in one place: cuts, turns a byte, repeats a piece or puts in something that looks like a mark.
    mutating func change(_ body: inout [UInt8], with boundary: [UInt8]) {
        guard !body.isEmpty else { return }
        let place = Int(next() % UInt64(body.count))
        switch next() % 6 {
        case 0: body.removeSubrange(place...)
        case 1: body[place] = UInt8(truncatingIfNeeded: next())
        case 2: body.remove(at: place)
        case 3: body.insert(contentsOf: [13, 10], at: place)
        case 4: body.insert(contentsOf: [13, 10, 45, 45] + boundary, at: place)
        default: body.insert(contentsOf: body[..<place].suffix(20), at: place)
        }
    }
}
