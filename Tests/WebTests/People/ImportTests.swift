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
    @Test func `A1: the example is read from a file as Chromium sends it, and imported as one command`() async throws {
        try await RosterSchool.open(isSetUp: false) { school in
            let office = try await school.browser("Susan Pell")
            let text = try RosterSchool.roster()
            let command = Fresh.name()
            let page = try await office.send(
                "/people/import", [("list", "")], file: Array(("\u{FEFF}" + text).utf8), command: command)
            #expect(page.text.contains("47 rows are right. Nothing has been imported yet."))
            #expect(page.text.contains("name=\"form-command\" value=\"\(command)\""))
            #expect(try await office.get("/people").text.contains("1 person at the school"))
            let fields = [("list", text), ("do", "import")]
            #expect(try await office.send("/people/import", fields, file: nil, command: command).status == .seeOther)
            #expect(try await office.send("/people/import", fields, file: nil, command: command).status == .seeOther)
            #expect(try await office.get("/people").text.contains("48 people at the school"))
            let again = try await office.send("/people/import", [("list", text)], file: nil)
            #expect(again.text.contains("0 rows are right, 47 have problems"), "nobody is in the roster twice")
        }
    }

    @Test func `A1: nothing is imported while a row has a problem, unless it is left out`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let list = """
                Who;Mail;Job;Begins
                Ann Lee;ann@oakfield.example;volunteer;2026-11-02
                Bo Lee;g.tolland@oakfield.example;wizard;2 May
                <b>Cy;;parent;
                """
            let first = try await office.post("/people/import", [("list", list), ("do", "import")])
            #expect(first.text.contains("Say which column holds the names."))
            let columns = [("column-name", "0"), ("column-email", "1"), ("column-roles", "2"), ("column-from", "3")]
            let all = columns + [("column-until", ""), ("list", list)]
            let refused = try await office.post("/people/import", all + [("do", "import")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("Nobody was imported."))
            #expect(refused.text.contains("2 rows are right, 1 has a problem"))
            for words in [
                "Somebody in the roster has this e-mail address", "“wizard” is no role we know", "“2 May” is no day",
                "&lt;b&gt;Cy", "Bo Lee · g.tolland@oakfield.example · wizard · 2 May",
            ] { #expect(refused.text.contains(words), "\(words)") }
            #expect(try await office.get("/people").text.contains("47 people"))
            let left = all + [("do", "import"), ("leave-out", "yes")]
            #expect(try await office.post("/people/import", left).status == .seeOther)
            #expect(try await office.get("/people").text.contains("49 people"))
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
