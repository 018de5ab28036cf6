import Hummingbird
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// Two policies taken as one, through the real router on a demonstration school.
@Suite struct CombinePageTests {
    private static let both = "/adopt/combine?first=education-people-mobile&second=education-people-social"
    private static let filling = "/adopt/new/education-people-mobile/with/education-people-social"

    @Test func `EPS-008: what stands apart is shown before anything is filled in`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            #expect(try await head.get("/adopt").text.contains("Or take two as one"))
            let page = try await head.get(Self.both)
            #expect(page.status == .ok)
            #expect(page.text.contains("What stands apart") && page.text.contains("not the same: title, text, rules"))
            #expect(page.text.contains("Social media policy") && page.text.contains("What goes"))
            #expect(page.text.contains("24 questions that both ask alike"))
            #expect(page.text.contains("Both together") && page.text.contains(Self.filling))
        }
    }

    @Test func `EPS-008, EPM-041: two templates are filled in as one and prepared`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            let form = try await head.get(Self.filling)
            #expect(!form.text.contains("choice-shape") && form.text.contains("blank-social-concern-policies"))
            #expect(form.text.split(separator: "What is your school or setting called?").count == 2)
            let text = try await head.send(form, formWith: "blank-school-name", Self.answers())
            #expect(text.status == .ok)
            #expect(text.text.contains("Mobile and Smart Technology Policy and Social Media Policy: Oak End"))
            let list = try await head.follow(try await head.send(text, formWith: "Go on to the list"))
            #expect(list.text.contains("0 of 4 checked"))
            let view = try await school.house.running.view()
            let version = try #require(view.state.adoption.waiting.last)
            #expect(version.pack.pack == "education-people-mobile-and-education-people-social")
            #expect(version.pack.sources.map(\.id) == ["EPM", "EPS"])
            #expect(version.pack.declarations.count > 5)
            // Whoever comes again finds the answers there.
            #expect(try await head.get(Self.filling).text.contains("value=\"Oak End\""))
            #expect(version.pack.clauses.contains { $0.id == "social-purpose" })
        }
    }

    @Test func `what only one of the two can say stands under a heading of its own`() throws {
        var (one, other) = (try Policies.pack("kirklevington"), try Policies.pack("dothill"))
        one.review = Review(approved: nil, due: nil, every: "12 months")
        other.review = Review(approved: nil, due: nil, every: "24 months")
        let made = CombinedExamples(Combination(one, other), vocabulary: try Policies.shelf().vocabulary)
        let text = CombinedPage(made: made, packs: [one, other]).main.source
        let parts = text.split(separator: "<h2>")
        let only = try #require(parts.first { $0.hasPrefix("Where there can be only one") })
        #expect(only.contains("24 months") && only.contains("the first says 12 months"))
        let kinds = parts.first { $0.hasPrefix("Worded alike, but leading elsewhere") }
        #expect(kinds?.contains("24 months") != true)
    }

    /// The answers of a school that has everything, as its authors' examples say.
    private static func answers() throws -> [(String, String)] {
        let (one, other) = (
            try Policies.pack("education-people-mobile"), try Policies.pack("education-people-social")
        )
        let pack = Combination(one, other, id: "both").pack
        let blanks = pack.blanks.map { blank -> (String, String) in
            let value =
                switch blank.kind {
                case .person: "Helen Ashworth"
                case .people: "Helen Ashworth, Headteacher"
                default: blank.id == "school-name" ? "Oak End" : blank.example ?? ""
                }
            return (FillPage.field(blank), value)
        }
        let choices = pack.choices.map { choice -> (String, String) in
            let option = choice.options.first { $0.id == choice.suggested && $0.id != choice.unfinished }
            let another = choice.options.first { $0.id != choice.unfinished }
            return (FillPage.field(choice), (option ?? another)?.id.name ?? "")
        }
        return blanks + choices
    }

    @Test func `two that are the same, or that nobody adopts, are not taken as one`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            for pair in ["first=dothill&second=dothill", "first=dothill&second=law-and-safety", "first=dothill"] {
                let page = try await head.get("/adopt/combine?\(pair)")
                #expect(page.status == .unprocessableContent, "\(pair)")
                #expect(page.text.contains("Choose two different policies from the lists."), "\(pair)")
            }
            #expect(try await head.get("/adopt/combine").status == .ok)
            #expect(try await head.get("/adopt/new/dothill/with/dothill").status == .notFound)
            #expect(try await head.get("/adopt/new/dothill/with/law-and-safety").status == .notFound)
            let teacher = try await school.browser(of: "Grace Tolland")
            #expect(try await teacher.get(Self.both).status == .forbidden)
            #expect(try await teacher.get(Self.filling).status == .forbidden)
        }
    }

    @Test func `what a school answered before to one of two is there when it takes both`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            // The policy in force is Dothill's; its answers are found though another policy stands first.
            let form = try await head.get("/adopt/new/kirklevington/with/dothill")
            #expect(form.status == .ok)
            #expect(form.text.contains("value=\"Oakfield Primary School\""))
        }
    }
}
