import PolicyPack
import Rulebook
import School
import Service

/// One piece of what is kept about a person.
struct FilePart: Sendable {
    /// What it is called in the record; nil for what stands in the open, such as roles.
    let seal: SealID?
    /// What it is.
    let title: String
    /// What it says; nil where it has been destroyed.
    let text: String?
    /// When it was written down; nil for what stands in the open.
    var recorded: Instant?
}

/// Everything about one person that somebody may read, gathered with the names of others marked.
///
/// Two files are made: what whoever handles the request may read, and what only readers of concerns may. The first never
/// says whether there is the second.
struct PersonFile: Sendable {
    let request: AccessRequest
    let words: AccessWords?
    var parts: [FilePart] = []
    /// How many parts were written down after a released request was looked through; they are not in its file.
    private(set) var later = 0
    let withheld: [SealID: AccessRequest.Withheld]
    /// The names of everybody else in the roster.
    let others: [String]

    private init(_ request: AccessRequest, _ member: Member) async throws {
        self.request = request
        words = try await member.house.running.open(request.words, as: AccessWords.self)
        withheld = member.state.withheld(in: request, for: member.person, on: member.today)
        others = member.state.people.persons.keys.filter { $0 != request.person }
            .compactMap { member.view.directory.details(of: $0)?.name }.sorted()
    }

    // MARK: What whoever handles the request may read

    /// The file without anything of a concern; the same whether or not there is one (C8).
    static func ordinary(_ request: AccessRequest, _ member: Member) async throws -> PersonFile {
        var file = try await PersonFile(request, member)
        if let person = request.person {
            file.addRoster(person, member.view)
            try await file.addSigning(person, member)
            try await file.addPermissions(person, member)
        }
        try await file.addRegisters(member)
        file.keep(upTo: request.released.last?.at)
        return file
    }

    /// Of a request that was released only what there was then: nobody has looked through what came after.
    private mutating func keep(upTo end: Instant?) {
        guard request.released.count == 2, let end else { return }
        let kept = parts.filter { $0.recorded.map { $0 <= end } ?? true }
        later = parts.count - kept.count
        parts = kept
    }

    private static func inWords(_ details: PersonDetails) -> String {
        let further = [
            details.telephone, details.knownAs.map { "known as \($0)" }, details.code.map { "staff code \($0)" },
        ]
        return ([details.name, details.email ?? "no address"] + further.compactMap { $0 }).joined(separator: ", ")
    }

    private mutating func addRoster(_ person: PersonID, _ view: View) {
        guard let found = view.state.people.persons[person] else { return }
        let details = view.directory.details(of: person)
        parts.append(
            FilePart(
                seal: found.details, title: "Name and address",
                text: details.map(Self.inWords)))
        let label: (WordID) -> String = { word in
            view.vocabulary.fact("who")?.words.first { $0.id == word }?.label ?? word.name
        }
        for role in found.roles {
            let until = role.period.until.map { " to \($0.inWords)" } ?? ""
            parts.append(
                FilePart(
                    seal: nil, title: "At the school as \(label(role.role))",
                    text: "From \(role.period.from.inWords)\(until)"))
        }
        for term in view.state.people.terms where term.person == person {
            parts.append(
                FilePart(
                    seal: nil, title: "In office as \(view.label(term.office))",
                    text: "From \(term.period.from.inWords)\(term.period.until.map { " to \($0.inWords)" } ?? "")"))
        }
        for away in found.away {
            parts.append(FilePart(seal: nil, title: "Away", text: "From \(away.from.inWords)"))
        }
    }

    private mutating func addSigning(_ person: PersonID, _ member: Member) async throws {
        for entry in member.state.signing.entries[person] ?? [] {
            let title = "Asked to sign \u{201C}\(entry.declaration)\u{201D}, \(entry.mark.at.inWords)"
            switch entry.response {
            case .asked(let seal), .declined(let seal):
                parts.append(
                    FilePart(
                        seal: seal, title: title, text: try await member.house.running.open(seal, as: String.self),
                        recorded: entry.mark.at))
            default: parts.append(FilePart(seal: nil, title: title, text: "Signed."))
            }
        }
    }

    private mutating func addPermissions(_ person: PersonID, _ member: Member) async throws {
        let requests = member.state.permissions.requests.values.filter { [$0.holder, $0.asked.by].contains(person) }
        for found in requests.sorted(by: { $0.asked.at < $1.asked.at }) {
            for (what, seal) in [("asked for", found.reason), ("answered", found.answer)] {
                guard let seal else { continue }
                parts.append(
                    FilePart(
                        seal: seal, title: "A permission \(what), \(found.asked.at.inWords)",
                        text: try await member.house.running.open(seal, as: String.self), recorded: found.asked.at))
            }
        }
    }

    /// Entries that the person wrote, and those that name the person, as far as whoever looks may see them.
    private mutating func addRegisters(_ member: Member) async throws {
        let name = words?.about.lowercased() ?? ""
        for register in member.view.policy?.pack.registers ?? [] {
            for entry in member.state.entries(of: register.id, for: member.person, on: member.today) {
                let values = try await member.house.running.open(entry.values, as: [String: String].self)
                let text = values?.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
                let isNamed = !name.isEmpty && (text?.lowercased().contains(name) ?? false)
                guard isNamed || entry.mark.by == request.person else { continue }
                parts.append(
                    FilePart(
                        seal: entry.values, title: "\(register.title), \(entry.mark.on.inWords)", text: text,
                        recorded: entry.mark.at))
            }
        }
    }

    // MARK: What only readers of concerns may read

    /// What somebody reads of the person in concerns.
    static func safeguarding(_ request: AccessRequest, _ member: Member) async throws -> PersonFile {
        var file = try await PersonFile(request, member)
        let running = member.house.running
        for concern in member.state.concerns(of: request, for: member.person, on: member.today) {
            let day = concern.reported.on.inWords
            let statement = try await running.open(concern.statement, as: Statement.self)
            file.parts.append(
                FilePart(
                    seal: concern.statement, title: "Reported on \(day); by whom is left out",
                    text: statement.map { "\($0.what)\n\($0.whereAndWhen)" }, recorded: concern.reported.at))
            for named in concern.parts where named.person == request.person {
                file.parts.append(
                    FilePart(
                        seal: named.written, title: "Named in it as \(named.part.inFile)",
                        text: try await running.open(named.written, as: String.self), recorded: concern.reported.at))
            }
            for act in concern.acts {
                file.parts.append(
                    FilePart(
                        seal: act.note, title: "Written down on \(act.mark.on.inWords)",
                        text: try await running.open(act.note, as: String.self), recorded: act.mark.at))
            }
            try await file.addEvidence(of: concern, member)
            let found = member.state.caseFile(concern.id, for: member.person, on: member.today)
            for entry in found?.entries ?? [] {
                let words = try await running.open(entry.words, as: CaseWords.self)
                file.parts.append(
                    FilePart(
                        seal: entry.words, title: "In the case, \(entry.mark.on.inWords)",
                        text: words.map { $0.who.isEmpty ? $0.whole : "\($0.who): \($0.whole)" },
                        recorded: entry.mark.at))
            }
        }
        file.keep(upTo: request.reviewed.values.map(\.at).min())
        return file
    }

    /// What is written about evidence; the file itself is looked through and given by hand.
    private mutating func addEvidence(of concern: Concern, _ member: Member) async throws {
        let pieces = member.state.evidence(of: concern.id, for: member.person, on: member.today) ?? []
        let content = try await EvidenceContent(pieces, member.house.running)
        for piece in pieces {
            let words = content.words(piece)
            let file = piece.sizeWords.map { "A file belongs to it (\($0)): look through it, and give it by hand." }
            parts.append(
                FilePart(
                    seal: piece.words, title: "Evidence of \(piece.added.on.inWords): \(piece.title)",
                    text: words.map { [$0.place, $0.what, file ?? ""].filter { !$0.isEmpty }.joined(separator: "\n") },
                    recorded: piece.added.at))
        }
    }

    // MARK: Others' names

    /// The text with the names of others marked, for those who look it through.
    func marked(_ text: String) -> HTML {
        var html: HTML = ""
        for piece in pieces(text) {
            html = piece.isOther ? "\(html)<mark>\(piece.words)</mark>" : "\(html)\(piece.words)"
        }
        return html
    }

    /// The text without the names of others, for the file that is given out.
    func blackened(_ text: String) -> String {
        pieces(text).map { $0.isOther ? "[another person]" : $0.words }.joined()
    }

    /// Whether somebody else's name stands in it, as far as the roster knows.
    func namesOthers(_ text: String) -> Bool { pieces(text).contains(where: \.isOther) }

    /// Cut at the names of others: whole names first, then first and last names alone where they are words of their own.
    func pieces(_ text: String) -> [(words: String, isOther: Bool)] {
        let own = Set((words?.about ?? "").lowercased().split(separator: " ").map(String.init))
        let single = Set(others.flatMap { $0.split(separator: " ").map { $0.lowercased() } }.filter { $0.count > 2 })
            .subtracting(own)
        var found: [(words: String, isOther: Bool)] = []
        var word = ""
        func close() {
            if !word.isEmpty { found.append((word, single.contains(word.lowercased()))) }
            word = ""
        }
        for character in text {
            if character.isLetter || character == "-" || character == "\u{2019}" {
                word.append(character)
            } else {
                close()
                found.append((String(character), false))
            }
        }
        close()
        return found
    }
}

extension School.Part {
    /// The part as the file says it.
    fileprivate var inFile: String {
        switch self {
        case .child: "a child whom it concerns"
        case .adult: "the adult it is about"
        case .witness: "a witness"
        case .notSure: "somebody of whom it is not sure"
        }
    }
}

/// The file that is given out: readable anywhere, and nothing in it comes from elsewhere.
struct PersonFileDocument {
    let file: PersonFile
    let school: String
    /// What it holds, in its title.
    let title: String

    var document: HTML {
        """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"><title>\(title)</title></head><body>
        <h1>\(title)</h1>
        <p>\(school). About \(file.words?.about ?? "a person"). The request arrived on \(file.request.received.inWords).</p>
        <p>Where \u{201C}[another person]\u{201D} stands, the name of somebody else was left out. If you think that something is \
        missing or wrong, tell the school first; you may also complain to the Information Commissioner (ico.org.uk).</p>
        \(file.parts.map(part))
        \(HTML.when(file.parts.isEmpty, "<p>Nothing is kept here.</p>"))</body></html>

        """
    }

    private func part(_ part: FilePart) -> HTML {
        if let seal = part.seal, file.withheld[seal] != nil {
            // That something is left out is said; why, only where saying it would not undo it.
            return "<h2>Left out</h2><p>A part is not given, as the law allows.</p>"
        }
        return
            "<h2>\(file.blackened(part.title))</h2><p>\(part.text.map { file.blackened($0) } ?? "This has been destroyed.")</p>"
    }
}
