import PolicyPack

/// What of *law and safety* comes with the kind of worry that somebody picked.
struct KindAdvice {
    let law: [WorryKind.Law]

    /// For whoever is signed in: the clauses themselves.
    func inside(_ book: Book) -> HTML? {
        let routes = Set(law.map(\.rawValue))
        let clauses = book.pack.routes.filter { routes.contains($0.id.name) }.map(\.clause)
        let entries = book.clauses.filter { clauses.contains($0.id) }.map { clause -> HTML in
            """
            <li><p>\(book.html(clause.text))</p>
            <a class="source" href="\(link: .clause(clause.id, in: .law))">\(book.html(clause.name))</a></li>
            """
        }
        guard !entries.isEmpty else { return nil }
        return """
            <section class="law" aria-labelledby="kind-law"><h2 id="kind-law">Law and safety come first</h2>
            <p class="quiet">This holds for what you picked, whatever a policy says.</p><ul>\(entries)</ul></section>
            """
    }

    /// For those outside, who have sent it: what they can do, and what never to do.
    func outside(isPupil: Bool) -> HTML? {
        let words = WorryKind.Law.allCases.filter(law.contains).compactMap { isPupil ? $0.forPupils : $0.forGrownUps }
        let once = words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard !once.isEmpty else { return nil }
        return """
            <section><h2>Until somebody answers</h2><ul>\(once.map { "<li><p>\($0)</p></li>" as HTML })</ul></section>
            """
    }
}

extension WorryKind.Law {
    /// What a pupil can do.
    fileprivate var forPupils: String? {
        switch self {
        case .danger: nil
        case .childAtRisk: "You can tell a grown-up you trust as well, at home or at school. You do not have to wait."
        case .adultWorksWithChildren, .headteacherCausesWorry, .leadCausesWorry, .chairCausesWorry:
            "You do not have to be alone with that person or say anything to them. Tell somebody else you trust."
        case .indecentImage:
            "Do not send the picture to anybody, not even to us, and do not show it round. Keep the phone and tell a grown-up "
                + "you trust. You are not in trouble for telling, whatever happened before."
        }
    }

    /// What a grown-up can do.
    fileprivate var forGrownUps: String? {
        switch self {
        case .danger: nil
        case .childAtRisk: "Nobody needs the school's leave to ring the police, children's social care or the NSPCC."
        case .adultWorksWithChildren, .headteacherCausesWorry, .leadCausesWorry, .chairCausesWorry:
            "Say nothing to the person it is about, and ask the child no questions beyond whether they are safe now."
        case .indecentImage:
            "Do not look at it again, copy it, send it, print it or delete it. Keep the device as it is until the police or the "
                + "safeguarding lead say what to do."
        }
    }
}
