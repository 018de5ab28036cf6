import Foundation
import Hummingbird
import HummingbirdTesting
import PolicyPack
import Rulebook
import Testing

@testable import Web

/// Asking, through the real router.
@Suite struct AskTests {
    @Test func `a question is read back and answered with its clauses`() async throws {
        let page = try await Policies.serving { try await $0.form("question=Can+a+pupil+bring+a+phone+to+school%3F") }
        #expect(page.status == .ok)
        #expect(page.text.contains("<h1 class=\"question\">Can a pupil bring a phone to school?</h1>"))
        #expect(page.text.contains("<dt>Who</dt><dd>a pupil</dd>"))
        #expect(page.text.contains("No, the policy does not allow this."))
        #expect(page.text.contains("href=\"/policy/pupils-no-phones\""))
        #expect(page.text.contains("value=\"approval=phone-accepted\""))
    }

    @Test func `where it depends, the most useful fact is asked and all else travels with the form`() async throws {
        try await Policies.serving { client in
            let asks = try await client.form("question=Can+I+film+the+school+play+on+my+phone%3F")
            #expect(asks.text.contains("<legend><h2>Who is doing it?</h2></legend>"))
            let hidden = asks.between("<form class=\"fact\"", "<fieldset")
            #expect(hidden.contains("name=\"asked\" value=\"Can I film the school play on my phone?\""))
            #expect(hidden.contains("name=\"fact.time\" value=\"school-event\""))
            let answer = try await client.form(
                "asked=Can+I+film+the+school+play+on+my+phone%3F&fact.act=photograph&fact.device=own-phone"
                    + "&fact.time=school-event&fact.who=parent")
            #expect(answer.text.contains("Yes, the policy allows this."))
        }
    }

    @Test func `a question about two acts has an answer to each, the strictest first`() async throws {
        let page = try await Policies.serving {
            try await $0.form("question=Can+a+parent+take+photos+of+the+play+and+post+them+on+Facebook%3F")
        }
        let no = try #require(page.text.range(of: "No, the policy does not allow this."))
        let yes = try #require(page.text.range(of: "Yes, the policy allows this."))
        #expect(no.lowerBound < yes.lowerBound)
        #expect(page.text.contains("You asked about more than one thing."))
        #expect(page.text.contains("name=\"fact.act\" value=\"photograph,post\""))
    }

    @Test func `law and safety stands above the answer and is marked`() async throws {
        let page = try await Policies.serving {
            try await $0.form("fact.act=notice&fact.content=indecent-image&fact.who=teacher")
        }
        let law = try #require(page.text.range(of: "Law and safety come first"))
        let answer = try #require(page.text.range(of: "<section class=\"answer"))
        #expect(law.lowerBound < answer.lowerBound)
        #expect(page.text.contains("href=\"/law-and-safety/image-to-the-lead\""))
    }

    @Test func `a fact can be corrected, and what it was is marked`() async throws {
        let page = try await Policies.serving { try await $0.form("fact.who=staff&fact.act=connect&change=who") }
        #expect(page.text.contains("value=\"staff\" checked required><span>Anybody on the staff</span>"))
        #expect(!page.between("<form class=\"fact\"", "</form>").contains("type=\"hidden\" name=\"fact.who\""))
    }

    @Test func `what somebody does not know is not asked again`() async throws {
        try await Policies.serving { client in
            let first = try await client.form("begin=yes")
            #expect(first.text.contains("What are they doing, or about to do?"))
            let second = try await client.form("fact.act=")
            #expect(second.text.contains("name=\"unsure\" value=\"act\""))
            #expect(second.text.contains("<h2>Who is doing it?</h2>"))
        }
    }

    @Test func `silence says whom to ask and is never permission`() async throws {
        let page = try await Policies.serving {
            try await $0.form(
                "fact.who=pupil&fact.act=use-device&fact.device=own-phone&fact.place=home&fact.time=out-of-hours")
        }
        #expect(page.text.contains("The policy doesn&#39;t say. Ask the headteacher"))
        #expect(!page.text.lowercased().contains("verdict"))
    }

    @Test func `what was typed is echoed escaped`() async throws {
        let typed = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22+onfocus%3D%22x"
        let page = try await Policies.serving { try await $0.form("question=\(typed)") }
        #expect(!page.text.contains("<script"))
        #expect(!page.text.contains("\" onfocus="))
        #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test func `every example of the policy is answered on a page as its author says`() async throws {
        let pack = try Policies.pack("dothill")
        let site = try Policies.site()
        for example in pack.examples where example.verdict != .asks {
            var request = AskRequest(FormFields([("begin", "yes")]), vocabulary: site.vocabulary)
            request.state.facts = example.situation
            let page = Dialogue(site: site).page(after: request).page
            let answer = try site.asking.answer(example.situation)
            #expect(answer.verdict == example.verdict)
            #expect(page.main.source.contains(("\(site.words.headline(answer))" as HTML).source), "\(example.says)")
            for clause in example.clauses {
                #expect(page.main.source.contains("href=\"/policy/\(clause)\""), "\(example.says)")
            }
        }
    }
}
