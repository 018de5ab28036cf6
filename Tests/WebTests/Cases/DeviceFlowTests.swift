import HTTPTypes
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// A pupil's device through the real router: taken, looked through or not, and handed to the police (C3, C5).
@Suite struct DeviceFlowTests {
    private static let today = Day(at: ServedSchool.start).written

    /// A child is at risk; the safeguarding lead reads it.
    private static func raised(in school: ServedSchool) async throws -> String {
        let id = ConcernID(Fresh.name())
        let statement = Statement(what: "He was threatened.", whereAndWhen: "Bus", signed: "Grace Tolland")
        let named = [NamedInWords(.child, try await school.person("Mia Haddad"), written: "Mia Haddad")]
        let report = Report(route: nil, named: named, isChildAtRisk: true, statement: statement)
        _ = try await school.running.perform(
            .concern(.report(id, report)), id: School.CommandID(Fresh.name()),
            by: try await school.person("Grace Tolland"))
        return "/concerns/\(id.name)"
    }

    private func taken(
        _ browser: SignedIn, _ place: String, owner: String = "pupil", name: String = "Mia Haddad",
        suspicion: String = "none"
    ) async throws -> TestResponse {
        try await browser.post(
            "\(place)/case/write/device",
            [
                ("owner", owner), ("who", name), ("device", "A blue phone"), ("taken-by", "Grace Tolland"),
                ("kept", "The safe"), ("suspicion", suspicion), ("text", "Messages."), ("day", Self.today),
            ])
    }

    @Test
    func `EPM-158, EPM-178: a device that may be evidence is late until the police have it, and is not given back`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Priya Raman") { browser in
            _ = try await browser.post("\(place)/open", [])
            #expect(try await taken(browser, place, suspicion: "evidence").status == .seeOther)
            let page = try await browser.get("\(place)/case").text
            for words in ["Device of Mia Haddad taken", "A blue phone", "Kept: The safe", "hand it to the police"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("without delay, at latest on"))
            #expect(!page.contains("entries/0/erase"))
            let erased = try await browser.post(
                "\(place)/case/entries/0/erase",
                [
                    ("tests", "not-evidence"), ("tests", "goes-on-hurting"), ("tests", "owner-refuses"),
                    ("who", "Martin Okafor"), ("text", "She begs for it."), ("day", Self.today),
                ])
            #expect(erased.status == .unprocessableContent && erased.text.contains("Delete nothing."))
            #expect(erased.text.contains("/law-and-safety/evidence-stays") && erased.text.contains("She begs for it."))
            let back = try await browser.post(
                "\(place)/case/entries/0/handover",
                [("kind", "parent"), ("who", "Her mother"), ("text", "At the gate."), ("day", Self.today)])
            #expect(back.status == .unprocessableContent && back.text.contains("it is not given back"))
            #expect(try await browser.get("/concerns/work").text.contains("A device for the police"))
            let handed = try await browser.post(
                "\(place)/case/entries/0/handover",
                [("kind", "police"), ("who", "PC 4711"), ("text", "As it is."), ("day", Self.today), ("at", "00:05")])
            #expect(handed.status == .seeOther)
            let after = try await browser.get("\(place)/case").text
            #expect(after.contains("The device was handed to the police") && after.contains("Sent to the police"))
            #expect(after.contains("PC 4711") && after.contains(", 00:05"))
            #expect(!(try await browser.get("/concerns/work").text.contains("A device for the police")))
        }
        await school.remove()
    }

    @Test func `an adult's device is refused by name and by what is ticked, and what was typed stays`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Priya Raman") { browser in
            _ = try await browser.post("\(place)/open", [])
            for (owner, name) in [("adult", "Somebody"), ("pupil", "Daniel Whitlock")] {
                let answer = try await taken(browser, place, owner: owner, name: name)
                #expect(answer.status == .unprocessableContent && answer.text.contains("A blue phone"), "\(name)")
                #expect(answer.text.contains("is a matter for the police and the LADO"), "\(name)")
                #expect(answer.text.contains("/law-and-safety/adults-are-not-searched"), "\(name)")
            }
        }
        await school.remove()
    }

    @Test func `EPM-171: without the headteacher's permission nobody looks, and the page says what to do`() async throws
    {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Priya Raman") { browser in
            _ = try await browser.post("\(place)/open", [])
            #expect(try await taken(browser, place).status == .seeOther)
            let fields = [("kind", "risk"), ("who", "Martin Okafor"), ("text", "I looked."), ("day", Self.today)]
            let looked = try await browser.post("\(place)/case/entries/0/examine", fields)
            #expect(looked.status == .unprocessableContent && looked.text.contains("permission in writing"))
            #expect(looked.text.contains("/law-and-safety/who-may-search"))
        }
        await school.remove()
    }

    @Test func `EPM-155, EPM-156: a possible indecent image offers no way to look, and says so first`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await Self.raised(in: school)
        try await school.serving(as: "Priya Raman") { browser in
            _ = try await browser.post("\(place)/open", [])
            #expect(try await taken(browser, place, suspicion: "indecent-image").status == .seeOther)
            let page = try await browser.get("\(place)/case").text
            #expect(page.contains("nobody looks, copies or deletes"))
            #expect(!page.contains("entries/0/examine") && !page.contains("entries/0/erase"))
            let fields = [("kind", "offence"), ("who", "Martin Okafor"), ("text", "To be sure."), ("day", Self.today)]
            let looked = try await browser.post("\(place)/case/entries/0/examine", fields)
            #expect(looked.status == .unprocessableContent && looked.text.contains("nobody looks through it"))
            #expect(looked.text.contains("/law-and-safety/image-hands-off"))
        }
        await school.remove()
    }
}
