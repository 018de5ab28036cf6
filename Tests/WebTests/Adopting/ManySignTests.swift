import Foundation
import Hummingbird
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// A staff meeting in which everybody signs.
@Suite struct ManySignTests {
    @Test func `forty-five staff sign in and sign the policy at once, and none is refused`() async throws {
        try await Oakfield.serving { school in
            let staff = try await askEverybodyAgain(in: school)
            try #require(staff.count >= 45)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in staff { group.addTask { try await sign(as: name, in: school) } }
                try await group.waitForAll()
            }
            for name in staff { #expect(try await school.signature(of: name) != nil, "\(name)") }
        }
    }

    private func sign(as name: String, in school: Oakfield) async throws {
        let browser = try await school.browser(of: name)
        let page = try await browser.get("/sign/acceptable-use")
        let signed = try await browser.send(
            page, formWith: "type=\"password\"", [("password", Demonstration.password)])
        let receipt = try await browser.follow(signed)
        #expect(receipt.status == .ok && receipt.text.contains(name))
    }

    /// A new version of the policy, which everybody is asked to sign.
    ///
    /// - Returns: the names of those who are, each with a password.
    private func askEverybodyAgain(in school: Oakfield) async throws -> [String] {
        let (running, head) = (school.house.running, try await school.person("Helen Ashworth"))
        func run(_ command: Command) async throws {
            _ = try await running.perform(command, id: School.CommandID(Fresh.name()), by: head)
        }
        let pack = try Policies.pack("dothill")
        let view = try await running.view()
        let blanks = pack.blanks.map { ($0.id, $0.id == "school-name" ? "Oakfield School" : $0.example ?? "–") }
        let answers = Answers(
            blanks: Dictionary(blanks, uniquingKeysWith: { one, _ in one }), choices: pack.suggestedChoices)
        let version = VersionID(Fresh.name())
        let adopted = try AdoptedPack(ResolvedPack(pack, answers: answers, vocabulary: view.vocabulary))
        try await run(.adoption(.prepare(version, adopted)))
        for item in CheckItem.allCases { try await run(.adoption(.check(version, item))) }
        let note = AdoptionNote(
            approvedBy: "governing-body", meeting: "Spring term", approved: view.today, effective: view.today)
        try await run(.adoption(.adopt(version, note)))
        let waiting = try await running.view().state.signing("acceptable-use", on: view.today)
            .filter { $0.signature == nil }.map(\.person)
        for person in waiting { try await school.house.signIn.setPassword(Demonstration.password, of: person) }
        return waiting.map(view.name)
    }
}
