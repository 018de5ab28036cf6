import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// A concern leaves no trace for whoever may not read it (C8): two schools that differ in nothing else answer alike.
@Suite struct HiddenConcernTests {
    @Test(arguments: ["Helen Ashworth", "Susan Pell", "Martin Okafor", "Daniel Whitlock"])
    func `two schools that differ only in a hidden concern answer byte for byte alike`(name: String) async throws {
        let one = try await ServedSchool.demonstration()
        let session = try await one.session(of: name)
        await one.running.close()
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-web-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: one.folder, to: copy)
        let without = try await ServedSchool.open(one.folder, one.key)
        let with = try await ServedSchool.open(copy, one.key)
        try await Self.report(in: with)
        let view = try await without.running.view()
        let differing = try await with.running.view().state.concerns(
            for: try await with.person("Ruth Calloway"), on: view.today)
        #expect(differing.count == 1)
        let addresses = Self.addresses(Routes(without.house).table, view, hidden: differing.map(\.id))
        #expect(addresses.count > 20)
        for address in addresses {
            let answers = try await [without, with].asyncMap { school in
                try await school.serving { try await SignedIn(client: $0, session: session).get(address) }
            }
            #expect(answers[0].status == answers[1].status, "\(address)")
            #expect(Self.even(answers[0].headers) == Self.even(answers[1].headers), "\(address)")
            #expect(Self.even(answers[0].text) == Self.even(answers[1].text), "\(address)")
        }
        for school in [without, with] { await school.remove() }
    }

    @Test func `the comparison finds what differs: the chair's pages do`() async throws {
        let school = try await ServedSchool.demonstration()
        try await school.serving(as: "Ruth Calloway") { browser in
            let before = try await browser.get("/concerns").text
            try await Self.report(in: school)
            let after = try await browser.get("/concerns").text
            #expect(Self.even(before) != Self.even(after))
        }
        await school.remove()
    }

    /// A teacher reports something about the headteacher; it goes to the chair.
    private static func report(in school: ServedSchool) async throws {
        let statement = Statement(what: "The head …", whereAndWhen: "", signed: "Grace Tolland")
        let report = Report(
            route: "about-the-headteacher",
            named: [NamedInWords(.adult, try await school.person("Helen Ashworth"), written: "the head")],
            isChildAtRisk: false, statement: statement)
        _ = try await school.running.perform(
            .concern(.report(ConcernID(Fresh.name()), report)), id: School.CommandID(Fresh.name()),
            by: try await school.person("Grace Tolland"))
    }

    /// Every address that is read, with every name that could stand in it.
    private static func addresses(_ table: [Address], _ view: View, hidden: [ConcernID]) -> [String] {
        let people = view.state.people.persons.keys.sorted().map(\.name)
        let names: [String: [String]] = [
            "{person}": people, "{clause}": ["pupils-no-phones", "nothing"],
            "{request}": view.state.permissions.requests.keys.sorted().map(\.name),
            "{concern}": hidden.map(\.name) + ["nothing"], "{declaration}": ["acceptable-use"],
            "{version}": view.state.adoption.versions.keys.sorted().map(\.name),
            "{command}": ["nothing"], "{pack}": ["dothill"], "{office}": ["headteacher"],
        ]
        return table.filter { $0.get != nil && $0.path != "/record/checkpoint" }.flatMap { address -> [String] in
            var found = [""]
            for piece in address.path.split(separator: "/") {
                let options = piece.hasPrefix("{") ? names[String(piece)] ?? ["nothing"] : [String(piece)]
                found = found.flatMap { start in options.map { "\(start)/\($0)" } }
            }
            return found == [""] ? ["/"] : found
        }
    }

    /// Without what is random on every page: the names of the commands that its forms would give, and of drafts.
    ///
    /// A receipt proves against the whole tree and so shows how large it is, which the threat model admits: only which
    /// entry it proves is compared.
    private static func even(_ text: String) -> String {
        guard !text.hasPrefix("c2sp.org/tlog-proof") else { return String(text.split(separator: "\n")[1]) }
        return text.replacing(/name="form-command" value="[0-9a-f]+"/, with: "")
    }

    /// The attributes of a cookie stand in any order.
    private static func even(_ headers: HTTPFields) -> [String] {
        headers.filter { $0.name != .date && $0.name != .contentLength }.map { field in
            let value = field.value.replacing(/lanyard-draft=[0-9a-f]+/, with: "")
            return "\(field.name): \(value.split(separator: "; ").sorted().joined(separator: "; "))"
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
