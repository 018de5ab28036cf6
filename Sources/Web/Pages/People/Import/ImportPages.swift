import Hummingbird
import PolicyPack
import School
import Service

/// Importing a roster: a list as a file or pasted, which column holds what, every row's problems, then all at once.
enum ImportPages {
    static var addresses: [Address] {
        var address = Address.member(
            "/people/import", .holders(Duties.roster), get: { $0.page(ImportPage(marks: $0.marks)) }, post: read)
        address.largestBody = 2 * 1_048_576
        address.takesFiles = true
        return [address]
    }

    private static func read(_ member: Member) async throws -> Response {
        let isImport = member.fields.first("do") == "import"
        // Sent twice, it is one import, whose people stand in the roster now.
        if isImport, try await !member.house.running.events(of: member.command).isEmpty { return .next(.people) }
        var text = member.fields.first("list") ?? ""
        do {
            if let file = member.fields.files.first(where: { $0.field == "file" }), !file.bytes.isEmpty {
                text = try RosterFile.text(of: file.bytes)
            }
            let draft = try ImportDraft(text, member)
            guard isImport, let preview = draft.preview else {
                return member.page(ImportPreviewPage(draft: draft, marks: member.sentMarks))
            }
            let leavesOut = member.fields.first("leave-out") == "yes"
            guard preview.problems.isEmpty || leavesOut, !preview.people.isEmpty else {
                let words =
                    preview.people.isEmpty
                    ? "No row is left that could be imported. Nobody was."
                    : "Nobody was imported. Correct the rows below, or tick that they are left out."
                return member.page(
                    ImportPreviewPage(draft: draft, marks: member.sentMarks, fault: words), .unprocessableContent)
            }
            try await member.perform(.people(.importRoster(preview.people)))
            return .next(.people)
        } catch let fault as RosterFile.Fault {
            return member.page(
                ImportPage(marks: member.sentMarks, list: text, fault: fault.description), .unprocessableContent)
        }
    }
}

/// A list that is about to be imported.
struct ImportDraft: Sendable {
    /// The list as it was sent.
    let text: String
    let file: RosterFile
    /// Which column holds what.
    let columns: [RosterFile.Column: Int]
    /// What would be imported; nil while it is not said which columns hold names and roles.
    let preview: RosterPreview?
    /// Which columns have to be named yet.
    let fault: String?
    private let vocabulary: Vocabulary

    /// A role in words.
    func role(_ role: WordID) -> String { (vocabulary.fact("who")?.label(of: role) ?? role.name).withoutArticle }

    /// - Throws: ``RosterFile/Fault`` for what is no list.
    init(_ text: String, _ member: Member) throws(RosterFile.Fault) {
        self.text = text
        vocabulary = member.view.vocabulary
        file = try RosterFile(text)
        columns = Self.columns(member.fields, file)
        let rows: [RosterRow]
        do throws(RosterFile.Fault) {
            rows = try file.people(columns: columns) { PersonID(member.name(for: "row/\($0)")) }
        } catch {
            fault = error.description
            preview = nil
            return
        }
        let view = member.view
        let known = view.state.people.persons.values.filter { $0.stopped != .left }
            .compactMap { view.directory.details(of: $0.id) }
        fault = nil
        preview = RosterPreview(
            rows, addresses: Set(known.compactMap { $0.email?.lowercased() }),
            names: Set(known.map { $0.name.lowercased() }), vocabulary: view.vocabulary, today: view.today)
    }

    /// The columns that somebody chose, or the guess where nobody has yet.
    private static func columns(_ fields: FormFields, _ file: RosterFile) -> [RosterFile.Column: Int] {
        let sent = RosterFile.Column.allCases.filter { fields.first("column-\($0.rawValue)") != nil }
        guard !sent.isEmpty else { return file.guess }
        var columns: [RosterFile.Column: Int] = [:]
        for column in sent {
            let place = fields.first("column-\(column.rawValue)").flatMap { Int($0) }
            if let place, file.header.indices.contains(place) { columns[column] = place }
        }
        return columns
    }
}
