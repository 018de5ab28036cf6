/// What one transaction will write for one school: decided from the head it found, before anything is written.
package struct GroupPlan {
    /// The school.
    package let school: SchoolID
    /// The head after the group.
    package private(set) var frontier: Frontier
    /// The entries to insert, with the hashes of their leaves.
    package private(set) var entries: [(entry: Entry, leaf: TreeHash)] = []
    /// The tiles that they complete.
    package private(set) var tiles: [Tile] = []
    /// The answers, in the order of the appends; true only once the transaction is durable.
    package private(set) var answers: [Result<Appended, StoreFailure>] = []
    private var commands: [CommandID: Range<UInt64>] = [:]

    /// A plan that starts from the head that the transaction sees.
    package init(school: SchoolID, frontier: Frontier) {
        self.school = school
        self.frontier = frontier
    }

    /// The positions of a kept command, which have to lie before the kept end: a planted row acknowledges nothing.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when they do not.
    package static func place(position: Int64, parts: Int64, head: UInt64) throws(StoreFailure) -> Range<UInt64> {
        guard let start = UInt64(exactly: position), let count = UInt64(exactly: parts), count > 0, start < head,
            count <= head - start
        else { throw .damaged(at: UInt64(clamping: position), "a command's place is not in the ledger") }
        return start..<(start + count)
    }

    /// Adds an append.
    ///
    /// - Parameter first: where its command stands in the store already, if it does.
    package mutating func add(_ append: Append, first: Range<UInt64>?) {
        if let first = first ?? commands[append.command] {
            answers.append(.success(Appended(positions: first, isRepeated: true)))
        } else if append.expected != frontier.size {
            answers.append(.failure(.positionTaken(head: frontier.size)))
        } else {
            let start = frontier.size
            let made = append.drafts.mapTogether { index, _ in
                let entry = append.entry(index)
                return (entry: entry, leaf: entry.leafHash)
            }
            // A long list that comes alone is not copied.
            if entries.isEmpty { entries = made } else { entries += made }
            for (_, leaf) in made { tiles += frontier.append(leaf) }
            commands[append.command] = start..<frontier.size
            answers.append(.success(Appended(positions: start..<frontier.size, isRepeated: false)))
        }
    }
}
