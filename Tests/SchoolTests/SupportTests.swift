import PolicyPack
import Rulebook
import School
import Testing

/// The helper can fail: an expectation that does not hold is an issue.
@Suite struct SupportTests {
    @Test func `expecting events where there is a refusal fails`() throws {
        let scene = try Scene.opened()
        withKnownIssue { Given(scene).when(.people(.markBack("a")), by: "a").then(named: "person-came-back") }
        withKnownIssue { Given(scene).when(.people(.markBack("a")), by: "a").then(events: []) }
    }

    @Test func `expecting a refusal where there are events, or another refusal, fails`() throws {
        let scene = try Scene.opened()
        let away = Command.people(.markAway("a", Period(from: .today)))
        withKnownIssue { Given(scene).when(away, by: "a").thenRefused(.nothingThere) }
        withKnownIssue { Given(scene).when(.people(.markBack("a")), by: "a").thenRefused(.nothingThere) }
    }

    @Test func `expecting other events fails`() throws {
        let away = Command.people(.markAway("a", Period(from: .today)))
        let scene = try Scene.opened()
        withKnownIssue { Given(scene).when(away, by: "a").then(named: "person-came-back") }
        withKnownIssue { Given(scene).when(away, by: "a").then(events: []) }
        Given(scene).when(away, by: "a").then(named: "person-went-away")
    }
}
