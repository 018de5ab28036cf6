import Hummingbird
import PolicyPack
import School
import Service

/// Importing a roster: a list as a file or pasted, which column holds what, every row's problems, who may be there
/// already, which offices the list names, then all at once.
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
            if let fault = fault(in: preview, draft, member) {
                return member.page(
                    ImportPreviewPage(draft: draft, marks: member.sentMarks, fault: fault), .unprocessableContent)
            }
            try await member.perform(
                .people(
                    .importRoster(
                        preview.people, joined: preview.joined.filter(\.isNews), offices: draft.offices.chosen)))
            return .next(draft.offices.chosen.isEmpty ? .people : .offices)
        } catch let fault as RosterFile.Fault {
            return member.page(
                ImportPage(marks: member.sentMarks, list: text, fault: fault.description), .unprocessableContent)
        }
    }

    /// Why it is not imported yet.
    private static func fault(in preview: RosterPreview, _ draft: ImportDraft, _ member: Member) -> String? {
        guard member.fields.first("seen") == draft.seal else {
            return "Nobody was imported. The list has changed since you looked at it: look at its rows again."
        }
        guard preview.unanswered.isEmpty else {
            return "Nobody was imported. Say below of each row that may be somebody already there who it is."
        }
        guard preview.problems.isEmpty || member.fields.first("leave-out") == "yes" else {
            return "Nobody was imported. Correct the rows below, or tick that they are left out."
        }
        let isNews = preview.joined.contains(where: \.isNews) || !draft.offices.chosen.isEmpty
        guard !preview.people.isEmpty || isNews else {
            return "There is nothing new in this list. Nobody was imported."
        }
        return nil
    }
}
