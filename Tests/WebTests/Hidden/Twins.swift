import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// Two schools that differ in nothing but one concern.
struct Twins: Sendable {
    let without: ServedSchool
    let with: ServedSchool
    let hidden: ConcernID

    /// Makes both from copies of a school that was closed; in one of them the concern is raised.
    static func make(_ hiddenCase: HiddenCase, from school: ServedSchool) async throws -> Twins {
        let without = try await open(school)
        let with = try await open(school)
        return Twins(without: without, with: with, hidden: try await hiddenCase.raise(in: with))
    }

    private static func open(_ school: ServedSchool) async throws -> ServedSchool {
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-web-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: school.folder, to: copy)
        return try await ServedSchool.open(copy, school.key)
    }

    func remove() async {
        await without.remove()
        await with.remove()
    }

    /// One request to an address of the table.
    struct Call: Sendable, CustomStringConvertible {
        let address: String
        let isForm: Bool

        var description: String { "\(isForm ? "POST" : "GET") \(address)" }
    }

    /// Every page and every form of the program, with every name that could stand in its address.
    ///
    /// It comes from the table of addresses, so that a new one is covered by itself. The checkpoint counts entries,
    /// which the threat model admits; what ends a session comes last.
    func calls() async throws -> [Call] {
        let names = try await self.names()
        let table = Routes(without.house).table.filter { $0.path != "/record/checkpoint" }
        let pages = table.filter { $0.get != nil }.flatMap { Self.filled($0.path, names) }
        let forms = table.filter { $0.post != nil }.flatMap { Self.filled($0.path, names) }
        let last = forms.filter { Self.endsSession.contains($0) }
        return pages.map { Call(address: $0, isForm: false) }
            + (forms.filter { !Self.endsSession.contains($0) } + last).map { Call(address: $0, isForm: true) }
    }

    private static let endsSession = ["/sign/station", "/sign-out"]

    private func names() async throws -> [String: [String]] {
        let view = try await without.running.view()
        return [
            "{person}": view.state.people.persons.keys.sorted().map(\.name),
            "{clause}": ["pupils-no-phones", "nothing"],
            "{request}": view.state.permissions.requests.keys.sorted().map(\.name),
            "{access}": view.state.access.requests.keys.sorted().map(\.name) + ["nothing"],
            "{concern}": [hidden.name, "nothing"], "{piece}": [HiddenCase.piece.name, "nothing"],
            "{page}": ["1"], "{declaration}": ["acceptable-use"],
            "{version}": view.state.adoption.versions.keys.sorted().map(\.name),
            "{pack}": ["dothill"], "{other}": ["education-people-mobile"], "{office}": ["headteacher"],
        ]
    }

    private static func filled(_ path: String, _ names: [String: [String]]) -> [String] {
        var found = [""]
        for piece in path.split(separator: "/") {
            let options = piece.hasPrefix("{") ? names[String(piece)] ?? ["nothing"] : [String(piece)]
            found = found.flatMap { start in options.map { "\(start)/\($0)" } }
        }
        return found == [""] ? ["/"] : found
    }

    /// Somebody who goes through both schools at once.
    struct Walker: Sendable {
        let without: SignedIn
        let with: SignedIn

        /// What both answer to one call, made even.
        func answers(to call: Call) async throws -> (without: Answer, with: Answer) {
            (try await answer(without, call), try await answer(with, call))
        }

        private func answer(_ browser: SignedIn, _ call: Call) async throws -> Answer {
            let response =
                call.isForm
                ? try await browser.post(call.address, [], command: "compared") : try await browser.get(call.address)
            return Answer(response)
        }
    }

    /// Goes through both with a session that both know.
    func walk<Value: Sendable>(
        _ session: Session, _ test: @Sendable (Walker) async throws -> Value
    ) async throws -> Value {
        try await without.serving { one in
            try await with.serving { other in
                try await test(
                    Walker(
                        without: SignedIn(client: one, session: session),
                        with: SignedIn(client: other, session: session)))
            }
        }
    }

    /// A whole answer without what is random in every answer.
    struct Answer: Hashable, Sendable {
        let status: HTTPResponse.Status
        let headers: [String]
        let text: String

        init(_ response: TestResponse) {
            status = response.status
            headers = Self.even(response.headers)
            // As text every byte that is none would be the same.
            let isText = response.headers[.contentType].map { $0.hasPrefix("text/") } ?? true
            text = isText ? Self.even(response.text) : Array(response.body.readableBytesView).description
        }

        /// Without the names of the commands that the page's forms would give, and the codes of slips.
        ///
        /// A receipt proves against the whole tree and so shows how large it is, which the threat model admits: only
        /// which entry it proves is compared.
        private static func even(_ text: String) -> String {
            guard !text.hasPrefix("c2sp.org/tlog-proof") else { return String(text.split(separator: "\n")[1]) }
            return text.replacing(/name="form-command" value="[0-9a-f]+"/, with: "")
                .replacing(/<strong class="code">[^<]+/, with: "")
                .replacing(/aria-label="The secret for the app[^>]+>.*?<\/svg>/, with: "")
        }

        /// The attributes of a cookie stand in any order.
        private static func even(_ headers: HTTPFields) -> [String] {
            headers.filter { $0.name != .date && $0.name != .contentLength }.map { field in
                let value = field.value.replacing(/lanyard-(draft|station)=[0-9a-f]+/, with: "")
                return "\(field.name): \(value.split(separator: "; ").sorted().joined(separator: "; "))"
            }
        }
    }
}
