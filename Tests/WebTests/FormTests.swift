import PolicyPack
import Testing

@testable import Web

/// What a form sends is read for what it is, and nothing more.
@Suite struct FormTests {
    @Test func `fields are read as browsers write them`() throws {
        let fields = try #require(FormFields(Array("a=1+2%2B&b=%C3%A9&a=&c".utf8)))
        #expect(fields == FormFields([("a", "1 2+"), ("b", "é"), ("a", ""), ("c", "")]))
        #expect(fields.all("a") == ["1 2+", ""])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "%80=1", "a=%C3"])
    func `what is no form is refused`(body: String) {
        #expect(FormFields(Array(body.utf8)) == nil)
    }

    @Test func `words of one fact are joined and ticked twice count once`() throws {
        let request = try read([
            ("fact.who", "teacher,parent"), ("fact.who", "teacher"), ("fact.approval", ""), ("fact.device", ""),
        ])
        #expect(request.state.facts == [Term("who", ["teacher", "parent"])])
        #expect(request.state.unsure == ["device"])
        #expect(request.fault == nil)
    }

    @Test func `a word that is not of the vocabulary is left out and named`() throws {
        let request = try read([("fact.who", "techer"), ("fact.act", "connect")])
        #expect(request.state.facts == [Term("act", ["connect"])])
        let vocabulary = try Policies.shelf().vocabulary
        #expect(request.fault == .unknownWord("techer", of: try #require(vocabulary.fact("who"))))
        #expect(try read([("fact.whom", "x"), ("question", "x")]).fault == .unknownFact("whom"))
        #expect(try read([("change", "whom")]).fault == .unknownFact("whom"))
        #expect(try read([("try", "who=techer")]).fault != nil)
    }

    @Test func `more words than anybody holds at once are refused, since they would keep the machine busy`() throws {
        let groups = "staff,leaders,school-representative,adult-in-school"
        let request = try read([("fact.who", groups)])
        #expect(request.fault == .tooMuch(try #require(try Policies.shelf().vocabulary.fact("who"))))
        #expect(request.state.facts == [])
    }

    @Test func `a word that is tried takes the place of the old one, or joins those that hold together`() throws {
        let replaced = try read([("fact.device", "own-phone"), ("try", "device=school-camera")])
        #expect(replaced.state.facts == [Term("device", ["school-camera"])])
        let joined = try read([("fact.approval", "on-silent"), ("try", "approval=phone-accepted")])
        #expect(joined.state.facts == [Term("approval", ["on-silent", "phone-accepted"])])
    }

    @Test func `nothing asked is at fault, and beginning step by step is not`() throws {
        #expect(try read([("question", "  \n ")]).fault == .empty)
        #expect(try read([]).fault == .empty)
        #expect(try read([("begin", "yes")]).fault == nil)
        #expect(try read([("unsure", "act")]).fault == nil)
    }

    private func read(_ pairs: [(name: String, value: String)]) throws -> AskRequest {
        AskRequest(FormFields(pairs), vocabulary: try Policies.shelf().vocabulary)
    }
}
