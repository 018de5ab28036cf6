import PolicyPack

/// An address that a page may hold: one of ours, or one that begins with `https://` or `http://`.
struct Link: Hashable, Sendable {
    /// The address, not yet escaped for HTML.
    let address: String

    private init(_ address: String) {
        self.address = address
    }

    /// The page that asks the policy.
    static let home = Link("/")
    /// Where questions are sent.
    static let ask = Link("/ask")
    /// The main part of the page that it stands on.
    static let main = Link("#main")

    /// A whole text.
    static func text(_ shelf: Book.Shelf) -> Link { Link("/\(shelf.rawValue)") }

    /// A place on the page of a whole text: a clause or a part.
    static func anchor(_ name: String, in shelf: Book.Shelf) -> Link {
        Link("/\(shelf.rawValue)#\(encoded(name))")
    }

    /// A clause's own page.
    static func clause(_ clause: ClauseID, in shelf: Book.Shelf) -> Link {
        Link("/\(shelf.rawValue)/\(encoded(clause.name))")
    }

    /// A file that comes with the program.
    static func asset(_ asset: Asset) -> Link { Link(asset.path) }

    /// An address outside; nil for anything but the web, `javascript:` among it.
    static func outside(_ address: String) -> Link? {
        let lowered = address.lowercased()
        let isWeb = ["https://", "http://"].contains { lowered.hasPrefix($0) && lowered.count > $0.count }
        let isClean = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
        return isWeb && isClean ? Link(address) : nil
    }

    /// A name as a piece of a path: everything but letters, digits and hyphens as percent and hexadecimal.
    private static func encoded(_ name: String) -> String {
        name.utf8.map { byte in
            let letter = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (letter.isLetter || letter.isNumber || "-_~".contains(letter))
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(letter) : "%\(digits.count == 1 ? "0" : "")\(digits)"
        }.joined()
    }
}
