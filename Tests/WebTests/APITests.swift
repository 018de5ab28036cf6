import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import PolicyPack
import Testing

@testable import Web

/// The JSON that other programs read.
@Suite struct APITests {
    @Test func `an answer has the shape of the command's`() async throws {
        let response = try await Policies.serving {
            try await $0.json("{\"facts\": {\"who\": \"teacher\", \"act\": [\"connect\"], \"towards\": \"pupil\"}}")
        }
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json; charset=utf-8")
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any])
        #expect(
            Set(answer.keys) == [
                "verdict", "clauses", "duties", "advice", "approver", "route", "asks", "changes", "near",
                "lawAndSafety", "situation", "also", "usual",
            ])
        #expect(answer["verdict"] as? String == "forbidden")
    }

    @Test func `a question is read beside the facts that are given`() async throws {
        let response = try await Policies.serving {
            try await $0.json(
                "{\"question\": \"Can I film the school play on my phone?\", \"facts\": {\"who\": \"parent\"}}")
        }
        #expect(response.text.contains("\"verdict\" : \"allowed\""))
    }

    @Test(arguments: [
        ("{", "no JSON of the shape"), ("[]", "no JSON of the shape"), ("{\"fact\": {}}", "no JSON of the shape"),
        ("{\"facts\": {\"who\": 7}}", "no JSON of the shape"), ("{}", "Say what to ask"),
        ("{\"facts\": {\"who\": \"techer\"}}", "did you mean teacher?"),
        ("{\"facts\": {\"whom\": \"x\"}}", "There is no fact whom"),
        ("{\"facts\": {\"who\": [\"staff\", \"leaders\", \"school-representative\"]}}", "too many answers"),
    ])
    func `what cannot be answered is refused with the reason`(body: String, reason: String) async throws {
        let response = try await Policies.serving { try await $0.json(body) }
        #expect(response.status == .badRequest)
        #expect(response.text.contains("\"error\" : "))
        #expect(response.text.contains(reason))
    }

    @Test func `errors below the address of the interface are JSON`() async throws {
        try await Policies.serving { client in
            #expect(try await client.get("/api/nowhere").text.hasPrefix("{"))
            #expect(try await client.get("/api/ask").status == .methodNotAllowed)
            let form = try await client.execute(
                uri: "/api/ask", method: .post, headers: [.contentType: "text/plain"], body: ByteBuffer(string: "{}"))
            #expect(form.status == .unsupportedMediaType)
        }
    }

    @Test func `the vocabulary and the policy can be read, without the notes for authors`() async throws {
        try await Policies.serving { client in
            let vocabulary = try #require(
                try JSONSerialization.jsonObject(with: Data(try await client.get("/api/vocabulary").text.utf8))
                    as? [String: Any])
            #expect((vocabulary["facts"] as? [Any])?.count == 12)
            let policy = try await client.get("/api/policy")
            let pack = try Policies.pack("dothill")
            for clause in pack.clauses { #expect(policy.text.contains("\"id\" : \"\(clause.id)\"")) }
            #expect(!policy.text.contains("\"note\""))
        }
    }
}
