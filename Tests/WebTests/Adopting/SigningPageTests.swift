import Hummingbird
import HummingbirdTesting
import Ledger
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// Reading and signing, through the real router on a demonstration school.
@Suite struct SigningPageTests {
    private let agreement = "/sign/acceptable-use"
    private let password = Demonstration.password

    /// Somebody who can sign in and has not signed yet.
    private func unsigned(_ school: Oakfield) async throws -> String {
        for name in ["Grace Tolland", "Martin Okafor", "Daniel Whitlock", "Priya Raman", "Susan Pell", "Ruth Calloway"]
        {
            if try await school.signature(of: name) == nil { return name }
        }
        throw Refusal.nothingThere
    }

    @Test func `a signature needs the signer's own password, and gives a receipt that can be checked`() async throws {
        try await Oakfield.serving { school in
            let name = try await unsigned(school)
            let browser = try await school.browser(of: name)
            let page = try await browser.get(agreement)
            #expect(page.text.contains("Sign as \(name)"))
            let wrong = try await browser.send(page, formWith: "type=\"password\"", [("password", "not this one")])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("That is not your password"))
            #expect(try await school.signature(of: name) == nil)
            let signed = try await browser.send(page, formWith: "type=\"password\"", [("password", password)])
            let receipt = try await browser.follow(signed)
            let signature = try #require(try await school.signature(of: name))
            #expect(receipt.text.contains(signature.hash) && receipt.text.contains(name))
            let address = try #require(signed.headers[.location])
            let file = try await browser.get("\(address)/download")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(file.headers[.contentType] == "text/plain; charset=utf-8")
            let verifier = try NoteVerifier(try school.house.running.verifierKey())
            let checked = try Receipt(text: file.text, verifier: verifier)
            #expect(checked.leaf.contains("declaration-signed"))
            // Nobody sees another's receipt: the address is each one's own.
            let other = try await school.browser(of: "Helen Ashworth")
            if try await school.signature(of: "Helen Ashworth") == nil {
                #expect(try await other.get(address).status == .notFound)
            }
        }
    }

    @Test func `a signature is never made twice, and a form sent twice is one signature`() async throws {
        try await Oakfield.serving { school in
            let name = try await unsigned(school)
            let browser = try await school.browser(of: name)
            let first = try await browser.get(agreement)
            let second = try await browser.get(agreement)
            for _ in 0..<2 {
                let answer = try await browser.send(first, formWith: "type=\"password\"", [("password", password)])
                #expect(answer.status == .seeOther)
            }
            let again = try await browser.send(second, formWith: "type=\"password\"", [("password", password)])
            #expect(again.status == .unprocessableContent)
            let view = try await school.house.running.view()
            let entries = view.state.signing.entries[try await school.person(name)] ?? []
            #expect(entries.filter { $0.declaration == "acceptable-use" && $0.response.isSignature }.count == 1)
        }
    }

    @Test func `a question is read by the headteacher and by nobody else`() async throws {
        try await Oakfield.serving { school in
            let name = try await unsigned(school)
            let asker = try await school.browser(of: name)
            let question = "Does this count for my own watch?"
            let page = try await asker.get(agreement)
            let sent = try await asker.send(page, formWith: "Your question", [("words", question)])
            #expect(sent.status == .seeOther)
            let head = try await school.browser(of: "Helen Ashworth")
            #expect(try await head.get("/signing/acceptable-use").text.contains(question))
            let office = try await school.browser(of: "Susan Pell")
            let list = try await office.get("/signing/acceptable-use")
            #expect(list.text.contains("has a question") && !list.text.contains(question))
            let empty = try await asker.send(page, formWith: "Your reason", [("words", " ")])
            #expect(empty.status == .seeOther || empty.status == .unprocessableContent)
        }
    }

    @Test func `a signature on paper is keyed in by another with its witness, and marked`() async throws {
        try await Oakfield.serving { school in
            let office = try await school.browser(of: "Susan Pell")
            let view = try await school.house.running.view()
            let open = view.state.signing("acceptable-use", on: view.today).filter { $0.signature == nil }
            let keyer = try await school.person("Susan Pell")
            let witness = try await school.person("Carol Dent")
            let signer = try #require(open.map(\.person).first { $0 != keyer && $0 != witness })
            let page = try await office.get("/signing/acceptable-use")
            let alone = try await office.send(
                page, formWith: "Who saw it", [("signer", signer.name), ("witness", signer.name)])
            #expect(alone.status == .unprocessableContent)
            let kept = try await office.send(
                page, formWith: "Who saw it", [("signer", signer.name), ("witness", witness.name)])
            // The first form was refused, so that its command is free.
            #expect(try await office.follow(kept).text.contains("on paper</span> seen by Carol Dent"))
        }
    }

    @Test func `it never says that all have signed where nobody was asked`() {
        #expect(!SigningProgress.nobodyAsked.words.contains("All"))
        #expect(SigningProgress.allSigned(3).words == "All 3 have signed")
        #expect(SigningPlot(counts: SigningCounts([])).html == nil)
    }

    @Test func `at a station each signs with name and password, and nobody is signed in`() async throws {
        try await Oakfield.serving { school in
            let name = try await unsigned(school)
            let browser = try await school.browser(of: "Susan Pell")
            #expect(try await Browser(school.client).get("/sign/station").text.contains("Sign in to see this page"))
            let begun = try await browser.send(try await browser.get("/sign/station"), formWith: "Begin")
            #expect(begun.status == .seeOther)
            #expect(await browser.cookies() == ["lanyard-station"])
            #expect(try await browser.get("/people").status != .seeOther)
            let page = try await browser.get("/sign/station/acceptable-use")
            let wrong = try await browser.send(
                page, formWith: "name=\"policy\"", [("name", name), ("password", "not this one")])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await school.signature(of: name) == nil)
            let signed = try await browser.send(
                page, formWith: "name=\"policy\"", [("name", name), ("password", password)])
            #expect(try await browser.follow(signed).text.contains("The next person can begin"))
            #expect(await browser.cookies() == ["lanyard-station"])
            #expect(try await school.signature(of: name)?.mark.by == school.person(name))
            let closed = try await browser.send(try await browser.get("/sign/station"), formWith: "Stop signing")
            #expect(closed.status == .seeOther)
            #expect(await browser.cookies().isEmpty)
        }
    }
}
