import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// A case through the real router, from what was reported to what was learned (C4–C7, C9).
@Suite struct CaseFlowTests {
    /// A concern about a teacher with a child in it: the head reads it, and for the child the safeguarding lead.
    static func raised(in school: ServedSchool) async throws -> String {
        let named = [
            NamedInWords(.adult, try await school.person("Daniel Whitlock"), written: "Daniel Whitlock"),
            NamedInWords(.child, try await school.person("Mia Haddad"), written: "Mia Haddad"),
        ]
        let statement = Statement(what: "He messaged her at night.", whereAndWhen: "Online", signed: "Grace Tolland")
        let id = ConcernID(Fresh.name())
        let report = Report(route: nil, named: named, isChildAtRisk: false, statement: statement)
        _ = try await school.running.perform(
            .concern(.report(id, report)), id: School.CommandID(Fresh.name()),
            by: try await school.person("Grace Tolland"))
        return "/concerns/\(id.name)"
    }

    private static let today = Day(at: ServedSchool.start).written

    private func write(
        _ browser: SignedIn, _ place: String, _ form: String, _ fields: [(String, String)], text: String = "Words."
    ) async throws {
        let address = form.contains("/") ? "\(place)/case/entries/\(form)" : "\(place)/case/write/\(form)"
        let answer = try await browser.post(address, [("text", text), ("day", Self.today)] + fields)
        #expect(
            answer.status == .seeOther,
            "\(form): \(answer.text.split(separator: "role=\"alert\"").last?.prefix(200) ?? "")")
    }

    @Test func `nobody reads a case before they have opened the concern`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Helen Ashworth") { browser in
            for page in ["case", "case/chronology", "case/export", "case/write/note"] {
                let answer = try await browser.get("\(place)/\(page)")
                #expect(answer.status == .seeOther && answer.location == place, "\(page)")
            }
            _ = try await browser.post("\(place)/open", [])
            #expect(try await browser.get("\(place)/case").text.contains("Not done yet"))
        }
        await school.remove()
    }

    @Test func `an allegation from the first advice to the outcome letter, with everything in the chronology`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Helen Ashworth") { browser in
            _ = try await browser.post("\(place)/open", [])
            let early = try await browser.post(
                "\(place)/case/write/parents", [("kind", "told"), ("text", "I rang them."), ("day", Self.today)])
            #expect(early.status == .unprocessableContent && early.text.contains("I rang them."))
            #expect(early.text.contains("LADO) is asked before anybody investigates"))
            try await write(browser, place, "level", [("kind", "allegation"), ("tests", "harmed")])
            try await write(browser, place, "refer", [("body", "lado"), ("due", Self.today)])
            let printed = try await browser.get("\(place)/case/referrals/1").text
            #expect(printed.contains("He messaged her at night.") && printed.contains("01952 000001"))
            try await write(
                browser, place, "1/sent", [("who", "Duty officer, by phone")], text: "The report, read out.")
            try await write(
                browser, place, "1/answered", [("at", "00:05")], text: "Tell him tomorrow; tell the parents.")
            try await write(browser, place, "parents", [("kind", "told")])
            try await write(browser, place, "fairness", [("kind", "told"), ("body", "lado")])
            try await write(browser, place, "fairness", [("kind", "supporter-named"), ("who", "Martin Okafor")])
            try await write(browser, place, "clause", [("clause", "friends-pupils")], text: "Messages to a pupil.")
            try await write(browser, place, "outcome", [("kind", "false")], text: "His account was taken over.")
            try await write(browser, place, "fairness", [("kind", "outcome-letter")])
            let page = try await browser.get("\(place)/case").text
            #expect(
                page.contains("It comes off the person&#39;s personnel file")
                    && page.contains("A reference does not speak of it"))
            #expect(page.contains("section 141F"))
            let chronology = try await browser.get("\(place)/case/chronology").text
            for words in ["He messaged her at night.", "Tell him tomorrow", "His account was taken over.", ", 00:05"] {
                #expect(chronology.contains(words), "\(words)")
            }
            let reported = try #require(chronology.range(of: "He messaged her at night."))
            let referred = try #require(chronology.range(of: "To be referred to the LADO"))
            #expect(reported.lowerBound < referred.lowerBound)
            // What the case says in full is not said twice.
            #expect(chronology.components(separatedBy: "Tell him tomorrow").count == 2)
            #expect(try await browser.get("/concerns/patterns").text.contains("There is nothing here for you."))
        }
        await school.remove()
    }

    @Test func `C4: what one reader writes is news to the others until they open it`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        for name in ["Helen Ashworth", "Priya Raman"] {
            _ = try await school.serving(as: name) { try await $0.post("\(place)/open", []) }
        }
        try await school.serving(as: "Priya Raman") { browser in
            try await write(browser, place, "note", [("kind", "conversation")], text: "She sleeps badly.")
            let own = try await browser.get("\(place)/case").text
            #expect(own.contains("She sleeps badly."))
            try await write(browser, place, "0/correct", [], text: "It was her brother.")
            let chronology = try await browser.get("\(place)/case/chronology").text
            #expect(chronology.contains("Correction of \u{201C}Somebody was spoken with or written to\u{201D}"))
        }
        try await school.serving(as: "Helen Ashworth") { browser in
            let home = try await browser.get("/").text
            #expect(home.contains("Something new under Concerns") && !home.contains("sleeps"))
            let cover = try await browser.get("\(place)/case").text
            #expect(cover.contains("2 entries") && !cover.contains("sleeps"))
            #expect(try await browser.get("\(place)/case/chronology").location == "\(place)/case")
            #expect(try await browser.post("\(place)/case", []).status == .seeOther)
            let page = try await browser.get("\(place)/case").text
            #expect(page.contains("She sleeps badly."))
        }
        await school.remove()
    }

    @Test func `C4: a time that has not come yet is refused, and what was typed stays`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Helen Ashworth") { browser in
            _ = try await browser.post("\(place)/open", [])
            let fields = [("kind", "happening"), ("text", "Kept."), ("day", Self.today), ("at", "23:59")]
            let future = try await browser.post("\(place)/case/write/note", fields)
            #expect(future.status == .unprocessableContent && future.text.contains("Kept."))
        }
        await school.remove()
    }

    @Test
    func `C4: the export for the main file has its hash, leaves out the adult's part, and is late when not taken`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Priya Raman") { browser in
            _ = try await browser.post("\(place)/open", [])
            try await write(browser, place, "note", [("kind", "conversation")], text: "She sleeps badly.")
            try await write(browser, place, "note", [("kind", "team")], text: "I doubt the mother's story.")
            let page = try await browser.get("\(place)/case/export").text
            let digest = try #require(page.firstMatch(of: /<code>([0-9a-f]{64})<\/code>/)?.1)
            let upTo = try #require(page.firstMatch(of: /name="up-to" value="([0-9]+)"/)?.1)
            let file = try await browser.get("\(place)/case/export/\(upTo)").text
            let hash = SHA256.hash(data: Data(file.utf8)).map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
            #expect(hash == digest)
            #expect(file.contains("She sleeps badly.") && file.contains("taken by Priya Raman"))
            #expect(!file.contains("I doubt"))
            let wrong = try await browser.post(
                "\(place)/case/write/copied", [("digest", "abc"), ("up-to", String(upTo)), ("text", "Cabinet")])
            #expect(wrong.status == .unprocessableContent)
            let fields = [("digest", String(digest)), ("up-to", String(upTo))]
            try await write(browser, place, "copied", fields, text: "Cabinet, file 12")
            #expect(try await !browser.get("\(place)/case").text.contains("is in the main file; by"))
        }
        await school.remove()
    }

    @Test func `C7, EPM-208: a debrief, a change, and whoever makes it reads nothing else of the case`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Helen Ashworth") { browser in
            _ = try await browser.post("\(place)/open", [])
            try await write(browser, place, "debrief", [], text: "Nobody knew the rule about messages.")
            let change: [(String, String)] = [
                ("kind", "training"), ("person", "Martin Okafor"), ("due", Self.today), ("clause", "friends-pupils"),
            ]
            try await write(browser, place, "lesson", change, text: "Cover messages at the next training day.")
            let unknown = try await browser.post(
                "\(place)/case/write/lesson",
                [("kind", "training"), ("person", "Nobody Known"), ("due", Self.today), ("text", "Cover it.")])
            #expect(unknown.status == .unprocessableContent && unknown.text.contains("Cover it."))
        }
        try await school.serving(as: "Martin Okafor") { browser in
            #expect(try await browser.get("/").text.contains("A change that you were asked to make"))
            let page = try await browser.get("/lessons").text
            #expect(page.contains("Cover messages at the next training day.") && !page.contains("Nobody knew"))
            let form = try #require(page.firstMatch(of: /action="(\/lessons\/[^"]+)"/)?.1)
            #expect(!form.contains(place.split(separator: "/")[1]))
            #expect(try await browser.get("\(place)/case").status == .notFound)
            #expect(try await browser.post(String(form), [("text", "Done on Monday.")]).status == .seeOther)
            #expect(try await browser.get("/lessons").text.contains("There is nothing here for you."))
            #expect(try await browser.post(String(form), [("text", "Again.")]).status == .notFound)
        }
        try await school.serving(as: "Helen Ashworth") { browser in
            _ = try await browser.post("\(place)/case", [])
            let page = try await browser.get("\(place)/case").text
            #expect(page.contains("Done on Monday."))
        }
        await school.remove()
    }

    @Test func `C8: several cases are handed over together, or none is`() async throws {
        let school = try await ServedSchool.demonstration()
        let about = try await Self.raised(in: school)
        let other = ConcernID(Fresh.name())
        let report = Report(
            route: nil, named: [], isChildAtRisk: true,
            statement: Statement(what: "x", whereAndWhen: "", signed: "Grace Tolland"))
        _ = try await school.running.perform(
            .concern(.report(other, report)), id: School.CommandID(Fresh.name()),
            by: try await school.person("Grace Tolland"))
        try await school.serving(as: "Priya Raman") { browser in
            let fields = [
                ("concern", other.name), ("concern", String(about.split(separator: "/")[1])),
                ("person", "Daniel Whitlock"), ("text", "New lead."),
            ]
            let refused = try await browser.post("/concerns/hand-over", fields)
            #expect(refused.status == .unprocessableContent && refused.text.contains("New lead."))
        }
        let daniel = try await school.person("Daniel Whitlock")
        let view = try await school.running.view()
        #expect(view.state.caseFile(other, for: daniel, on: view.today) == nil)
        await school.remove()
    }

    @Test func `C8: handing over lets the new lead in, and the teacher it is about finds nothing at any address`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Priya Raman") { browser in
            _ = try await browser.post("\(place)/open", [])
            let id = place.split(separator: "/")[1]
            let about = try await browser.post(
                "/concerns/hand-over", [("concern", String(id)), ("person", "Daniel Whitlock"), ("text", "New lead.")])
            #expect(about.status == .unprocessableContent && about.text.contains("New lead."))
            let handed = try await browser.post(
                "/concerns/hand-over", [("concern", String(id)), ("person", "Martin Okafor"), ("text", "New lead.")])
            #expect(handed.status == .seeOther)
        }
        try await school.serving(as: "Martin Okafor") { browser in
            _ = try await browser.post("\(place)/open", [])
            #expect(try await browser.get("\(place)/case").text.contains("Led by Martin Okafor."))
        }
        try await school.serving(as: "Daniel Whitlock") { browser in
            for page in [
                "case", "case/chronology", "case/export", "case/export/1", "case/write/note", "case/referrals/0",
            ] {
                let answer = try await browser.get("\(place)/\(page)")
                #expect(answer.status == .notFound, "\(page)")
            }
            for form in CaseForm.beginning {
                let answer = try await browser.post("\(place)/case/write/\(form.rawValue)", [])
                #expect(answer.status == .notFound, "\(form)")
            }
        }
        await school.remove()
    }

    @Test func `every form of a case opens, says what is missing, and keeps what was typed`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Helen Ashworth") { browser in
            _ = try await browser.post("\(place)/open", [])
            try await write(browser, place, "note", [("kind", "happening")])
            for form in CaseForm.allCases where form != .copied {
                let address = form.belongsToEntry ? "entries/0/\(form.rawValue)" : "write/\(form.rawValue)"
                let page = try await browser.get("\(place)/case/\(address)")
                #expect(page.status == .ok && page.text.contains("<textarea"), "\(form)")
                let empty = try await browser.post("\(place)/case/\(address)", [("text", " "), ("who", "Kept words")])
                #expect(empty.status == .unprocessableContent && empty.text.contains("role=\"alert\""), "\(form)")
                if form.who != nil { #expect(empty.text.contains("Kept words"), "\(form)") }
            }
            for address in [
                "write/nothing", "write/done", "entries/9/done", "entries/x/done", "entries/0/note", "referrals/0",
            ] {
                #expect(try await browser.get("\(place)/case/\(address)").status == .notFound, "\(address)")
            }
        }
        await school.remove()
    }

    @Test func `C9: how to complain stands open to everybody, and where concerns are read and raised`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving { client in
            let page = try await client.execute(uri: "/complaints", method: .get).text
            #expect(
                page.contains("whistleblowing") && page.contains("within thirty days") && page.contains("01952 000001"))
        }
        for name in ["Grace Tolland", "Helen Ashworth", "Daniel Whitlock"] {
            try await school.serving(as: name) { browser in
                let page = try await browser.get("/").text
                #expect(page.contains("href=\"/complaints\""))
            }
        }
        try await school.serving(as: "Grace Tolland") { browser in
            let page = try await browser.get(place).text
            #expect(page.contains("If you are not content with how it is handled"))
        }
        await school.remove()
    }

    @Test func `the clock on the wall is read back to the same moment, in summer and in winter`() {
        for milliseconds: Int64 in [1_789_000_020_000, 1_800_000_000_000, 1_774_746_000_000, 1_792_897_200_000] {
            let instant = Instant(milliseconds: milliseconds)
            let parts = London.parts(of: instant)
            let day = Day(year: parts.year, month: parts.month, day: parts.day)
            #expect(London.instant(day, minute: parts.hour * 60 + parts.minute) == instant)
        }
    }
}
