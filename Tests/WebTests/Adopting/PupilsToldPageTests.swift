import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// The page on which a tutor ticks a class (EPM-111), through the real router.
@Suite struct PupilsToldPageTests {
    private func token(_ page: String, _ name: String) throws -> String {
        let found = page.split(separator: "name=\"\(name)\" value=\"").dropFirst().first
        return String(try #require(found).prefix { $0 != "\"" })
    }

    @Test func `EPM-111: the office lists the classes, a teacher ticks one, and the rest stand as not told`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving(as: "Susan Pell") { browser in
            let wrong = try await browser.post("/pupils-told/classes", [("classes", "Year 5 B\nJack Peake")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Jack Peake"))
            let saved = try await browser.post("/pupils-told/classes", [("classes", "Year 5 B\n6A\nreception\n\n")])
            #expect(saved.status == .seeOther)
        }
        try await school.serving(as: "Grace Tolland") { browser in
            #expect(try await browser.get("/sign").text.contains("/pupils-told"))
            let page = try await browser.get("/pupils-told").text
            #expect(
                page.contains("Year 6 A") && page.contains("Reception") && !page.contains("The classes of the school"))
            let fields = [
                ("declaration", try token(page, "declaration")), ("policy", try token(page, "policy")),
                ("group", "Year 5 B"), ("group", "Reception"), ("missing-Reception", "2"),
                ("on", Day(at: ServedSchool.start).written),
            ]
            let nobody = try await browser.post("/pupils-told", fields.filter { $0.0 != "group" })
            #expect(nobody.status == .unprocessableContent && nobody.text.contains("Who was told"))
            #expect(try await browser.post("/pupils-told", fields).status == .seeOther)
            let after = try await browser.get("/pupils-told").text
            #expect(after.contains("2 pupils have still to be told") && after.contains("ticked by Grace Tolland"))
            let told = try #require(after.components(separatedBy: "<h3>Told</h3>").last)
            #expect(told.contains("Year 5 B") && after.contains("still to be told"))
            let joined = try await browser.post("/pupils-told/joined", [("group", "Year 5 B"), ("count", "1")])
            #expect(joined.status == .seeOther)
            #expect(try await browser.get("/pupils-told").text.contains("1 pupil has still to be told"))
        }
        try await school.serving(as: "Helen Ashworth") { browser in
            let home = try await browser.get("/").text
            #expect(home.contains("Pupils have still to be told what is expected of them"))
            let taken = try await browser.post("/pupils-told/mistake", [("place", "0")])
            #expect(taken.status == .seeOther)
            let page = try await browser.get("/pupils-told").text
            #expect(page.contains("ticked by mistake"))
        }
        // Whoever works nowhere at the school finds no such page.
        try await school.serving(as: "Ruth Calloway") { browser in
            let page = try await browser.get("/pupils-told")
            #expect(page.status == .notFound)
        }
        await school.remove()
    }

    @Test func `a class is read as people write it, and nothing that could be a name`() {
        let read = ["Year 5 B", "5b", "year 10", "Reception", "nursery PM", "M3"].map { PupilGroup(written: $0)?.name }
        #expect(read == ["Year 5 B", "Year 5 B", "Year 10", "Reception", "Nursery PM", "M3"])
        for line in ["Jack Peake", "Year 15", "Year", "5 Willow", ""] { #expect(PupilGroup(written: line) == nil) }
    }
}
