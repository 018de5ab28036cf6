import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// Importing a roster: columns, every row's problem, all or nothing (A1).
@Suite struct ImportTests {
    /// What a page that shows the rows sends back with them.
    private func seen(_ page: TestResponse) -> (String, String) {
        ("seen", page.between("name=\"seen\" value=\"", "\""))
    }

    @Test func `A1: the example is read from a file as Chromium sends it, and imported as one command`() async throws {
        try await RosterSchool.open(isSetUp: false) { school in
            let office = try await school.browser("Susan Pell")
            let first = try await school.person("Susan Pell")
            let text = try RosterSchool.roster()
            let command = Fresh.name()
            let page = try await office.send(
                "/people/import", [("list", "")], file: Array(("\u{FEFF}" + text).utf8), command: command)
            #expect(
                page.text.contains("46 people are new and 1 may be there already. Nothing has been imported yet."))
            #expect(page.text.contains("Line 6: who is Susan Pell?"))
            #expect(page.text.contains("The same person as Susan Pell, administrator of Lanyard, no e-mail address"))
            #expect(page.text.contains("Headteacher: Helen Ashworth") && page.text.contains(" checked"))
            #expect(page.text.contains("name=\"form-command\" value=\"\(command)\""))
            #expect(try await office.get("/people").text.contains("1 person at the school"))
            let marks = [seen(page), ("list", "\u{FEFF}" + text), ("do", "import"), ("named-6", "Susan Pell")]
            let asked = try await office.send("/people/import", marks, file: nil, command: command)
            #expect(asked.status == .unprocessableContent && asked.text.contains("Nobody was imported. Say below"))
            let boxes = page.text.split(separator: "name=\"office-shown\" value=\"").dropFirst()
                .map { String($0.prefix { $0 != "\"" }) }
            #expect(boxes.count == 4)
            // Whoever is not ticked does not hold the office.
            let ticked = boxes.filter { !$0.contains(" deputy-head ") }.map { ("office", $0) }
            let shown = boxes.map { ("office-shown", $0) }
            let fields = marks + shown + ticked + [("same-6", first.name)]
            for _ in 1...2 {
                let done = try await office.send("/people/import", fields, file: nil, command: command)
                #expect(done.status == .seeOther)
            }
            #expect(try await office.get("/people").text.contains("47 people at the school"))
            let view = try await school.running.view()
            let people = view.state.people
            let head = try await school.person("Helen Ashworth")
            #expect(people.appointed(to: "headteacher", on: view.today) == [head])
            #expect(people.appointed(to: "chair-of-governors", on: view.today).map(view.name) == ["Ruth Calloway"])
            #expect(people.appointed(to: "deputy-head", on: view.today).isEmpty)
            #expect(people.persons[first]?.roles.map(\.role) == ["office-staff"])
            #expect(view.directory.details(of: first)?.email != nil, "what the list adds is taken")
            let again = try await office.send("/people/import", [("list", text)], file: nil)
            // Who has neither an address nor a code is asked about; one answer does for all.
            #expect(again.text.contains("0 people are new, 22 are there already and 25 may be there already"))
            let same = try await office.send("/people/import", [("list", text), ("do", "same")], file: nil)
            #expect(same.text.contains("0 people are new and 47 are there already"), "nobody is there twice")
        }
    }

    @Test func `A1: nothing is imported while a row has a problem or was not looked at`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let list = """
                Who;Mail;Job;Begins
                Ann Lee;ann@oakfield.example;volunteer;2/11/2026
                Bo Lee;bo@oakfield.example;wizard;2 May
                <b>Cy;;parent;
                """
            let first = try await office.post("/people/import", [("list", list), ("do", "import")])
            #expect(first.text.contains("Say which column holds the names."))
            let columns = [("column-name", "0"), ("column-email", "1"), ("column-roles", "2"), ("column-from", "3")]
            let all = columns + [("column-until", ""), ("list", list)]
            let looked = try await office.post("/people/import", all)
            let unseen = try await office.post("/people/import", all + [("do", "import"), ("leave-out", "yes")])
            #expect(unseen.status == .unprocessableContent && unseen.text.contains("look at its rows again"))
            let refused = try await office.post("/people/import", all + [("do", "import"), seen(looked)])
            #expect(refused.status == .unprocessableContent && refused.text.contains("Nobody was imported. Correct"))
            #expect(refused.text.contains("2 people are new and 1 row has a problem"))
            for words in [
                "“wizard” is no role we know", "“2 May” is no day", "&lt;b&gt;Cy",
                "Bo Lee · bo@oakfield.example · wizard · 2 May",
            ] { #expect(refused.text.contains(words), "\(words)") }
            #expect(try await office.get("/people").text.contains("47 people"))
            let left = all + [("do", "import"), ("leave-out", "yes"), seen(looked)]
            #expect(try await office.post("/people/import", left).status == .seeOther)
            #expect(try await office.get("/people").text.contains("49 people"))
        }
    }

    @Test func `A1: of very many rows that may be somebody there the answers travel with the form`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let names = (0..<150).map {
                "Nik \(String(UnicodeScalar(UInt8(97 + $0 / 26))))\(UnicodeScalar(UInt8(97 + $0 % 26)))"
            }
            let list = "Name,Role\n" + (names + names).map { "\($0),pupil\n" }.joined()
            let page = try await office.send("/people/import", [("list", list)], file: nil)
            #expect(page.text.contains("150 people are new and 150 may be there already"))
            #expect(page.text.contains("The first 100 are shown."))
            let answered = (152..<252).flatMap {
                [("named-\($0)", names[$0 - 152]), ("same-\($0)", "line-\($0 - 150)")]
            }
            let next = try await office.send("/people/import", [("list", list)] + answered, file: nil)
            #expect(next.text.contains("150 people are new and 50 may be there already"))
            #expect(next.text.contains("name=\"same-152\" value=\"line-2\""))
            let all = try await office.send("/people/import", [("list", list), ("do", "same")] + answered, file: nil)
            #expect(all.text.contains("150 people are new. Nothing has been imported yet."))
        }
    }

    @Test func `A1: two rows of one list can be one person`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let list = "Name,Role\nBo Ash,volunteer\nBo Ash,class teacher\n"
            let page = try await office.post("/people/import", [("list", list)])
            #expect(page.text.contains("The same person as Bo Ash, volunteer, no e-mail address"))
            let fields = [("list", list), ("do", "import"), seen(page), ("named-3", "Bo Ash"), ("same-3", "line-2")]
            #expect(try await office.post("/people/import", fields).status == .seeOther)
            let view = try await school.running.view()
            let bo = try await school.person("Bo Ash")
            #expect(view.state.people.persons[bo]?.roles.map(\.role) == ["volunteer", "teacher"])
            #expect(view.state.people.persons.count == 48)
        }
    }

    @Test func `A1: an answer of who a row is never falls to another row when the list is corrected`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let head = try await school.person("Helen Ashworth")
            let list = "Name,Role\nGrace Tolland,volunteer\n"
            let page = try await office.post(
                "/people/import", [("list", list), ("named-2", "Helen Ashworth"), ("same-2", head.name)])
            #expect(page.text.contains("Line 2: who is Grace Tolland?"))
            #expect(page.text.contains("0 people are new and 1 may be there already"))
        }
    }

    @Test func `A1: a file that is no list is answered with what to do, and so is one that is too large`() async throws
    {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            func words(_ file: [UInt8]) async throws -> String {
                try await office.send("/people/import", [("list", "")], file: file)
                    .between("<p class=\"fault\" role=\"alert\">", "</p>")
            }
            #expect(try await words([0x50, 0x4B, 3, 4, 0]).contains("This is a workbook"))
            #expect(try await words([65, 0, 66]).contains("it is not text"))
            #expect(try await words(Array("Name,Role\n".utf8)).contains("There is nothing in the list"))
            let old = try await office.send(
                "/people/import", [], file: Array("Name,Role\nZo".utf8) + [0xEB] + Array(",volunteer\n".utf8))
            #expect(old.text.contains("Zoë"), "as Excel saved it before Unicode")
            let large = try await office.send("/people/import", [], file: [UInt8](repeating: 65, count: 2_200_000))
            #expect(large.status == .contentTooLarge && large.text.contains("Split the list in two"))
            let broken = try await office.client.execute(
                uri: "/people/import", method: .post, headers: [.contentType: "multipart/form-data; boundary=x"])
            #expect(broken.status == .unauthorized, "nothing is read of somebody who is not signed in")
        }
    }
}
