/// What a form sends: names and values in order, names as often as the browser sends them.
///
/// Read here because a browser repeats the name of a list of ticked boxes, which Hummingbird's decoder refuses.
struct FormFields: Hashable, Sendable {
    /// The fields in order.
    let pairs: [(name: String, value: String)]
    /// The files, where the address takes any.
    let files: [SentFile]
    /// Why a file that came with it was not read, where the address answers that itself.
    var refusedFile: Problem?

    /// Fields written in code.
    init(_ pairs: [(name: String, value: String)], files: [SentFile] = []) {
        self.pairs = pairs
        self.files = files
    }

    /// Reads `application/x-www-form-urlencoded`; nil where it is not that, or not UTF-8.
    init?(_ body: some Sequence<UInt8>) {
        var pairs: [(name: String, value: String)] = []
        for field in Array(body).split(separator: UInt8(ascii: "&")) {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]),
                let value = parts.count == 2 ? Self.decoded(parts[1]) : ""
            else { return nil }
            pairs.append((name, value))
        }
        self.pairs = pairs
        files = []
    }

    /// The first value of that name, or nil.
    func first(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// All values of that name.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    private static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        var found: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): found.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                found.append(high << 4 | low)
            default: found.append(byte)
            }
        }
        return String(validating: found, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }

    /// Whether both say the same in the same order.
    static func == (left: Self, right: Self) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 } && left.files == right.files
    }

    /// Hashes names and values.
    func hash(into hasher: inout Hasher) {
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
        hasher.combine(files)
    }
}
