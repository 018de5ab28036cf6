import PolicyPack
import Testing

struct NearestTests {
    private static let known = ["requirements", "references", "rules", "text", "title", "teaching-assistant"]

    private static let words: [(word: String, meant: String?)] = [
        ("requirments", "requirements"), ("refrences", "references"), ("rule", "rules"), ("rulse", "rules"),
        ("txet", "text"), ("TITLE", "title"), ("teaching-asistent", "teaching-assistant"),
        ("requirements", "requirements"),
        ("colour", nil), ("", nil), ("x", nil), ("teach", nil),
    ]

    @Test(arguments: words) func `a misspelt word finds the one that was meant, and another word finds none`(
        word: String, meant: String?
    ) {
        #expect(nearest(to: word, in: Self.known) == meant)
    }

    private static let pairs: [(word: String, known: String, isNear: Bool)] = [
        // One of three letters, however it differs.
        ("abc", "abd", true), ("abc", "ab", true), ("abc", "abcd", true), ("abc", "acb", true), ("abc", "add", false),
        // Two of six letters, not three.
        ("abcdef", "abxxef", true), ("abcdef", "abxxxf", false),
        // Four letters at most, however long the word.
        ("abcdefghijklmnopqrst", "abcdefghijklmnopxxxx", true), ("abcdefghijklmnopqrst", "abcdefghijklmnoxxxxx", false),
        // A letter swapped with the next is one change.
        ("ab", "ba", true), ("teahcer", "teacher", true), ("a", "b", true), ("a", "bc", false),
    ]

    @Test(arguments: pairs) func `near is at most a third of the letters and never more than four`(
        word: String, known: String, isNear: Bool
    ) {
        #expect(nearest(to: word, in: [known]) == (isNear ? known : nil))
    }

    @Test func `of several near words the nearest is found, and of equals the first`() {
        #expect(nearest(to: "rout", in: ["root", "route"]) == "root")
        #expect(nearest(to: "routes", in: ["rooted", "route"]) == "route")
    }

    @Test func `a word of more than 60 letters finds none`() {
        let long = String(repeating: "a", count: 61)
        #expect(nearest(to: long, in: [long]) == nil)
        #expect(nearest(to: String(repeating: "a", count: 60), in: [long]) == long)
    }
}
