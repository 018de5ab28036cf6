import Foundation
public import PolicyPack
public import School

/// Whom of the roster a few written words may mean, and how certainly.
///
/// One reader for concerns, for letting somebody in and for searching, so that a name means the same everywhere.
public struct NameReading: Hashable, Sendable {
    /// How certainly people are meant.
    public enum Certainty: Int, Comparable, Sendable {
        /// A name that is a slip of the pen away.
        case near
        /// A first name, a short form, an initial, or some of the words.
        case likely
        /// The name, with its surname or at least two of its words, or the office itself.
        case certain

        /// Orders by certainty.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Who may be meant, in the order of the alphabet; nobody where the words are nobody's name.
    public let people: [PersonID]
    /// How certainly.
    public let certainty: Certainty

    /// Whether there is one, and certainly that one; whatever else is asked.
    public var isCertain: Bool { certainty == .certain && people.count == 1 }
}

extension SchoolInWords {
    /// Whom of the roster words may mean: by name, by what people call them, by an office ("the head"), by a short form,
    /// an initial or some of the words, or by a name that is near.
    ///
    /// - Cost: the letters of the roster's names, once for each way that finds nobody.
    public func reading(of typed: String) -> NameReading {
        NameReader(basis, typed).reading
    }
}

/// Reads one name.
private struct NameReader {
    private let basis: Basis
    private let typed: [String]
    private let hasTitle: Bool

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "rev", "the", "our", "my",
    ]

    init(_ basis: Basis, _ text: String) {
        self.basis = basis
        let words = NameWords(text).all
        typed = words.filter { !Self.titles.contains($0) }
        hasTitle = words.contains { Self.titles.subtracting(["the", "our", "my", "sir", "madam"]).contains($0) }
    }

    var reading: NameReading {
        let named = whole
        let holders = hasTitle ? [] : holders(of: officeMeant(by: typed))
        if !named.isEmpty || !holders.isEmpty {
            let all = Set(named).union(holders)
            let isCertain = all.count == 1 && (!holders.isEmpty || isSaidInFull(all))
            return result(all, isCertain ? .certain : .likely)
        }
        for found in [loosely, partly] where !found.isEmpty { return result(Set(found), .likely) }
        return result(Set(near), .near)
    }

    private func result(_ people: Set<PersonID>, _ certainty: NameReading.Certainty) -> NameReading {
        NameReading(people: people.sorted { (basis.name($0), $0) < (basis.name($1), $1) }, certainty: certainty)
    }

    private var persons: some Sequence<(id: PersonID, words: NameWords)> {
        basis.state.people.persons.keys.lazy.map { ($0, NameWords(of: $0, in: basis)) }
    }

    private func those(_ fits: (NameWords) -> Bool) -> [PersonID] { persons.filter { fits($0.words) }.map(\.id) }

    /// Whether words are enough to look for: a few letters alone are nobody's name.
    private func areEnough(_ words: [String]) -> Bool { words.contains { $0.count > 2 } || words.count > 1 }

    // MARK: The ways

    /// Those whose name has all the words.
    private var whole: [PersonID] {
        guard areEnough(typed) else { return [] }
        return those { name in typed.allSatisfy { name.has($0) } }
    }

    /// A first name alone leaves open whether somebody else is meant, whom the roster does not have.
    private func isSaidInFull(_ people: Set<PersonID>) -> Bool {
        guard typed.count == 1, let only = people.first else { return typed.count > 1 }
        return NameWords(of: only, in: basis).surname == typed[0]
    }

    /// Those whose first name has the written short form or initial.
    private var loosely: [PersonID] {
        guard areEnough(typed) else { return [] }
        let meant = typed.map { word in (word: word, forms: ShortNames.meaning(word)) }
        return those { name in
            meant.allSatisfy { word, forms in
                name.has(word) || name.first.map { forms.contains($0) } == true
                    || (word.count == 1 && typed.count > 1 && name.first?.hasPrefix(word) == true)
            }
        }
    }

    /// Those whose name has every word that is anybody's: "Helen from year 3", "Ella's dad".
    private var partly: [PersonID] {
        let known = Set(persons.flatMap { $0.words.all })
        let kept = typed.filter { $0.count > 2 && known.contains($0) }
        guard !kept.isEmpty, kept.count < typed.count else { return [] }
        return those { name in kept.allSatisfy { name.has($0) } }
    }

    /// Those whose name is a slip of the pen away.
    private var near: [PersonID] {
        let wanted = typed.filter { $0.count > 3 }
        guard !wanted.isEmpty else { return [] }
        return those { name in wanted.allSatisfy { nearest(to: $0, in: name.all) != nil } }
    }

    private func holders(of office: OfficeID?) -> [PersonID] {
        office.map { basis.state.people.appointed(to: $0, on: basis.today) } ?? []
    }
}

/// The words of a name, as two people would write them alike.
private struct NameWords {
    let all: [String]

    /// The first name.
    var first: String? { all.first }
    let surname: String?

    init(_ text: String) {
        let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en"))
        all = folded.replacing("\u{2019}", with: "'").split { !$0.isLetter && $0 != "-" && $0 != "'" }.map { word in
            word.hasSuffix("'s") ? String(word.dropLast(2)) : word.trimmingCharacters(in: ["'", "-"])
        }.filter { !$0.isEmpty }
        surname = all.last
    }

    /// Somebody's name, and what people call them.
    init(of person: PersonID, in basis: Basis) {
        let name = NameWords(basis.name(person))
        let called = basis.directory.details(of: person)?.knownAs.map { NameWords($0).all } ?? []
        all = name.all + called
        surname = name.surname
    }

    func has(_ word: String) -> Bool {
        // One half of a double name is enough.
        all.contains { $0 == word || $0.split(separator: "-").contains { $0 == word } }
    }
}

/// The office that words name, where they name nothing besides: the head, and not the head of year 6.
private func officeMeant(by words: [String]) -> OfficeID? {
    switch words.joined(separator: " ") {
    case "head", "headteacher", "head teacher", "head-teacher", "principal", "headmaster", "headmistress":
        Offices.headteacher
    case "deputy head", "deputy headteacher", "deputy head teacher", "deputy": Offices.deputyHead
    case "dsl", "safeguarding lead", "designated safeguarding lead", "safeguarding": Offices.dsl
    case "deputy dsl", "ddsl", "deputy safeguarding lead", "deputy designated safeguarding lead": Offices.deputyDSL
    case "chair", "chair of governors", "chair of governing body": Offices.chair
    case "vice chair", "vice-chair", "vice chair of governors": Offices.viceChair
    default: nil
    }
}
