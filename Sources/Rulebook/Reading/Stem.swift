/// Takes the endings of number and tense off a word, so that "films", "filmed" and "filming" compare alike.
///
/// A stem is for comparing, not for reading: "phone" becomes "phon". Both sides of every comparison go through here.
enum Stem {
    static func of(_ word: String) -> String {
        let word = irregular[word] ?? word
        guard word.utf8.count > 3, word.utf8.allSatisfy({ $0 < 128 }) else { return word }
        return withoutE(withoutEnding(Array(word.utf8)))
    }

    private static func withoutEnding(_ word: [UInt8]) -> [UInt8] {
        func ends(_ ending: String) -> Bool {
            word.count > ending.utf8.count + 1 && word.suffix(ending.utf8.count).elementsEqual(ending.utf8)
        }
        if ends("ies") || ends("ied") { return word.dropLast(3) + Array("y".utf8) }
        for ending in ["sses", "shes", "ches", "xes"] where ends(ending) { return word.dropLast(2) }
        if ends("ss") || ends("us") || ends("is") { return word }
        if ends("s") { return word.dropLast() }
        if ends("eed") { return word }
        for ending in ["ing", "ed"] where ends(ending) {
            let rest = Array(word.dropLast(ending.utf8.count))
            if rest.count >= 3, !unended.contains(word), rest.contains(where: { "aeiouy".utf8.contains($0) }) {
                return undoubled(rest)
            }
        }
        return word
    }

    /// "chatt" of "chatted" becomes "chat"; "call", "pass" and "add" keep their letters.
    private static func undoubled(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, let last = word.last, last == word[word.count - 2] else { return word }
        return "lsz".utf8.contains(last) ? word : word.dropLast()
    }

    private static func withoutE(_ word: [UInt8]) -> String {
        let isLong = word.count > 3 && word.last == UInt8(ascii: "e")
        return String(decoding: isLong ? word.dropLast() : word[...], as: UTF8.self)
    }

    /// Words that only look as if they had an ending.
    private static let unended = Set(
        ["during", "something", "anything", "nothing", "wedding", "evening", "morning"].map { Array($0.utf8) })

    /// Forms that no ending explains, with the word they are forms of.
    private static let irregular: [String: String] = {
        let forms = [
            "child": "children childs", "take": "took taken taking takes", "send": "sent", "tell": "told",
            "see": "saw seen sees seeing", "write": "wrote written writing", "find": "found", "hear": "heard",
            "ring": "rang rung", "keep": "kept", "leave": "left", "bring": "brought", "say": "said says",
            "give": "gave given giving", "use": "used using uses", "speak": "spoke spoken", "wear": "wore worn",
            "have": "has had having", "go": "went gone goes going", "get": "got getting gets gotten",
            "make": "made making", "put": "putting puts", "show": "shown", "let": "letting lets", "do": "does did done",
            "be": "is are was were am been being", "mum": "mums mummy", "dad": "dads daddy", "set": "setting sets",
            "run": "ran running runs", "my": "our", "their": "his her its", "evening": "evenings",
            "morning": "mornings", "wedding": "weddings",
            "stick": "stuck", "think": "thought", "catch": "caught", "teach": "taught",
            "pass": "passes passed", "tie": "ties", "lie": "lies", "die": "died dying", "men": "man",
            "women": "woman", "phone": "fone fones phones phoned phoning", "photo": "foto fotos photos pic pics",
            "video": "vid vids videos videoed videoing", "meet": "met", "share": "shares shared sharing",
            "add": "adds added adding", "app": "apps", "choose": "chose chosen", "sell": "sold",
            "agree": "agreed agreeing", "hold": "held",
            "#": "two three four five six seven eight nine ten eleven twelve", "begin": "began begun beginning",
            "hide": "hid hidden", "lose": "lost losing",
        ]
        var table: [String: String] = [:]
        for (stem, words) in forms {
            for word in words.split(separator: " ") { table[String(word)] = stem }
        }
        return table
    }()
}
