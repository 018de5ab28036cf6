import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Two policies taken as one: which two, and what becomes of what both have.
enum CombinePages {
    static func show(_ member: Member) async throws -> Hummingbird.Response {
        let names = ["first", "second"].map { member.visit.query($0) ?? "" }
        let packs = FillPages.packs(member.house.shelf)
        let chosen = names.compactMap { name in packs.first { $0.id == name } }
        guard chosen.count == 2, names[0] != names[1] else {
            let isAsked = names.contains { !$0.isEmpty }
            let fault = isAsked ? "Choose two different policies from the lists." : nil
            return member.page(
                CombineChoicePage(packs: packs, names: names, fault: fault), isAsked ? .unprocessableContent : .ok)
        }
        let made = await member.house.studies.combination(of: chosen[0], and: chosen[1])
        guard made.faults.isEmpty else {
            let why = made.faults.prefix(3).map(\.message).joined(separator: "; ")
            let fault = "These two cannot be one policy: \(why). Choose others, or adopt one of them."
            return member.page(
                CombineChoicePage(packs: packs, names: names, fault: fault), .unprocessableContent)
        }
        return member.page(CombinedPage(made: made.examples, packs: packs))
    }
}

extension Link {
    /// Where two policies are put together.
    static let combine = Link.below(.adopt, "combine")
}

/// The form that asks which two policies become one.
struct CombineForm {
    let packs: [Pack]
    var first = ""
    var second = ""

    /// Two templates are meant to be put together where there are just two.
    private var usual: [String] {
        let templates = packs.filter { $0.kind == .template }.map(\.id)
        return templates.count == 2 ? templates : ["", ""]
    }

    var html: HTML {
        let options = packs.map { (value: $0.id, label: "\($0.plainTitle) (\($0.id))") }
        return """
            <form class="card" method="get" action="\(link: .combine)"><div class="row-of-fields">
            \(Control.choice("first", "The first", options, chosen: first.isEmpty ? usual[0] : first))
            \(Control.choice("second", "The second", options, chosen: second.isEmpty ? usual[1] : second))
            </div><button class="second" type="submit">See them as one</button></form>
            """
    }
}

/// Where two policies are chosen, when they were not yet or could not be put together.
struct CombineChoicePage: Page {
    let packs: [Pack]
    let names: [String]
    let fault: String?

    var title: String { "Two policies as one" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>Two policies as one</h1>
        \(Control.fault(fault))
        \(CombineForm(packs: packs, first: names[0], second: names[1]).html)</div>
        """
    }
}
