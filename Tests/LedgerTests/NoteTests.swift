import Crypto
import Foundation
import Testing

@testable import Ledger

@Suite struct NoteTests {
    @Test func `a note signed by another implementation is accepted`() throws {
        let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        let note = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

            """
        let verifier = try NoteVerifier(key)
        #expect(verifier.description == key)
        #expect(try SignedNote(note).checked(by: verifier).hasPrefix("If you think"))
    }

    @Test func `a checkpoint is accepted as it was signed and not otherwise`() throws {
        let signer = try NoteSigner(name: "lanyard/oak-hill", key: .init())
        let checkpoint = Checkpoint(origin: "lanyard/oak-hill", size: 17, root: MerkleTree.leaf([1]))
        let note = try checkpoint.signed(by: signer)
        #expect(try Checkpoint(note: note, verifier: signer.verifier) == checkpoint)
        #expect(try Checkpoint(note: note, verifier: NoteVerifier(signer.verifier.description)) == checkpoint)
        let other = try NoteSigner(name: "lanyard/oak-hill", key: .init())
        #expect(throws: NoteRefused.unsigned(by: "lanyard/oak-hill")) {
            try Checkpoint(note: note, verifier: other.verifier)
        }
        #expect(throws: NoteRefused.badSignature(by: "lanyard/oak-hill")) {
            try Checkpoint(note: note.replacingOccurrences(of: "\n17\n", with: "\n18\n"), verifier: signer.verifier)
        }
    }

    @Test(arguments: ["", "\n\n", "a\nb\n", "origin\n1\nAAAA\n\n", "origin\n1\n\n— x\n"])
    func `a malformed note is refused with a reason`(note: String) throws {
        let signer = try NoteSigner(name: "x", key: .init())
        #expect(throws: NoteRefused.self) { try Checkpoint(note: note, verifier: signer.verifier) }
    }

    @Test(arguments: ["", "name", "name+00000000+AAAA", "na me+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"])
    func `a malformed key is refused`(key: String) {
        #expect(throws: NoteRefused.self) { try NoteVerifier(key) }
    }

    @Test func `a receipt proves its entry and is refused after any change`() throws {
        let signer = try NoteSigner(name: "lanyard/oak-hill", key: .init())
        let entries = try (0..<5).map { try Fixture.entry(position: $0) }
        let leaves = entries.map(\.leafHash)
        let note = try Checkpoint(origin: "lanyard/oak-hill", size: 5, root: NaiveTree.root(leaves[...]))
            .signed(by: signer)
        let receipt = Receipt(
            leaf: String(decoding: entries[3].leafBytes, as: UTF8.self), proof: NaiveTree.inclusion(3, leaves),
            note: note)
        #expect(try Receipt(text: receipt.text, verifier: signer.verifier) == receipt)
        let lines = receipt.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for index in lines.indices where !lines[index].isEmpty {
            var changed = lines
            changed[index] = String(changed[index].dropLast(3)) + (changed[index].hasSuffix("AA=") ? "BB=" : "AA=")
            #expect(throws: (any Error).self, "line \(index)") {
                try Receipt(text: changed.joined(separator: "\n"), verifier: signer.verifier)
            }
        }
    }
}
