import ArgumentParser
import PolicyPack

/// `lanyard policy list`.
struct PolicyList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the policies there are.")

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false

    private struct Row: Encodable {
        let id: String
        let title: String
        let clauses: Int
        let rules: Int
        let requirements: Int
    }

    func run() throws {
        let shelf = try shelf.open()
        let rows = shelf.names.compactMap { shelf.read($0)?.pack }.map { pack in
            Row(
                id: pack.id, title: PolicyText(pack).filled(pack.title), clauses: pack.clauses.count,
                rules: pack.clauses.reduce(0) { $0 + $1.rules.count },
                requirements: Set(pack.clauses.flatMap(\.requirements)).count)
        }
        if json { return try printJSON(rows) }
        for row in rows {
            print("\(row.id)\n  \(row.title)")
            print("  \(row.clauses) clauses, \(row.rules) rules, \(row.requirements) requirements of the register")
        }
    }
}
