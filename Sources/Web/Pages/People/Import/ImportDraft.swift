import PolicyPack
import School
import Service

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
    let offices: ImportOffices
    /// The new people by their names in the record.
    private let fresh: [PersonID: RosterPerson]
    /// The rows by the names that their people would get, which are other ones with each form that is sent.
    private let lines: [PersonID: Int]
    /// What stands for this list with these columns, so that nothing else is imported than what was looked at.
    let seal: String
    private let view: View

    /// A role in words.
    func role(_ role: WordID) -> String { view.role(role) }

    /// Somebody of the roster or of an earlier row, described so that a namesake is told apart.
    func described(_ person: PersonID) -> String {
        if let row = fresh[person] { return described(row.details, row.roles) }
        guard let found = view.state.people.persons[person] else { return view.name(person) }
        let roles = found.roles.filter { !view.isOver($0.period) }
        let offices = view.offices(of: person).map { view.label($0).withoutArticle }
        let details = view.directory.details(of: person) ?? PersonDetails(name: view.name(person))
        return described(details, roles, offices)
    }

    private func described(_ details: PersonDetails, _ roles: [RolePeriod], _ offices: [String] = []) -> String {
        let what = (offices + roles.map { role($0.role) }).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return ([details.name] + what + [details.email ?? "no e-mail address"]).joined(separator: ", ")
    }

    /// What a choice of somebody sends: their name in the record, or the line of their row.
    func value(of person: PersonID) -> String { lines[person].map { "line-\($0)" } ?? person.name }

    func name(_ person: PersonID) -> String {
        fresh[person]?.details.name ?? view.name(person)
    }

    func title(_ office: OfficeID) -> String { view.title(office) }

    /// - Throws: ``RosterFile/Fault`` for what is no list.
    init(_ text: String, _ member: Member) throws(RosterFile.Fault) {
        self.text = text
        view = member.view
        file = try RosterFile(text)
        columns = Self.columns(member.fields, file)
        let places = columns.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: "\n")
        // A browser sends a text back with line ends of its own.
        let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\u{FEFF}", with: "")
        seal = Fresh.command(form: "list\n\(places)\n\(plain)", by: member.person).name
        let rows: [RosterRow]
        do throws(RosterFile.Fault) {
            rows = try file.people(columns: columns) { PersonID(member.name(for: "row/\($0)")) }
        } catch {
            fault = error.description
            preview = nil
            offices = ImportOffices()
            lines = [:]
            fresh = [:]
            return
        }
        fault = nil
        let lines = Dictionary(rows.map { ($0.id, $0.line) }) { one, _ in one }
        self.lines = lines
        let answers = Self.answers(rows, member.fields)
        let known = Self.known(member)
        func read(_ answers: [Int: SamePerson]) -> RosterPreview {
            RosterPreview(rows, known: known, answers: answers, vocabulary: member.view.vocabulary, today: member.today)
        }
        var preview = read(answers)
        if member.fields.first("do") == "same" {
            // One answer for a list that was imported before; whoever has several namesakes is still asked.
            let same = preview.unanswered.filter { $0.candidates.count == 1 }
                .map { ($0.line, SamePerson.same($0.candidates[0])) }
            preview = read(answers.merging(same) { given, _ in given })
        }
        self.preview = preview
        fresh = Dictionary(preview.people.map { ($0.id, $0) }) { one, _ in one }
        offices = ImportOffices(preview, rows, member)
    }

    /// Whoever is in the roster; a leaver who comes back is somebody new.
    private static func known(_ member: Member) -> [RosterEntry] {
        let view = member.view
        return view.state.people.persons.values.filter { $0.stopped != .left }.sorted { $0.id < $1.id }
            .compactMap { person in
                guard let details = view.directory.details(of: person.id) else { return nil }
                // Nobody changes what they are themselves, and an office-holder's entry takes two.
                let mayChange =
                    view.isBeingSetUp
                    || (person.id != member.person && !view.state.people.isOfficeHolder(person.id, on: view.today))
                return RosterEntry(id: person.id, details: details, roles: person.roles, mayChange: mayChange)
            }
    }

    /// What was said of rows that may be somebody already there. The name stands beside it, so that an answer never
    /// falls to another row when the list has been corrected in between.
    private static func answers(_ rows: [RosterRow], _ fields: FormFields) -> [Int: SamePerson] {
        let sent = Dictionary(fields.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        let byLine = Dictionary(rows.map { ("line-\($0.line)", $0.id) }) { one, _ in one }
        var answers: [Int: SamePerson] = [:]
        for row in rows where sent["named-\(row.line)"] == row.name {
            switch sent["same-\(row.line)"] {
            case nil, "": break
            case "another": answers[row.line] = .another
            case "leave-out": answers[row.line] = .leftOut
            case .some(let value):
                answers[row.line] = .same(byLine[value] ?? PersonID(value))
            }
        }
        return answers
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

/// The offices that a list names, as they are offered to whoever imports it.
struct ImportOffices: Sendable {
    /// One of them.
    struct Row: Sendable {
        let office: RosterOffice
        /// What its box sends.
        let value: String
        let isOn: Bool
        /// Who holds it now, where that is somebody else.
        let holders: [PersonID]
        /// Whether whoever imports may not propose it: for themselves once a policy is adopted.
        let isOwn: Bool
    }

    private(set) var rows: [Row] = []
    /// Whether whoever imports may fill or propose offices at all.
    private(set) var mayPropose = false
    /// Whether each waits for a second office-holder.
    private(set) var waits = false

    init() {}

    init(_ preview: RosterPreview, _ rows: [RosterRow], _ member: Member) {
        let view = member.view
        mayPropose = view.sits(member.person)
        waits = !view.isBeingSetUp
        let shown = Set(member.fields.all("office-shown"))
        let isImport = member.fields.first("do") == "import"
        let ticked = Set(member.fields.all("office"))
        let names = Dictionary(rows.map { ($0.line, $0.name) }) { one, _ in one }
        self.rows = preview.offices.compactMap { line, named in
            let holders = view.state.people.appointed(to: named.office, on: view.today)
            guard !holders.contains(named.person) else { return nil }
            let value = "\(line) \(named.office.name) \(names[line] ?? "")"
            let isOwn = waits && named.person == member.person
            return Row(
                office: named, value: value,
                // What nobody holds yet is ticked until somebody unticks it; nothing is imported that was not shown.
                isOn: !isOwn
                    && (shown.contains(value) ? ticked.contains(value) : !isImport && holders.isEmpty),
                holders: holders, isOwn: isOwn)
        }
    }

    /// Those to be filled or proposed with the import.
    var chosen: [RosterOffice] { mayPropose ? rows.filter(\.isOn).map(\.office) : [] }
}
