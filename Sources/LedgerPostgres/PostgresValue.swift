/// A parameter of a statement, in PostgreSQL's binary form.
enum PostgresValue {
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    case null
    case ints([Int64])
    case texts([String])
    case byteArrays([[UInt8]])

    /// The type's object id, as in PostgreSQL's `pg_type`.
    var type: UInt32 {
        switch self {
        case .int, .null: 20
        case .text: 25
        case .bytes: 17
        case .ints: 1016
        case .texts: 1009
        case .byteArrays: 1001
        }
    }

    /// The bytes that are sent; nil stands for NULL.
    var encoded: [UInt8]? {
        switch self {
        case .null: nil
        case .int(let value): value.bigEndianBytes
        case .text(let value): Array(value.utf8)
        case .bytes(let value): value
        case .ints(let values): Self.array(of: 20, values.map(\.bigEndianBytes))
        case .texts(let values): Self.array(of: 25, values.map { Array($0.utf8) })
        case .byteArrays(let values): Self.array(of: 17, values)
        }
    }

    /// One dimension, no nulls, counted from 1: `array_recv` in PostgreSQL's sources.
    private static func array(of type: UInt32, _ elements: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + elements.reduce(0) { $0 + $1.count + 4 })
        for number in [1, 0, Int32(type), Int32(elements.count), 1] { bytes += number.bigEndianBytes }
        for element in elements {
            bytes += Int32(element.count).bigEndianBytes
            bytes += element
        }
        return bytes
    }
}

extension FixedWidthInteger {
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { [UInt8]($0) } }
}
