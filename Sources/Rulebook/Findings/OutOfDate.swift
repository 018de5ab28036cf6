import PolicyPack

/// Finds what a policy cites that is superseded, repealed, renamed, closed or never was.
struct OutOfDate {
    private let guidance: Guidance
    private let pack: String

    init(_ guidance: Guidance, pack: String) {
        self.guidance = guidance
        self.pack = pack
    }

    /// The findings for a policy's references, and for what stands in its texts only.
    func findings(_ clauses: [Clause], _ references: [Reference], filled: (String) -> String) -> [Finding] {
        var found: [Finding] = []
        var told: Set<String> = []
        for reference in references {
            let cited = [reference.title, reference.citedAs].compactMap { $0 }.joined(separator: "; ")
            let isOurs = { (entry: Guidance.Entry) in entry.citedBy.contains("\(pack)/\(reference.id.name)") }
            let entries = guidance.entries.filter(isOurs)
            // Only a reference that the table does not know is looked for by its names.
            for entry in entries.isEmpty ? guidance.entries : entries {
                guard let why = reason(entry, cited, isKnown: !entries.isEmpty) else { continue }
                let citing = clauses.filter { $0.references.contains(reference.id) }.map(\.id)
                told.insert(entry.id)
                found.append(finding(entry, why, citing, found: reference.citedAs ?? reference.title))
            }
        }
        for entry in guidance.entries where !told.contains(entry.id) {
            let citing = clauses.compactMap { clause in
                reason(entry, filled(clause.text), isKnown: false).map { (clause.id, $0) }
            }
            if let first = citing.first {
                found.append(finding(entry, first.1, citing.map(\.0), found: first.1.name))
            }
        }
        return found
    }

    private struct Reason {
        let name: String
        let what: String
        let isCertain: Bool
    }

    /// Why a text that cites an entry is out of date; nil when it is not.
    private func reason(_ entry: Guidance.Entry, _ text: String, isKnown: Bool) -> Reason? {
        if entry.status == .inForce,
            let old = entry.editions.last(where: { isOver($0) && cites($0, of: entry, text, isKnown: isKnown) })
        {
            return Reason(
                name: "\(entry.title), \(old.id)", what: "is no longer the edition in force", isCertain: old.isConfirmed
            )
        }
        let names = entry.status == .inForce ? entry.formerly : [entry.title] + entry.also + entry.formerly
        let name = names.filter { stands($0, in: text) }.max { $0.count < $1.count }
        guard let name = name ?? (isKnown && entry.status != .inForce ? entry.title : nil) else { return nil }
        // A current name that happens to hold an old one is no slip.
        if entry.status == .inForce, stands(entry.cite, in: text) || entry.cite == name { return nil }
        return Reason(name: name, what: Self.words(entry.status), isCertain: true)
    }

    private func isOver(_ edition: Guidance.Edition) -> Bool { edition.until.map { $0 <= guidance.asOf } ?? false }

    private func cites(_ edition: Guidance.Edition, of entry: Guidance.Entry, _ text: String, isKnown: Bool) -> Bool {
        if edition.also.contains(where: { stands($0, in: text) }) { return true }
        let year = String(edition.id.prefix(4))
        guard year.count == 4, year.allSatisfy(\.isNumber) else { return false }
        if isKnown { return stands(year, in: text) }
        return ([entry.title] + entry.also).contains { stands("\($0) \(year)", in: text) }
    }

    private static func words(_ status: Guidance.Entry.Status) -> String {
        switch status {
        case .inForce, .renamed: "is called otherwise now"
        case .superseded: "has been replaced"
        case .repealed: "has been repealed"
        case .archived: "is no longer kept up"
        case .closed: "has closed"
        case .neverExisted: "never existed under this name"
        }
    }

    private func finding(
        _ entry: Guidance.Entry, _ why: Reason, _ clauses: [ClauseID], found: String
    ) -> Finding {
        let isConfirmed = entry.isConfirmed && why.isCertain
        let doubt = isConfirmed ? "" : " This is not confirmed: look at the source before you change it."
        let now = entry.cite.hasPrefix("Nothing") ? "There is nothing to cite instead" : "Cite now: \(entry.cite)"
        let sentence = "“\(why.name)” \(why.what). \(now).\(doubt)"
        let isMinor = ["term", "platform", "body", "own-document"].contains(entry.kind)
        var finding = Finding(.reference, isMinor ? .note : .warning, sentence, clauses: clauses)
        finding.citation = Finding.Citation(
            found: found, cite: entry.cite, source: entry.source, checked: entry.checked, isConfirmed: isConfirmed,
            confirm: isConfirmed ? nil : entry.confirm)
        return finding
    }

    /// Whether a name stands in a text as words of its own; abbreviations by their capitals.
    private func stands(_ name: String, in text: String) -> Bool {
        let isShort = name.count <= 5 || name == name.uppercased()
        let (name, text) = isShort ? (name, text) : (name.lowercased(), text.lowercased())
        var rest = text[...]
        while let range = rest.firstRange(of: name) {
            let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            if ![before, after].contains(where: { $0.map { $0.isLetter || $0.isNumber } ?? false }) { return true }
            rest = text[text.index(after: range.lowerBound)...]
        }
        return false
    }
}
