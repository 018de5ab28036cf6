import PolicyPack
import School

/// What somebody is asked to sign, what they have signed, and what they are only told.
struct SignListPage: Page {
    let items: [Signable]
    /// Signatures under earlier versions, with what was signed.
    let earlier: [(SigningEntry, String)]
    let hasPolicy: Bool
    /// Whether they see who has signed, too.
    let isLeader: Bool
    /// Whether they tell pupils what is expected of them.
    let tellsPupils: Bool

    var title: String { "Read and sign" }
    var place: Shell.Place? { .sign }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>Read and sign</h1>
        \(lead)
        \(open.isEmpty ? nil : "<section><h2>To read and sign</h2><ul class=\"list todo\">\(open.map(waiting))</ul></section>")
        \(signed.isEmpty ? nil : "<section><h2>Signed</h2><ul class=\"list\">\(signed.map(done))</ul></section>")
        \(told.isEmpty ? nil : "<section><h2>For your information</h2><ul class=\"list\">\(told.map(information))</ul></section>")
        \(before)
        \(HTML.when(tellsPupils, "<p class=\"actions\"><a class=\"button second\" href=\"\(link: .pupilsTold)\">Pupils told what is expected</a></p>"))
        \(HTML.when(isLeader, "<p class=\"actions\"><a href=\"\(link: .signing)\">Who has signed</a></p>"))
        </div>
        """
    }

    private var open: [Signable] {
        items.filter { $0.status != nil && $0.status?.signature == nil }
            .sorted { ($0.status?.overdue ?? 0) > ($1.status?.overdue ?? 0) }
    }
    private var signed: [Signable] { items.filter { $0.status?.signature != nil } }
    private var told: [Signable] { items.filter { $0.status == nil } }

    private var lead: HTML {
        let words: String =
            if !hasPolicy {
                "There is no policy in force yet, so there is nothing to sign."
            } else if items.isEmpty {
                "The policy asks you to sign nothing."
            } else if !open.isEmpty {
                "The policy asks for \(open.count == 1 ? "one signature" : "\(open.count) signatures") of yours."
            } else if signed.isEmpty {
                "The policy asks you to sign nothing; this is for you to know."
            } else {
                "You have signed all that the policy asks of you."
            }
        return "<p class=\"lead\">\(words)</p>"
    }

    private func waiting(_ item: Signable) -> HTML {
        let calm: HTML = (item.status?.overdue ?? 0) > 0 ? "" : " class=\"calm\""
        return """
            <li\(calm)><a href="\(link: item.link)">\(item.declaration.title)</a>
            <p>\(item.status?.words ?? "")</p></li>
            """
    }

    private func done(_ item: Signable) -> HTML {
        """
        <li><a href="\(link: item.link)">\(item.declaration.title)</a>
        <p>\(item.status?.words ?? "") · \(item.status?.signature.map { "<a href=\"\(link: Signable.receipt($0))\">Receipt</a>" })</p></li>
        """
    }

    private func information(_ item: Signable) -> HTML {
        """
        <li><a href="\(link: item.link)">\(item.declaration.title)</a>
        <p>To read; you are not asked to sign it.</p></li>
        """
    }

    private var before: HTML? {
        guard !earlier.isEmpty else { return nil }
        let rows = earlier.reversed().map { entry, title -> HTML in
            "<li>\(title)<p>\(entry.mark.on.inWords) · <a href=\"\(link: Signable.receipt(entry))\">Receipt</a></p></li>"
        }
        return "<section><h2>Signed under earlier versions</h2><ul class=\"list\">\(rows)</ul></section>"
    }
}
