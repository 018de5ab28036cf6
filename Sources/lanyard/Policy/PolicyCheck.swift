import ArgumentParser
import PolicyPack
import Rulebook

/// `lanyard policy check`.
struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check policies and run their examples.",
        discussion:
            "Names every fault with its file, line and column, and how to mend it. Exit status 1 when a policy is refused."
    )

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Argument(help: "Policies by id or folder; all of the shelf when left out.") var packs: [String] = []

    private struct Row: Encodable {
        let severity: String
        let file: String
        let line: Int
        let column: Int
        let message: String
        let remedy: String
    }

    func run() throws {
        let shelf = try shelf.open()
        var found: [Diagnostic] = []
        var checked: [String] = []
        for name in packs.isEmpty ? shelf.names : packs {
            guard let reading = shelf.read(name) else {
                let place = SourceLocation(file: name)
                found.append(
                    Diagnostic(
                        at: place, "there is no policy of this name and no folder with a pack.yaml",
                        remedy: "name one of \(shelf.names.joined(separator: ", ")), or a folder"))
                continue
            }
            found += reading.diagnostics
            if let pack = reading.pack {
                // Examples of a broken pack would only repeat its faults.
                let examples =
                    reading.isRefused
                    ? []
                    : ExampleCheck.run(
                        on: pack, choices: pack.suggestedChoices, vocabulary: shelf.vocabulary)
                found += examples
                checked.append("\(pack.id): \(pack.clauses.count) clauses, \(pack.examples.count) examples")
            }
        }
        try show(found, checked)
        if found.contains(where: { $0.severity == .error }) { throw ExitStatus.refused }
    }

    private func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }

    private func show(_ found: [Diagnostic], _ checked: [String]) throws {
        if json {
            return try printJSON(
                found.map {
                    Row(
                        severity: $0.severity.rawValue, file: $0.location.file, line: $0.location.line,
                        column: $0.location.column, message: $0.message, remedy: $0.remedy)
                })
        }
        for diagnostic in found { print(diagnostic) }
        let errors = found.filter { $0.severity == .error }.count
        for line in checked { print(line) }
        print("\(counted(errors, "error")), \(counted(found.count - errors, "warning"))")
    }
}
