/// Some hundred rows, copied from a store's cursor, so that another core can hash them while the cursor goes on.
struct RowBatch: Sendable {
    private struct Numbers {
        let position, part, parts, version, recorded: Int64
        /// Where school, command, event, body, commitment and leaf end; each starts where the one before ends.
        let ends: (Int, Int, Int, Int, Int, Int)
    }

    private static let size = 512
    private static let mostBytes = 8 << 20

    private var bytes: [UInt8] = []
    private var rows: [Numbers] = []
    private var hashes: [RowHashes] = []

    /// An empty batch.
    init() {
        rows.reserveCapacity(Self.size)
        bytes.reserveCapacity(Self.size * 640)
    }

    /// Whether it is time for the next batch.
    /// Rows can be as large as a piece of evidence.
    var isFull: Bool { rows.count >= Self.size || bytes.count >= Self.mostBytes }

    /// Copies a row.
    mutating func add(_ row: EntryRow) {
        rows.append(
            Numbers(
                position: row.position, part: row.part, parts: row.parts, version: row.version, recorded: row.recorded,
                ends: (
                    copy(row.school), copy(row.command), copy(row.event), copy(row.body), copy(row.commitment),
                    copy(row.leaf)
                )))
    }

    private mutating func copy(_ part: UnsafeRawBufferPointer) -> Int {
        bytes.append(contentsOf: part)
        return bytes.count
    }

    /// Hashes the rows: nearly all of the work.
    mutating func hash() {
        var hasher = RowHasher()
        hashes.reserveCapacity(rows.count)
        forEachRow { hashes.append(hasher.hashes(of: $1)) }
    }

    /// Lends each row with its hashes, which have to be there.
    func forEach(_ body: (EntryRow, RowHashes) -> Void) {
        forEachRow { body($1, hashes[$0]) }
    }

    private func forEachRow(_ body: (Int, EntryRow) -> Void) {
        bytes.withUnsafeBytes { bytes in
            var start = 0
            for (index, row) in rows.enumerated() {
                func part(_ from: Int, _ end: Int) -> UnsafeRawBufferPointer {
                    UnsafeRawBufferPointer(rebasing: bytes[from..<end])
                }
                let ends = row.ends
                body(
                    index,
                    EntryRow(
                        school: part(start, ends.0), position: row.position, command: part(ends.0, ends.1),
                        part: row.part, parts: row.parts, event: part(ends.1, ends.2), version: row.version,
                        recorded: row.recorded, body: part(ends.2, ends.3), commitment: part(ends.3, ends.4),
                        leaf: part(ends.4, ends.5)))
                start = ends.5
            }
        }
    }
}
