import HTTPTypes
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// A concern leaves no trace for whoever may not read it (C8): two schools that differ in nothing else answer alike.
@Suite struct HiddenConcernTests {
    @Test(arguments: HiddenCase.all)
    func `two schools that differ only in a hidden concern answer byte for byte alike`(
        _ hiddenCase: HiddenCase
    ) async throws {
        let school = try await ServedSchool.demonstration()
        var sessions: [(name: String, Session)] = []
        for name in hiddenCase.hiddenFrom { sessions.append((name, try await school.session(of: name))) }
        try await askForData(in: school)
        await school.running.close()
        for (name, session) in sessions {
            let twins = try await Twins.make(hiddenCase, from: school)
            let calls = try await twins.calls()
            #expect(calls.count > 150)
            try await twins.walk(session) { walker in
                for call in calls {
                    let (without, with) = try await walker.answers(to: call)
                    #expect(without == with, "\(name): \(call)")
                    // Whoever is shut out on the way would compare nothing but refusals.
                    if !call.isForm { #expect(with.status != .unauthorized, "\(name): \(call)") }
                }
            }
            await twins.remove()
        }
        await school.remove()
    }

    /// A request for the data about a child whom some of the cases name, so that its pages are walked too.
    private func askForData(in school: ServedSchool) async throws {
        let words = AccessWords(about: "Mia Haddad", from: "A parent", asks: "")
        let record = AccessCommand.record(
            "request", try await school.person("Mia Haddad"), .parent, received: school.running.clock.today,
            isEducationalRecord: false, words)
        _ = try await school.running.perform(
            .access(record), id: School.CommandID(Fresh.name()), by: try await school.person("Susan Pell"))
    }

    @Test(arguments: HiddenCase.all)
    func `the comparison finds what differs: a reader's pages do`(_ hiddenCase: HiddenCase) async throws {
        let school = try await ServedSchool.demonstration()
        var sessions: [String: Session] = [:]
        for name in ["Helen Ashworth", "Ruth Calloway", "Priya Raman"] {
            sessions[name] = try await school.session(of: name)
        }
        await school.running.close()
        let twins = try await Twins.make(hiddenCase, from: school)
        let view = try await twins.with.running.view()
        var readers = 0
        for (name, session) in sessions {
            let person = try await twins.with.person(name)
            guard view.state.concern(twins.hidden, for: person, on: view.today) != nil else { continue }
            readers += 1
            let (without, with) = try await twins.walk(session) {
                try await $0.answers(to: Twins.Call(address: "/concerns", isForm: false))
            }
            #expect(without != with, "\(name)")
        }
        #expect(readers > 0)
        await twins.remove()
        await school.remove()
    }
}
