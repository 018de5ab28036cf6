import PolicyPack

extension Offices {
    /// Offices as a sentence names them, each once: `the school office, the headteacher or the chair of governors`.
    static func inWords(_ offices: [OfficeID]) -> String {
        var named = offices.reduce(into: [OfficeID]()) { if !$0.contains($1) { $0.append($1) } }
        var words: [String] = []
        if guarded.isSubset(of: named) {
            named.removeAll(where: guarded.contains)
            words = [
                "the headteacher", "the deputies", "the safeguarding leads", "the chairs of governors",
                "the administrator",
            ]
        }
        words = named.map(inWords) + words
        guard let last = words.last, words.count > 1 else { return words.first ?? "nobody" }
        return "\(words.dropLast().joined(separator: ", ")) or \(last)"
    }

    private static func inWords(_ office: OfficeID) -> String {
        switch office {
        case deputyHead: "the deputy headteacher"
        case dsl: "the designated safeguarding lead"
        case deputyDSL: "the deputy designated safeguarding lead"
        case viceChair: "the vice chair of governors"
        case administrator: "the administrator of Lanyard"
        case self.office: "the school office"
        default: "the \(office.name.split(separator: "-").joined(separator: " "))"
        }
    }
}
