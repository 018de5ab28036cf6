/// Whether a text holds a number that can be rung in the United Kingdom.
public enum TelephoneNumber {
    /// The numbers of other lengths: the police, the emergency services, the NHS, Childline, Samaritans.
    private static let short: Set<String> = ["999", "112", "101", "111", "08001111", "116123"]

    /// Whether at least one number in a text is plausible: a short one, or ten or eleven digits from 0, or +44 and
    /// nine or ten.
    ///
    /// Words and hours may stand beside it. That somebody answers is for people to try.
    public static func isIn(_ text: String) -> Bool {
        numbers(in: text).contains { number in
            if short.contains(number) { return true }
            if number.hasPrefix("+44") { return (9...10).contains(number.count - 3) && !number.hasPrefix("+440") }
            return number.hasPrefix("0") && (10...11).contains(number.count) && !number.hasPrefix("00")
        }
    }

    /// The runs of digits, with the spaces and brackets that people write in a number left out.
    private static func numbers(in text: String) -> [String] {
        var found: [String] = []
        var current = ""
        for character in text + ";" {
            if character.isASCII && character.isNumber || character == "+" && current.isEmpty {
                current.append(character)
            } else if !" ()\u{A0}".contains(character) {
                if !current.isEmpty { found.append(current) }
                current = ""
            }
        }
        // "(0)" after the country's code is written and not dialled.
        return found.map { $0.hasPrefix("+440") ? "+44" + $0.dropFirst(4) : $0 }
    }
}
