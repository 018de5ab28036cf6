import HTTPTypes
import Hummingbird
import PolicyPack
import School
import Service

/// The numbers outside the school, each checked once a year.
enum NumberPages {
    static func show(_ member: Member) -> Hummingbird.Response {
        let contacts = member.state.adoption.contacts
        let typed = Dictionary(
            SchoolState.neededNumbers.map { ($0, contacts[$0]?.details ?? "") }, uniquingKeysWith: { one, _ in one })
        return member.page(NumbersPage(typed: typed, view: member.view, marks: member.marks))
    }

    static func save(_ member: Member) async throws -> Hummingbird.Response {
        let typed = Dictionary(
            SchoolState.neededNumbers.map { ($0, member.fields.first(NumbersPage.field($0)) ?? "") },
            uniquingKeysWith: { one, _ in one })
        let missing = SchoolState.neededNumbers.filter { !TelephoneNumber.isIn(typed[$0] ?? "") }
        guard missing.isEmpty else {
            return member.page(
                NumbersPage(typed: typed, missing: Set(missing), view: member.view, marks: member.marks),
                .unprocessableContent)
        }
        for office in SchoolState.neededNumbers {
            try await member.perform(.adoption(.setContact(office, details: typed[office] ?? "")), part: office.name)
        }
        return .next(member.state.adoption.waiting.last.map { .below(.adopt, $0.id.name) } ?? .adopt)
    }
}

/// The form for the numbers.
struct NumbersPage: Page {
    let typed: [OfficeID: String]
    var missing: Set<OfficeID> = []
    let view: View
    let marks: FormMarks

    static func field(_ office: OfficeID) -> String { "number-\(office)" }

    var title: String { "Numbers to ring" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>\(title)</h1>
        <p class="lead">These are shown to whoever has to ring them. Ring each, or look it up, before you save: saving says that \
        you checked them today. In a year you are asked to check them again.</p>
        <form class="card" method="post" action="\(link: .below(.adopt, "numbers"))">\(marks.html)
        \(SchoolState.neededNumbers.map(line))
        <button type="submit">Save: I have checked these today</button></form></div>
        """
    }

    private func line(_ office: OfficeID) -> HTML {
        let checked = view.state.adoption.contacts[office].map { contact in
            "Last checked by \(view.name(contact.checked.by)) on \(contact.checked.on.inWords)."
        }
        let due = view.state.adoption.contacts[office].map { contact in
            contact.dueAgain < view.today
                ? "It was due to be checked again by \(contact.dueAgain.inWords)."
                : "To be checked again by \(contact.dueAgain.inWords)."
        }
        let hint =
            office == "police"
            ? "For example: 101; in an emergency 999." : "With the hours, and the number out of hours."
        return Control.line(
            Self.field(office), sentence(view.label(office)), value: typed[office] ?? "",
            hint: [hint, checked, due].compactMap { $0 }.joined(separator: " "),
            fault: fault(office))
    }

    private func fault(_ office: OfficeID) -> String? {
        guard missing.contains(office) else { return nil }
        let isEmpty = (typed[office] ?? "").allSatisfy(\.isWhitespace)
        return isEmpty
            ? "Write down the number."
            : "This is no telephone number. Write all its digits, from 0 or +44, or a short one such as 101."
    }
}
