/// What the columns of a row hash to, and whether they are as Lanyard writes them.
struct RowHashes: Sendable {
    /// The hash of the leaf that the columns give.
    let leaf: TreeHash
    /// Whether no value holds a byte that could stand between two values.
    let isWellFormed: Bool
    /// Whether the content fits its commitment, as far as that can be seen without keys.
    let isSound: Bool
}

/// Hashes rows one after the other; keeps its buffers between them.
struct RowHasher {
    private var leaf = LeafText()
    private var version: Int64?
    private var event: [UInt8] = []
    /// The event and its version as the commitment has them; most rows have that of the row before.
    private var label: [UInt8] = []

    mutating func hashes(of row: EntryRow) -> RowHashes {
        leaf.write(row)
        return RowHashes(leaf: leaf.hash, isWellFormed: leaf.isWellFormed, isSound: isSound(row))
    }

    /// Whether the commitment fits an open body; true for sealed ones whose layout is sound.
    private mutating func isSound(_ row: EntryRow) -> Bool {
        switch row.body.first {
        case BodyFormat.open:
            guard row.body.count > BodyFormat.saltCount, let kept = TreeHash(row.commitment) else { return false }
            let salt = UnsafeRawBufferPointer(rebasing: row.body[1..<(1 + BodyFormat.saltCount)])
            let content = UnsafeRawBufferPointer(rebasing: row.body[(1 + BodyFormat.saltCount)...])
            if row.version != version || !row.event.elementsEqual(event) {
                (version, event) = (row.version, Array(row.event))
                label = event + Array("/\(row.version)".utf8)
            }
            return label.withUnsafeBytes { BodyFormat.commitment(salt: salt, event: $0, content: content) } == kept
        case BodyFormat.sealed:
            guard row.body.count >= 2, row.commitment.count == TreeHash.byteCount else { return false }
            let scopes = Int(row.body[1])
            return (1...BodyFormat.mostScopes).contains(scopes)
                && row.body.count >= BodyFormat.count(of: 0, scopes: scopes)
        default:
            return false
        }
    }
}
