import HTTPTypes
import Hummingbird
import HummingbirdTesting
import School
import Service
import Testing

@testable import Web

/// However much comes in from the public pages: the form is never closed, and what is written is bounded (C1, S1).
@Suite struct OutsidePaceTests {
    private static let start = Instant(milliseconds: 1_790_000_000_000)
    private static func later(_ milliseconds: Int64) -> Instant {
        Instant(milliseconds: start.milliseconds + milliseconds)
    }
    private static func pace() -> OutsidePace { OutsidePace(words: 60...60, files: 40...40) }

    @Test func `C1: what people send goes through at once, and after many a form asks for its word`() {
        let pace = Self.pace()
        for _ in 0..<60 { #expect(pace.turn(of: .report(hasWord: false), at: Self.start) == .after(0)) }
        #expect(!pace.isFlooded(at: Self.start))
        #expect(pace.turn(of: .report(hasWord: false), at: Self.start) == .word)
        #expect(pace.isFlooded(at: Self.start))
        // With its word it goes through, in turn; nobody without one takes a place before it.
        for _ in 0..<1000 { #expect(pace.turn(of: .report(hasWord: false), at: Self.start) == .word) }
        #expect(pace.turn(of: .report(hasWord: true), at: Self.start) == .after(0))
        #expect(pace.turn(of: .report(hasWord: true), at: Self.start) == .after(500))
        #expect(pace.turn(of: .words, at: Self.start) == .after(1000))
        // When it is over, nothing is asked any more, and an hour later nobody is told.
        let after = Self.later(1_800_000)
        #expect(pace.turn(of: .report(hasWord: false), at: after) == .after(0))
        #expect(pace.isFlooded(at: after) && !pace.isFlooded(at: Self.later(3_600_000)))
    }

    @Test func `S1: however many machines send, so much is written in an hour and no more`() {
        let pace = Self.pace()
        var (words, files) = (0, 0)
        for moment in stride(from: Int64(0), to: 3_600_000, by: 100) {
            for _ in 0..<3 {
                if case .after = pace.turn(of: .report(hasWord: true), at: Self.later(moment)) { words += 1 }
                if case .after = pace.turn(of: .file, at: Self.later(moment)) { files += 1 }
            }
        }
        #expect(words <= 180 + 7200 + 41 && files <= 160)
        #expect(pace.turn(of: .file, at: Self.later(3_599_999)) == .later)
    }

    @Test func `how many are free is drawn anew, so that nobody counts others' messages by their own`() {
        let pace = OutsidePace()
        let stretch: Int64 = 1_800_000
        let first = (Self.start.milliseconds / stretch + 1) * stretch
        func free(at moment: Int64) -> Int {
            (0..<200).prefix { _ in
                pace.turn(of: .report(hasWord: false), at: Instant(milliseconds: moment)) == .after(0)
            }.count
        }
        var counts: Set<Int> = []
        for number in 0..<40 {
            let begin = first + Int64(number) * stretch
            counts.insert(free(at: begin))
            // What is used up comes back with the next stretch and not before.
            #expect(free(at: begin + 600_000) == 0 && free(at: begin + stretch - 1) == 0)
        }
        #expect(counts.count > 5 && counts.allSatisfy((60...90).contains))
    }

    @Test func `a word is typed as people type`() {
        let command = "0123456789abcdef0123456789"
        let word = ShownWord.of(command)
        #expect(ShownWord.isTyped(" \(word.uppercased()). ", for: command))
        #expect(!ShownWord.isTyped("", for: command) && !ShownWord.isTyped(word + "s", for: command))
        #expect(Set((0..<200).map { ShownWord.of("\($0)") }).count > 20)
    }

    /// Whether somebody's home page says that very many messages come in.
    private func isTold(_ name: String, in school: ServedSchool) async throws -> Bool {
        let page = try await school.serving(as: name) { browser in try await browser.get("/") }
        return page.text.contains("Very many messages are coming in")
    }

    @Test func `C1: while many come in the form keeps what was typed, asks for a word, and then sends it`() async throws
    {
        let school = try await ServedSchool.demonstration()
        let tell = TellUsTests()
        #expect(try await !isTold("Priya Raman", in: school))
        for _ in 0..<90 { _ = school.house.outside.turn(of: .report(hasWord: false), at: ServedSchool.start) }
        try await school.serving { client in
            for address in ["/tell-us", "/tell-us/pupils"] {
                let form = [("what", "He waits <outside> for me.")]
                let token = address == "/tell-us" ? tell.token : "aaaabbbbccccddddeeeeffff00"
                let asked = try await tell.post(client, address, form, token: token)
                #expect(asked.status == .tooManyRequests)
                #expect(asked.text.contains("He waits &lt;outside&gt; for me."))
                #expect(asked.text.contains("Type this word: \(ShownWord.of(token))"))
                #expect(asked.headers[.setCookie] == nil)
                let wrong = try await tell.post(client, address, form + [("word", "xylophone")], token: token)
                #expect(wrong.status == .tooManyRequests && wrong.text.contains("He waits &lt;outside&gt; for me."))
                let sent = try await tell.post(
                    client, address, form + [("word", ShownWord.of(token).uppercased())], token: token)
                #expect(sent.status == .ok)
                let code = try tell.code(in: sent)
                let added = try await tell.post(
                    client, "/tell-us/answer", [("code", code), ("text", "He is there.")], token: token)
                #expect(added.text.contains("He is there."))
            }
        }
        #expect(try await isTold("Priya Raman", in: school))
        #expect(try await !isTold("Grace Tolland", in: school))
        await school.remove()
    }
}
