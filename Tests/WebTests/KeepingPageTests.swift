import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Rulebook
import Testing

@testable import Web

/// Keeping, requests for data and numbers, as people see them.
@Suite struct KeepingPageTests {
    @Test func `everybody sees the schedule, and only those who decide see what is kept`() async throws {
        let school = try await ServedSchool.demonstration()
        let grace = try await school.person("Grace Tolland")
        let admin = try await school.person("Susan Pell")
        _ = try await school.running.perform(
            .people(.leave(grace, reason: "moved")), id: School.CommandID(Fresh.name()), by: admin)
        try await school.serving(as: "Helen Ashworth") { head in
            let answer1 = try await head.get("/keeping")
            #expect(answer1.text.contains("Nothing whose period has ended"))
            let set = try await head.post(
                "/keeping/period", [("kind", "leaver"), ("months", "0")], command: "one")
            #expect(set.status == .seeOther)
            let page = try await head.get("/keeping").text
            #expect(page.contains("What belongs to Grace Tolland, who left"))
            let wrong = try await head.post(
                "/keeping/period", [("kind", "leaver"), ("months", "six")], command: "two")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("A period is a number of months"))
            let propose = [("thing", "leaver:\(grace)"), ("reason", "Its period has ended.")]
            let answer2 = try await head.post("/keeping/propose", propose, command: "three")
            #expect(answer2.status == .seeOther)
            let answer3 = try await head.get("/keeping")
            #expect(answer3.text.contains("Somebody else decides it with you."))
        }
        try await school.serving(as: "Ruth Calloway") { chair in
            let answer4 = try await chair.get("/")
            #expect(answer4.text.contains("One proposal to destroy waits"))
            let answer5 = try await chair.get("/keeping")
            #expect(answer5.text.contains("Destroy it for good"))
        }
        try await school.serving(as: "Martin Okafor") { other in
            let page = try await other.get("/keeping").text
            #expect(page.contains("The school&#39;s schedule") || page.contains("The school's schedule"))
        }
        await school.remove()
    }

    @Test func `what is written down after a request was looked through is in no file that was released`() async throws
    {
        let school = try await ServedSchool.demonstration()
        let mia = try await school.person("Mia Haddad")
        func raise(_ words: String, in school: ServedSchool) async throws {
            let statement = Statement(what: words, whereAndWhen: "", signed: "Grace Tolland")
            let report = Report(
                route: nil, named: [NamedInWords(.child, mia, written: "Mia Haddad")], isChildAtRisk: true,
                statement: statement)
            _ = try await school.running.perform(
                .concern(.report(ConcernID(Fresh.name()), report)), id: School.CommandID(Fresh.name()),
                by: try await school.person("Grace Tolland"))
        }
        func perform(_ command: AccessCommand, by name: String) async throws {
            _ = try await school.running.perform(
                .access(command), id: School.CommandID(Fresh.name()), by: try await school.person(name))
        }
        try await raise("First words.", in: school)
        let words = AccessWords(about: "Mia Haddad", from: "Mia Haddad", asks: "All.")
        let today = school.running.clock.today
        try await perform(
            .record("q", mia, .themself, received: today, isEducationalRecord: false, words), by: "Susan Pell")
        try await perform(.check("q", .identity, found: "Seen."), by: "Susan Pell")
        for name in ["Priya Raman", "Helen Ashworth"] { try await perform(.review("q"), by: name) }
        for name in ["Susan Pell", "Priya Raman"] { try await perform(.release("q"), by: name) }
        await school.running.close()
        let later = Instant(milliseconds: ServedSchool.start.milliseconds + 3_600_000)
        let after = try await ServedSchool.open(school.folder, school.key, clock: Clock { later })
        try await raise("Later words.", in: after)
        try await after.serving(as: "Priya Raman") { lead in
            let file = try await lead.get("/access/q/review/file")
            #expect(file.status == .ok && file.text.contains("First words.") && !file.text.contains("Later words."))
            let page = try await lead.get("/access/q/review").text
            #expect(page.contains("not in its file: 2 parts") && !page.contains("Later words."))
        }
        await after.remove()
    }

    @Test func `a request for data goes from the letter to the file, and its page says nothing of concerns`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let form = [
            ("about", "Mia Haddad"), ("requester", "parent"), ("from", "A parent"), ("asks", "All of it"),
            ("received", "2026-09-09"),
        ]
        let address = try await school.serving(as: "Susan Pell") { office in
            let faulty = try await office.post("/access", [("about", "Mia Haddad")], command: "zero")
            #expect(faulty.status == .unprocessableContent && faulty.text.contains("value=\"Mia Haddad\""))
            let sent = try await office.post("/access", form, command: "one")
            let address = try #require(sent.headers[.location])
            for check in AccessRequest.Check.allCases {
                _ = try await office.post(
                    "\(address)/check", [("check", check.rawValue), ("reason", "Seen.")], command: check.rawValue)
            }
            let early = try await office.post("\(address)/release", [], command: "early")
            #expect(early.status == .unprocessableContent)
            let answer6 = try await office.get("\(address)/file")
            #expect(answer6.status == .notFound)
            let answer7 = try await office.get("\(address)/review")
            #expect(answer7.status == .notFound)
            return address
        }
        for name in ["Priya Raman", "Helen Ashworth"] {
            try await school.serving(as: name) { reviewer in
                let answer8 = try await reviewer.get("\(address)/review")
                #expect(answer8.text.contains("What you may read about Mia Haddad"))
                let answer9 = try await reviewer.post("\(address)/review", [], command: "look")
                #expect(answer9.status == .seeOther)
            }
        }
        try await school.serving(as: "Susan Pell") { office in
            let answer10 = try await office.post("\(address)/release", [], command: "two")
            #expect(answer10.status == .seeOther)
        }
        try await school.serving(as: "Priya Raman") { lead in
            let released = try await lead.post("\(address)/release", [("back", "review")], command: "three")
            #expect(released.status == .seeOther)
        }
        try await school.serving(as: "Susan Pell") { office in
            let file = try await office.get("\(address)/file")
            #expect(file.status == .ok && file.text.contains("Mia Haddad"))
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        }
        try await school.serving(as: "Grace Tolland") { other in
            let answer11 = try await other.get(address)
            #expect(answer11.status == .notFound)
        }
        await school.remove()
    }

    @Test func `C8: numbers are the same for whoever looks, always with the footnote, and name nobody`() async throws {
        let school = try await ServedSchool.demonstration()
        var pages: Set<String> = []
        for name in ["Helen Ashworth", "Ruth Calloway", "Priya Raman"] {
            try await school.serving(as: name) { leader in
                for address in ["/leaders", "/governors", "/show-me"] {
                    let page = try await leader.get(address)
                    #expect(page.status == .ok && page.text.contains("One count, the same for everybody"))
                }
                let shown = try await leader.get("/show-me").text
                #expect(!shown.contains(name))
            }
            let page = try await school.serving(as: name) { try await $0.get("/leaders").text }
            pages.insert(Self.main(of: page))
        }
        #expect(pages.count == 1)
        let people = try await school.running.view()
        let governors = try await school.serving(as: "Ruth Calloway") { try await $0.get("/governors").text }
        for person in people.state.people.persons.keys {
            let name = people.name(person)
            #expect(!Self.main(of: governors).contains(name), "\(name)")
        }
        try await school.serving(as: "Grace Tolland") { teacher in
            for address in ["/leaders", "/governors", "/show-me"] {
                let answer12 = try await teacher.get(address)
                #expect(answer12.status == .forbidden)
            }
        }
        await school.remove()
    }

    @Test func `the inspection pack is a tagged PDF; without the program it is said what to do`() async throws {
        let html = "<!DOCTYPE html><html lang=\"en\"><head><title>T</title></head><body><h1>T</h1></body></html>"
        let pdf = try await PDFPrinter().pdf(of: html)
        #expect(String(decoding: pdf, as: UTF8.self).contains("/StructTreeRoot"))
        await #expect(throws: PDFFailure.notInstalled) {
            try await PDFPrinter(program: "no-such-printer").pdf(of: html)
        }
        await #expect(throws: PDFFailure.refused(status: 1)) { try await PDFPrinter(program: "false").pdf(of: html) }
        await #expect(throws: PDFFailure.tookTooLong(seconds: 1)) {
            try await PDFPrinter(program: Self.slow(), seconds: 1).pdf(of: html)
        }
        #expect(PDFFailure.notInstalled.description.contains("weasyprint"))
    }

    private static func main(of page: String) -> String {
        let parts = page.components(separatedBy: "<main")
        return parts.count == 2 ? parts[1].components(separatedBy: "</main>")[0] : "no main part"
    }

    /// A program that takes long, whatever it is asked. One that was written just now could not always be run: another
    /// test may begin a program in the same moment, which then holds the file open.
    private static func slow() -> String {
        Policies.folder.deletingLastPathComponent().appendingPathComponent("Tests/Proofs/slow-printer").path
    }
}
