import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// Who sees how often a clause has answered.
@Suite struct AskCountTests {
    private let question = "fact.who=pupil&fact.act=bring-device&fact.device=own-phone"

    @Test func `those who look after the policy see many answers, nobody sees few, and none about whom to tell`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let session = try await school.session(of: "Helen Ashworth")
        let teacher = try await school.session(of: "Grace Tolland")
        try await school.serving { client in
            let head = SignedIn(client: client, session: session)
            let misuse = "fact.who=teacher&fact.act=notice&fact.content=social-media-misuse&fact.towards=headteacher"
            for number in 0..<12 {
                _ = try await client.form(question)
                _ = try await client.form(misuse)
                let page = try await head.get("/policy/pupils-no-phones").text
                #expect(page.contains("Asked") == (number >= 9), "\(number)")
                #expect(page.contains("Answered fewer than 10 times") == (number < 9), "\(number)")
            }
            let counted = try await head.get("/policy/pupils-no-phones").text
            #expect(counted.contains("Asked 12 times: no 12 times, only with permission fewer than 5 times"))
            let bound = try await head.get("/policy/pupils-particular-reason").text
            #expect(bound.contains("Asked for fewer than 5 times") && !bound.contains("granted"))
            let told = try await head.get("/policy/about-the-headteacher").text
            #expect(!told.contains("What it has decided"))
            let others = try await SignedIn(client: client, session: teacher).get("/policy/pupils-no-phones").text
            #expect(!others.contains("What it has decided"))
        }
        await school.remove()
    }
}
