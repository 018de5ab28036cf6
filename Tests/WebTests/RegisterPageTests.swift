import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// The registers of the policy in force: who writes, who sees, what is wrong, what is corrected (O4, DOT-104).
@Suite struct RegisterPageTests {
    private let training = [
        ("field-person", "Grace Tolland"), ("field-date", "2026-10-30"), ("field-topic", "acceptable use"),
        ("field-trainer", "Xylophone & Sons"),
    ]

    @Test func `O4: what somebody writes stands in the register, with its clause and how long it is kept`() async throws
    {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            #expect(try await head.get("/registers").text.contains("Training given to staff"))
            #expect(try await head.post("/registers/training", training).status == .seeOther)
            let page = try await head.get("/registers/training").text
            #expect(page.contains("Xylophone &amp; Sons") && page.contains("30 October 2026"))
            #expect(page.contains("How long it is kept") && page.contains("href=\"/policy/training\""))
            let wrong = training.map { $0.0 == "field-date" ? ($0.0, "2026-02-30") : $0 }
            let again = try await head.post("/registers/training", wrong)
            #expect(again.status == .unprocessableContent)
            #expect(
                again.text.contains("write a day, such as") && again.text.contains("value=\"Xylophone &amp; Sons\""))
        }
    }

    @Test func `O4: a correction needs a reason, and what stood before stays readable`() async throws {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            #expect(try await head.post("/registers/training", training).status == .seeOther)
            let link = try await head.get("/registers/training").between("href=\"/registers/training/", "\"")
            let address = "/registers/training/\(link)"
            let mended = training.map { $0.0 == "field-trainer" ? ($0.0, "Trombone Ltd") : $0 }
            let refused = try await head.post(address, mended)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Trombone Ltd"))
            #expect(try await head.post(address, mended + [("reason", "A slip")]).status == .seeOther)
            let page = try await head.get("/registers/training")
            #expect(page.text.contains("Trombone Ltd") && !page.text.contains("Xylophone"))
            let latest = page.between("href=\"/registers/training/", "\"")
            let shown = try await head.get("/registers/training/\(latest)").text
            #expect(shown.contains("Corrected because: A slip") && shown.contains("Xylophone"))
            #expect(try await head.post(address, mended + [("reason", "R")]).status == .unprocessableContent)
        }
    }

    @Test func `S1: for whom the policy names nowhere there is no register, whoever administers the program`()
        async throws
    {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            #expect(try await head.post("/registers/training", training).status == .seeOther)
            let link = try await head.get("/registers/training").between("href=\"/registers/training/", "\"")
            let teacher = try await school.browser("Grace Tolland")
            #expect(try await !teacher.get("/registers").text.contains("Training given to staff"))
            for address in ["/registers/training", "/registers/training/\(link)", "/registers/none"] {
                #expect(try await teacher.get(address).status == .notFound)
            }
            #expect(try await teacher.post("/registers/training", training).status == .notFound)
            #expect(try await teacher.post("/registers/training/\(link)", training).status == .notFound)
        }
    }

    /// The register of devices that a shipped policy has, under a clause of the demonstration's.
    private func devices(of pack: String) throws -> Register {
        let shipped = try #require(try Policies.pack(pack).registers.first { $0.id == "devices-taken" })
        return Register(
            id: shipped.id, title: shipped.title, clause: "pupils-no-phones", requirements: [], fields: shipped.fields,
            needed: shipped.needed, later: shipped.later, writes: shipped.writes, sees: shipped.sees,
            keep: shipped.keep,
            location: shipped.location)
    }

    @Test func `whom a name means is offered from the roster, and whoever is not on it stays as typed`() async throws {
        try await RosterSchool.open(registers: [try devices(of: "education-people-mobile")]) { school in
            let teacher = try await school.browser("Grace Tolland")
            let address = "/registers/devices-taken"
            func taken(_ whose: String, _ more: [(String, String)] = []) -> [(String, String)] {
                [("field-pupil", whose), ("field-label", "14"), ("field-device", "A blue phone")] + more
            }
            let asked = try await teacher.post(address, taken("Haddad"))
            #expect(asked.status == .unprocessableContent && asked.text.contains("say who is meant"))
            #expect(asked.text.contains("<option value=\"Haddad\">Somebody else: Haddad</option>"))
            #expect(
                asked.text.contains("<option value=\"Mia Haddad, a pupil\">") && asked.text.contains("Leila Haddad"))
            #expect(asked.text.contains("value=\"A blue phone\""), "nothing that was typed is lost")
            #expect(try await teacher.get(address).text.contains("Nothing yet."))
            let mark = ("asked-pupil", "yes")
            for chosen in ["Mia Haddad, a pupil", "Haddad"] {
                #expect(try await teacher.post(address, taken(chosen, [mark])).status == .seeOther)
                #expect(try await teacher.get(address).text.contains("<strong>\(chosen)</strong>"))
            }
            // A whole name needs no question, however it is typed; neither does one that nobody here has.
            for (typed, written) in [("mia haddad", "Mia Haddad"), ("Zebedee Quux", "Zebedee Quux")] {
                #expect(try await teacher.post(address, taken(typed)).status == .seeOther)
                #expect(try await teacher.get(address).text.contains("<strong>\(written)</strong>"))
            }
        }
    }

    @Test func `a name that was chosen is not asked about again, at a correction or after another fault`() async throws
    {
        try await RosterSchool.open(registers: [try devices(of: "education-people-mobile")]) { school in
            let teacher = try await school.browser("Grace Tolland")
            let address = "/registers/devices-taken"
            for chosen in ["Haddad", "Mia Haddad, a pupil"] {
                let whose = [("field-pupil", chosen), ("field-device", "A blue phone")]
                let refused = try await teacher.post(address, whose + [("asked-pupil", "yes")])
                #expect(refused.status == .unprocessableContent && refused.text.contains("fill this in"))
                let mark = ("asked-pupil", refused.between("name=\"asked-pupil\" value=\"", "\""))
                let entry = whose + [("field-label", "14"), mark]
                #expect(try await teacher.post(address, entry).status == .seeOther)
                let link = try await teacher.get(address).between("href=\"/registers/devices-taken/", "\"")
                let corrected = whose + [("field-label", "15"), ("reason", "The wrong label.")]
                #expect(try await teacher.post("\(address)/\(link)", corrected).status == .seeOther)
                // Another name is asked about, though the mark of the first is sent with it.
                let other = [("field-pupil", "Yusuf"), ("field-device", "A watch"), ("field-label", "16"), mark]
                #expect(try await teacher.post(address, other).text.contains("say who is meant"))
            }
        }
    }

    @Test func `EPM-150, EPM-151: a taken device is labelled, and to whom it went is written down`() async throws {
        try await RosterSchool.open(registers: [try devices(of: "education-people-mobile")]) { school in
            let teacher = try await school.browser("Grace Tolland")
            let office = try await school.browser("Susan Pell")
            for (name, label) in [("Mia Haddad", "14"), ("Ada Brown", "15")] {
                let taken = [
                    ("field-pupil", name), ("field-label", label), ("field-device", "A blue phone"),
                    ("field-taken-on", "2026-11-02"), ("field-taken-at", "10:15"),
                ]
                #expect(try await teacher.post("/registers/devices-taken", taken).status == .seeOther)
            }
            let unlabelled = try await teacher.post("/registers/devices-taken", [("field-pupil", "Mia Haddad")])
            #expect(
                unlabelled.status == .unprocessableContent && unlabelled.text.contains("Label on the bag: fill this in")
            )
            let page = try await office.get("/registers/devices-taken").text
            #expect(
                page.contains("Open: 2") && page.contains("value=\"2026-11-02\"") && page.contains("value=\"09:00\""))
            #expect(!page.contains("the pupil"), "the policy has them given back to the parents")
            // Whoever stands in a queue is found by the name.
            let first = try #require(page.range(of: "<strong>Ada Brown"))
            let second = try #require(page.range(of: "<strong>Mia Haddad"))
            #expect(first.lowerBound < second.lowerBound)
            let finish = try #require(page.firstMatch(of: /action="(\/registers\/devices-taken\/[^"\/]+\/finish)"/)).1
            let nobody = try await office.post(String(finish), [("field-given-on", "2026-11-02")])
            #expect(nobody.status == .unprocessableContent && nobody.text.contains("Who has it now: fill this in"))
            let pupil = [("field-given-to", "the pupil"), ("field-given-name", "Ada Brown")]
            #expect(try await office.post(String(finish), pupil).status == .unprocessableContent)
            let given = [
                ("field-given-to", "a parent or carer"), ("field-given-name", "Mrs Brown"),
                ("field-given-on", "2026-11-02"),
                ("field-parents-told", "2026-11-02"), ("field-pupil", "Somebody Else"),
            ]
            #expect(try await office.post(String(finish), given).status == .seeOther)
            // Two at the desk: the second learns that it was done.
            #expect(try await office.post(String(finish), given).text.contains("has been corrected"))
            let after = try await office.get("/registers/devices-taken").text
            #expect(after.contains("Open: 1") && after.contains("Mrs Brown") && !after.contains("Somebody Else"))
            #expect(after.contains("Ada Brown") && after.contains("A blue phone"), "what was written first stands")
            let other = try await school.browser("Peter Lindqvist")
            #expect(try await other.post(String(finish), given).status == .notFound)
        }
    }

    @Test func `EPM-151: only a policy that says so has a device go back to the pupil`() throws {
        let parents = try devices(of: "education-people-mobile").fields.first { $0.id == "given-to" }?.options
        let either = try devices(of: "dfe-expectation-2026").fields.first { $0.id == "given-to" }?.options
        #expect(parents?.contains("the pupil") == false && either?.contains("the pupil") == true)
    }

    @Test func `C8: whose sign-in is to be stopped sees it proposed on no page`() async throws {
        try await RosterSchool.open { school in
            let head = try await school.person("Helen Ashworth")
            let administrator = try await school.browser("Susan Pell")
            let chair = try await school.browser("Ruth Calloway")
            let own = try await school.browser("Helen Ashworth")
            let pages = ["/", "/people/offices", "/people/\(head)", "/record"]
            var before: [String] = []
            for page in pages { before.append(try await Self.withoutMarks(own.get(page).text)) }
            #expect(try await administrator.post("/people/\(head)/suspend", [("reason", "R")]).status == .seeOther)
            for (page, text) in zip(pages, before) {
                #expect(try await Self.withoutMarks(own.get(page).text) == text, "\(page)")
            }
            let offices = try await chair.get("/people/offices")
            #expect(offices.text.contains("Stop the sign-in of Helen Ashworth."))
            let change = offices.between("action=\"/people/offices/changes/", "\"")
            #expect(
                try await own.post("/people/offices/changes/\(change)", [("answer", "decline")]).status == .notFound)
            #expect(try await own.get("/people").status == .ok)
            let agreed = try await chair.post("/people/offices/changes/\(change)", [("answer", "agree")])
            #expect(agreed.status == .seeOther)
            #expect(try await own.get("/people").status == .unauthorized)
        }
    }

    /// The page without what is new in every form.
    private static func withoutMarks(_ page: String) -> String {
        page.split(separator: "\n").filter { !$0.contains("form-command") }.joined(separator: "\n")
    }
}
