import PolicyPack

/// A small sound pack and its vocabulary, to which a test adds what is wrong.
enum Sample {
    static let head = """
        format: 1
        id: sample
        kind: policy
        title: Phones at {school-name}
        summary: What may be done with phones.
        sources:
          - {id: SAM, title: A sample policy}
        binds: [staff]
        blanks:
          - {id: school-name, ask: What is your school called?}

        """

    static let part = """
        part: phones
        title: Phones
        clauses:
          - id: out-of-sight
            text: Staff keep their phones out of sight.
            requirements: [SAM-001]
            rules:
              - effect: duty
                when: {who: [staff], act: [keep-device]}

        """

    static let files = ["pack.yaml": head, "parts/01-phones.yaml": part]

    /// The sound head with more keys behind it.
    static func head(_ more: String) -> [String: String] {
        ["pack.yaml": head + more]
    }

    /// A second part with these clauses.
    static func clauses(_ clauses: String) -> [String: String] {
        ["parts/02-more.yaml": "part: more\ntitle: More\nclauses:\n" + clauses]
    }

    /// A second part with a clause of these keys, written without the dash.
    static func clause(_ keys: String) -> [String: String] {
        clauses(item(keys, depth: 2))
    }

    /// A second part with a clause of one rule of these keys, written without the dash.
    static func rule(_ keys: String) -> [String: String] {
        clauses(
            "  - id: more\n    text: More.\n    source: Agreed with staff\n    rules:\n" + item(keys, depth: 6))
    }

    /// A list item of these lines.
    private static func item(_ lines: String, depth: Int) -> String {
        let space = String(repeating: " ", count: depth)
        return space + "- " + lines.split(separator: "\n").joined(separator: "\n\(space)  ") + "\n"
    }

    static let vocabularyText = """
        format: 1
        facts:
          - id: who
            label: Who
            ask: Who is it?
            words:
              - {id: teacher, label: a teacher}
              - {id: pupil, label: a pupil}
            groups:
              - {id: staff, label: anybody on the staff, words: [teacher]}
          - id: act
            label: Doing what
            ask: What are they doing?
            words:
              - {id: keep-device, label: keep a phone}
              - {id: post, label: post something}
          - id: approval
            label: What is in place
            ask: What has been agreed?
            match: all
            words:
              - {id: head-agreed, label: the headteacher has agreed}
        offices:
          - {id: headteacher, label: the headteacher}
          - {id: office, label: the school office}

        """

    static let vocabulary = read(vocabularyText)

    private static func read(_ text: String) -> Vocabulary {
        do {
            return try VocabularyReader.read(Array(text.utf8), file: "vocabulary.yaml")
        } catch {
            preconditionFailure("the sample vocabulary is refused: \(error.diagnostics)")
        }
    }
}
