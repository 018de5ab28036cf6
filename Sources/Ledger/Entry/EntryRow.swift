/// The columns of one stored entry, lent while a store's cursor stands on it: nothing is copied.
///
/// The pointers are valid only during the call that lends the row. Numbers and bytes are as they are stored, true or
/// tampered with; ``entry()`` is what refuses them.
public struct EntryRow {
    /// The school's id.
    public let school: UnsafeRawBufferPointer
    /// The position.
    public let position: Int64
    /// The command's id.
    public let command: UnsafeRawBufferPointer
    /// The place among the command's entries.
    public let part: Int64
    /// How many entries the command gave.
    public let parts: Int64
    /// The event's name.
    public let event: UnsafeRawBufferPointer
    /// The event's version.
    public let version: Int64
    /// When it was recorded, in milliseconds since 1970.
    public let recorded: Int64
    /// The content as it is kept.
    public let body: UnsafeRawBufferPointer
    /// The salted commitment.
    public let commitment: UnsafeRawBufferPointer
    /// The leaf's hash as it was stored beside the columns: recomputed on verifying, and what names a changed entry.
    public let leaf: UnsafeRawBufferPointer

    /// A row with all its columns.
    public init(
        school: UnsafeRawBufferPointer, position: Int64, command: UnsafeRawBufferPointer, part: Int64, parts: Int64,
        event: UnsafeRawBufferPointer, version: Int64, recorded: Int64, body: UnsafeRawBufferPointer,
        commitment: UnsafeRawBufferPointer, leaf: UnsafeRawBufferPointer
    ) {
        self.school = school
        self.position = position
        self.command = command
        self.part = part
        self.parts = parts
        self.event = event
        self.version = version
        self.recorded = recorded
        self.body = body
        self.commitment = commitment
        self.leaf = leaf
    }

    /// The entry that the row holds.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when a column holds what Lanyard never writes.
    public func entry() throws(StoreFailure) -> Entry {
        do {
            guard let position = UInt64(exactly: position), let part = UInt32(exactly: part),
                let parts = UInt32(exactly: parts), let version = UInt32(exactly: version),
                let commitment = TreeHash(commitment)
            else { throw StoreFailure.damaged(at: UInt64(clamping: position), "a number or hash is out of its range") }
            return Entry(
                school: try SchoolID(String(decoding: school, as: UTF8.self)), position: position,
                command: try CommandID(String(decoding: command, as: UTF8.self)), part: part, parts: parts,
                event: EventVersion(try EventName(String(decoding: event, as: UTF8.self)), version: version),
                recorded: Timestamp(milliseconds: recorded),
                body: Body(bytes: [UInt8](body), commitment: commitment))
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw .damaged(at: UInt64(clamping: position), "\(error)")
        }
    }
}

extension Entry {
    /// Lends the entry's columns as a store would.
    public func withRow<Result>(_ body: (EntryRow) throws -> Result) rethrows -> Result {
        let bytes = self.body
        var (school, command, event) = (school.text, command.text, event.name.text)
        return try school.withUTF8 { school in
            try command.withUTF8 { command in
                try event.withUTF8 { event in
                    try bytes.bytes.withUnsafeBytes { content in
                        try bytes.commitment.withUnsafeBytes { commitment in
                            try body(
                                EntryRow(
                                    school: UnsafeRawBufferPointer(school), position: Int64(clamping: position),
                                    command: UnsafeRawBufferPointer(command), part: Int64(part), parts: Int64(parts),
                                    event: UnsafeRawBufferPointer(event),
                                    version: Int64(self.event.version), recorded: recorded.milliseconds,
                                    body: content, commitment: commitment,
                                    leaf: UnsafeRawBufferPointer(start: nil, count: 0)))
                        }
                    }
                }
            }
        }
    }
}
