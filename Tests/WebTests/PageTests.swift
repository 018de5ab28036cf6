import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import Testing

@testable import Web

/// Every page, through the real router.
@Suite struct PageTests {
    @Test func `the policy's page has every clause with its anchor and its requirements`() async throws {
        let pack = try Policies.pack("dothill")
        let page = try await Policies.serving { try await $0.get("/policy") }
        #expect(page.status == .ok)
        for clause in pack.clauses {
            #expect(page.text.contains("id=\"\(clause.id)\""))
            for requirement in clause.requirements { #expect(page.text.contains(">\(requirement)<")) }
        }
        #expect(Set(pack.clauses.flatMap(\.requirements)).count == 120)
    }

    @Test func `every clause has a page that names its rules in the vocabulary's labels`() async throws {
        for shelf in Book.Shelf.allCases {
            let book = try Policies.site().book(shelf)
            try await Policies.serving { client in
                for clause in book.clauses {
                    let page = try await client.get(Link.clause(clause.id, in: shelf).address)
                    #expect(page.status == .ok, "\(clause.id)")
                    #expect(
                        page.text.components(separatedBy: "<div class=\"card rule\">").count - 1 == clause.rules.count)
                    if let note = clause.note {
                        #expect(!page.text.contains(note), "\(clause.id) shows a drafting note")
                    }
                }
            }
        }
    }

    @Test func `a rule is read in plain words`() async throws {
        let page = try await Policies.serving { try await $0.get("/policy/pupils-particular-reason") }
        #expect(page.text.contains("<dt>Doing what</dt><dd>bring a phone or other device to school or keep a phone"))
        #expect(
            page.text.contains("It is allowed once this is in place: the school has accepted that the phone is needed.")
        )
        #expect(page.text.contains("What is written down"))
    }

    @Test(arguments: ["/", "/policy", "/policy/pupils-no-phones", "/law-and-safety", "/nowhere", "/api/policy"])
    func `every page is kept by nobody and can load nothing from elsewhere`(address: String) async throws {
        let page = try await Policies.serving { try await $0.get(address) }
        let policy = try #require(page.headers[HTTPField.Name("Content-Security-Policy") ?? .server])
        #expect(policy.hasPrefix("default-src 'none';"))
        #expect(!policy.contains("unsafe") && policy.contains("script-src 'self';"))
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(page.headers[.setCookie] == nil)
        #expect(page.headers[HTTPField.Name("X-Content-Type-Options") ?? .server] == "nosniff")
        #expect(page.headers[HTTPField.Name("Referrer-Policy") ?? .server] == "same-origin")
        for word in ["<script", " style=", "javascript:", " onclick", "src=\"http"] {
            #expect(!page.text.contains(word))
        }
    }

    @Test func `the style sheet has its hash in its address and may be kept for good`() async throws {
        try await Policies.serving { client in
            #expect(try await client.get("/").text.contains("href=\"\(Asset.style.path)\""))
            let style = try await client.get(Asset.style.path)
            #expect(style.headers[.contentType] == "text/css; charset=utf-8")
            #expect(style.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(!style.text.contains("url(") && !style.text.contains("@import"))
            #expect(try await client.get("/assets/lanyard-000000000000.css").status == .notFound)
        }
    }

    @Test func `a page can be asked for by its head alone`() async throws {
        let head = try await Policies.serving { try await $0.execute(uri: "/policy", method: .head) }
        #expect(head.status == .ok)
        #expect(head.text.isEmpty)
    }

    @Test func `the name of the school stands in the header and its blanks are marked`() async throws {
        let page = try await Policies.serving { try await $0.get("/policy") }
        #expect(
            page.text.contains(
                "<strong>Dothill Primary School</strong><span>Use of Social Media Policy, including mobile phone protocol</span>"
            ))
        #expect(page.text.contains("<span class=\"blank\">Dothill Primary School</span>"))
        #expect(page.text.contains("not filled in for a school yet"))
    }
}
