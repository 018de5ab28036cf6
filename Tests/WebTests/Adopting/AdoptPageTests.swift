import Hummingbird
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// Adopting a policy, through the real router on a demonstration school.
@Suite struct AdoptPageTests {
    private let answers = [
        ("blank-school-name", "Oakfield <Primary> & Nursery"), ("blank-approved-term", "the spring term"),
        ("blank-review-term", "the autumn term"), ("blank-office-number", "01952 111111"),
    ]

    @Test func `what was typed is never lost, and the text shows it whole`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            let form = try await head.get("/adopt/new/dothill")
            // Filled as the version in force was.
            #expect(form.text.contains("value=\"Oakfield Primary School\""))
            let empty = try await head.send(form, formWith: "blank-school-name", [("blank-school-name", "Oak & Field")])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("value=\"Oak &amp; Field\"") && empty.text.contains("Fill this in."))
            let text = try await head.send(form, formWith: "blank-school-name", answers)
            #expect(text.status == .ok)
            #expect(text.text.contains("Oakfield &lt;Primary&gt; &amp; Nursery"))
            for clause in try Policies.pack("dothill").clauses {
                let heading: HTML = "<h3>\(clause.name)</h3>"
                let isThere = text.text.contains(heading.source)
                #expect(isThere, "\(clause.id)")
            }
            let back = try await head.send(text, formWith: "Change the answers")
            #expect(back.status == .ok)
            #expect(back.text.contains("value=\"Oakfield &lt;Primary&gt; &amp; Nursery\""))
        }
    }

    @Test func `what was typed when a session ended stands there after signing in again`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            let form = try await head.get("/adopt/new/dothill")
            await head.forget("lanyard")
            let ended = try await head.send(form, formWith: "blank-school-name", answers)
            #expect(ended.status == .unauthorized && ended.text.contains("kept safe for a day"))
            _ = try await head.post("/sign-in", [("name", "Helen Ashworth"), ("password", Demonstration.password)])
            let again = try await head.get("/adopt/new/dothill")
            #expect(again.text.contains("value=\"01952 111111\""))
        }
    }

    @Test func `from the questions to adopted, with names on the list`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            let text = try await head.send(
                try await head.get("/adopt/new/dothill"), formWith: "blank-school-name", answers)
            let prepared = try await head.send(text, formWith: "Go on to the list")
            var list = try await head.follow(prepared)
            let address = try #require(prepared.headers[.location])
            #expect(list.text.contains("0 of 4 checked"))
            for item in CheckItem.allCases {
                list = try await head.follow(try await head.send(list, formWith: "value=\"\(item.rawValue)\""))
            }
            #expect(list.text.contains("<span class=\"state yes\">Checked</span> by Helen Ashworth"))
            let wrong = try await head.send(list, formWith: "Adopt this policy", adopting(meeting: " "))
            #expect(wrong.status == .unprocessableContent)
            let adopted = try await head.send(list, formWith: "Adopt this policy", adopting(meeting: "Spring meeting"))
            let page = try await head.follow(adopted)
            #expect(page.text.contains("Adopted, and in force since"))
            let view = try await school.house.running.view()
            #expect(view.policy?.adoption?.meeting == "Spring meeting")
            // Everybody is asked again.
            let asked = view.state.signing("acceptable-use", on: view.today)
            #expect(asked.count > 40 && asked.allSatisfy { $0.signature == nil })
            #expect(try await head.get("\(address)/changes").text.contains("<h2>Changed</h2>"))
        }
    }

    private func adopting(meeting: String) -> [(String, String)] {
        let today = Day(at: ServedSchool.start).written
        return [
            ("approved-by", "governing-body"), ("meeting", meeting), ("approved", today), ("effective", today),
            ("asks", "everybody"), ("sign-within", "14"),
        ]
    }

    @Test func `a teacher neither adopts nor sees who has signed`() async throws {
        try await Oakfield.serving { school in
            let teacher = try await school.browser(of: "Grace Tolland")
            for address in ["/adopt", "/adopt/new/dothill", "/adopt/numbers", "/adopt/terms", "/signing"] {
                #expect(try await teacher.get(address).status == .forbidden, "\(address)")
            }
        }
    }

    @Test func `a pack that a school does not adopt is not offered`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            let page = try await head.get("/adopt")
            #expect(page.text.contains("/adopt/new/dothill") && !page.text.contains("/adopt/new/law-and-safety"))
            #expect(try await head.get("/adopt/new/law-and-safety").status == .notFound)
            #expect(try await head.get("/adopt/new/..%2F..").status == .notFound)
        }
    }

    @Test func `a template asks for people on the roster, finished text and what no choice leaves out`() async throws {
        try await Oakfield.serving { school in
            let head = try await school.browser(of: "Helen Ashworth")
            let form = try await head.get("/adopt/new/education-people-mobile")
            #expect(!form.text.contains("value=\"writing\" checked"))
            func field(_ name: String) -> String {
                form.text.split(separator: "name=\"\(name)\"").dropFirst().first.map { String($0.prefix { $0 != ">" }) }
                    ?? ""
            }
            // What stands in a part that can be left out is not asked for by the browser.
            #expect(!field("blank-device-policies").isEmpty && !field("blank-device-policies").contains("required"))
            #expect(field("blank-school-name").contains("required"))
            let typed = [
                ("blank-dsl", "Helen Ashwort, Headteacher\r\nGrace Tolland, Teacher"),
                ("blank-linked-policies", "behaviour\r\nanti-bullying"), ("blank-logo", "www.oakfield.example"),
                ("blank-date-ratified", "January 2027"), ("blank-date-review", "March 2028"),
                ("choice-authors-part", "writing"),
            ]
            let page = try await head.send(form, formWith: "blank-school-name", typed)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("is not the name of a grown-up on the roster. Is it Helen Ashworth?"))
            #expect(page.text.contains("Write the whole address of a page"))
            #expect(page.text.contains("Write a month after January 2027 and no later than January 2028."))
            #expect(page.text.contains("What people sign is finished."))
            #expect(page.text.contains("behaviour, anti-bullying"))
            let mended = try await head.send(
                page, formWith: "blank-school-name",
                [("blank-dsl", "Helen Ashworth, Headteacher\r\nGrace Tolland, Teacher")])
            #expect(!mended.text.contains("is not the name of a grown-up"))
        }
    }

    @Test func `a gap says whom it is about and who is left`() async throws {
        try await Oakfield.serving { school in
            let view = try await school.house.running.view()
            let pack = try #require(view.policy).pack
            #expect(RouteTrial(pack, view.state.people, on: view.today).gaps.isEmpty)
            let nobody = RouteTrial(pack, SchoolState().people, on: view.today)
            let lines = GapWords(nobody.gaps, pack, view).lines
            #expect(lines.count == 1)
            #expect(lines.first?.contains("nobody could read it: whatever it is.") == true)
        }
    }
}
