import HTTPTypes
import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// The school's term dates.
enum TermPages {
    static func show(_ member: Member) -> Hummingbird.Response {
        let rows = member.state.adoption.terms.map {
            TermsPage.Row(from: $0.from.written, until: $0.until?.written ?? "")
        }
        return member.page(TermsPage(rows: rows, marks: member.marks))
    }

    static func save(_ member: Member) async throws -> Hummingbird.Response {
        let froms = member.fields.all("from")
        let untils = member.fields.all("until")
        let rows = zip(froms, untils).map { TermsPage.Row(from: $0, until: $1) }
        func again(_ fault: String) -> Hummingbird.Response {
            member.page(TermsPage(rows: rows, fault: fault, marks: member.marks), .unprocessableContent)
        }
        var terms: [Period] = []
        for row in rows where !row.isEmpty {
            guard let from = Day(written: row.from), let until = Day(written: row.until) else {
                return again("A term needs its first and its last day, written as 2026-09-01.")
            }
            terms.append(Period(from: from, until: until))
        }
        do {
            try await member.perform(.adoption(.setTerms(terms.sorted { $0.from < $1.from })))
        } catch let refusal as Refusal {
            guard case .adoption = refusal else { throw refusal }
            return again("\(refusal.words.sentence) \(refusal.words.next)")
        }
        return .next(member.state.adoption.waiting.last.map { .below(.adopt, $0.id.name) } ?? .adopt)
    }
}

/// The form for the term dates.
struct TermsPage: Page {
    /// One term as it is typed.
    struct Row: Hashable, Sendable {
        var from = ""
        var until = ""

        var isEmpty: Bool { from.isEmpty && until.isEmpty }
    }

    /// Half terms are written as terms of their own, so that a year has six.
    private static let fewest = 6

    let rows: [Row]
    var fault: String?
    let marks: FormMarks

    var title: String { "Term dates" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>\(title)</h1>
        <p class="lead">What the policy says of term time counts on these days. Leave the rows that you do not need empty.</p>
        \(Control.fault(fault))
        <form class="card" method="post" action="\(link: .below(.adopt, "terms"))">\(marks.html)
        \(padded.enumerated().map { term($0 + 1, $1) })
        <button type="submit">Save the term dates</button></form></div>
        """
    }

    private var padded: [Row] {
        let filled = rows.filter { !$0.isEmpty }
        return filled + Array(repeating: Row(), count: max(1, Self.fewest - filled.count))
    }

    private func term(_ number: Int, _ row: Row) -> HTML {
        """
        <fieldset class="field"><legend>Term \(number)</legend><div class="row-of-fields">
        \(day("from", "First day", number, row.from))\(day("until", "Last day", number, row.until))</div></fieldset>

        """
    }

    private func day(_ name: String, _ label: String, _ number: Int, _ value: String) -> HTML {
        """
        <div class="field"><label for="\(name)-\(number)">\(label)</label>
        <input id="\(name)-\(number)" name="\(name)" type="date" value="\(value)"></div>
        """
    }
}
