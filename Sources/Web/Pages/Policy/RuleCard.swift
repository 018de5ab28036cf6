import PolicyPack

/// A rule in plain words.
struct RuleCard {
    let rule: Rule
    let book: Book
    let vocabulary: Vocabulary

    var html: HTML {
        let words = RuleWords(rule, vocabulary: vocabulary)
        return """
            <div class="card rule"><h3 class="effect \(rule.effect.tone)">\(words.effect)</h3>
            \(Self.circumstances(words.when))
            \(words.unless.map { "<p class=\"unless\">Unless</p>\(Self.circumstances($0))" })
            \(permission(words))
            \(list("What has to be done", rule.duties))
            \(list("Advice", rule.advice))
            \(overrides)</div>
            """
    }

    private static func circumstances(_ items: [RuleWords.Circumstance]) -> HTML {
        guard !items.isEmpty else { return "<p>Always.</p>" }
        return "<dl>\(items.map { "<div><dt>\($0.label)</dt><dd>\($0.words)</dd></div>" })</dl>"
    }

    private func permission(_ words: RuleWords) -> HTML? {
        guard rule.effect == .permissionNeeded else { return nil }
        let asked = words.approver ?? "the headteacher; the policy does not say who decides"
        return """
            <p>Ask \(asked).\(words.approval.map { " It is allowed once this is in place: \($0)." })</p>
            """
    }

    private func list(_ title: String, _ items: [String]) -> HTML? {
        guard !items.isEmpty else { return nil }
        return "<p class=\"unless\">\(title)</p><ul>\(items.map { "<li>\(book.html($0))</li>" })</ul>"
    }

    private var overrides: HTML? {
        guard !rule.overrides.isEmpty else { return nil }
        let names = rule.overrides.map { id -> HTML in
            let clause = book.clauses.first { $0.id == id }
            return "<li><a href=\"\(link: .clause(id, in: book.shelf))\">\(book.html(clause?.name ?? id.name))</a></li>"
        }
        return "<p class=\"unless\">Where it applies, it goes before</p><ul>\(names)</ul>"
    }
}

/// Who is told, step by step; a route that follows another goes on from it.
struct Steps {
    let routes: [Route]
    let book: Book
    let vocabulary: Vocabulary

    var html: HTML {
        let steps = routes.flatMap(\.steps).map { step in
            """
            <li><strong>\(sentence(vocabulary.words(for: step.to)))</strong>\(step.by.map { ", \($0)" } ?? "")<br>
            \(book.html(step.action))</li>
            """ as HTML
        }
        return "<ol class=\"steps\">\(steps)</ol>"
    }
}

/// Words with a capital at their beginning.
func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

extension Effect {
    /// The colour in which it is shown, which says nothing that the words do not.
    var tone: String { verdict.tone }
}

extension Verdict {
    /// The colour in which it is shown, which says nothing that the words do not.
    var tone: String {
        switch self {
        case .allowed: "yes"
        case .forbidden: "no"
        case .needsPermission, .advisedAgainst, .asks: "care"
        case .required, .advised, .reports, .informs, .silent: "plain"
        }
    }
}
