import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// An entry of a register as a sheet to print and sign.
@Suite struct SheetPageTests {
    @Test func `EPM-133: an agreement on a device prints with what is expected, what follows, and lines to sign`()
        throws
    {
        let pack = try Policies.pack("education-people-mobile")
        let register = try #require(pack.registers.first { $0.requirements.contains("EPM-133") })
        let clause = try #require(pack.clauses.first { $0.requirements.contains("EPM-133") })
        let values = [
            "learner": "Mia <Haddad>", "expected": "Switched on at break only.",
            "sanctions": "A week without it.", "until": "2027-07-31",
        ]
        let page = SheetPage(
            register: register, entry: "e", clause: .init(title: clause.name, text: "\(clause.text)"), values: values,
            school: "Oakfield", written: "Helen Ashworth")
        let text = page.main.source
        for words in [
            "Mia &lt;Haddad&gt;", "Switched on at break only.", "A week without it.", "31 July 2027", "Oakfield",
            "is given in writing", "Name, signature and date",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        // What is not agreed yet is a line to write on, not a day.
        let label = try #require(register.fields.first { $0.id == "parents-agreed" }).label
        #expect(text.contains("<dt>\(label)</dt><dd>\(SheetPage.line)"))
    }

    @Test func `a sheet opens to those who may see the entry, and to nobody else`() async throws {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            let fields = [("field-person", "Grace Tolland"), ("field-date", "2026-10-30")]
            #expect(try await head.post("/registers/training", fields).status == .seeOther)
            let entry = try await head.get("/registers/training").between("href=\"/registers/training/", "\"")
            #expect(try await head.get("/registers/training/\(entry)").text.contains("/\(entry)/sheet"))
            let sheet = try await head.get("/registers/training/\(entry)/sheet")
            #expect(sheet.status == .ok && sheet.text.contains("30 October 2026"))
            #expect(sheet.text.contains(SheetPage.line))
            let teacher = try await school.browser("Grace Tolland")
            #expect(try await teacher.get("/registers/training/\(entry)/sheet").status == .notFound)
            #expect(try await head.get("/registers/training/none/sheet").status == .notFound)
        }
    }
}
