import PolicyPack
import Rulebook
import School
import Service

/// People, roles and offices in the words of the screen.
extension SchoolInWords {
    /// A role without its article: `teacher`.
    func role(_ role: WordID) -> String { (basis.vocabulary.fact("who")?.label(of: role) ?? role.name).withoutArticle }

    /// An office as a heading: `Designated safeguarding lead`.
    func title(_ office: OfficeID) -> String { label(office).withoutArticle.capitalisedFirst }

    /// Whether a time has ended.
    func isOver(_ period: Period) -> Bool { period.until.map { $0 < basis.today } ?? false }

    /// The roles that somebody can be given.
    var roleChoices: [(value: String, label: String)] {
        (basis.vocabulary.fact("who")?.words ?? []).filter { !Roster.nobodies.contains($0.id) }
            .map { ($0.id.name, $0.label.withoutArticle.capitalisedFirst) }
    }

    /// The offices of the school, the guarded ones first.
    var offices: [OfficeID] {
        let named = basis.vocabulary.offices.map(\.id).filter { !Offices.outside.contains($0) }
        return Offices.inOrder + named.filter { !Offices.guarded.contains($0) }
    }

    /// The guarded and other offices that somebody was appointed to and holds today.
    func offices(of person: PersonID) -> [OfficeID] { officesByPerson[person] ?? [] }

    /// The same for everybody who holds one.
    var officesByPerson: [PersonID: [OfficeID]] {
        let held = basis.state.people.terms.filter { $0.period.contains(basis.today) }
        let order = Dictionary(offices.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(grouping: held, by: \.person).mapValues { terms in
            Set(terms.map(\.office)).filter { order[$0] != nil }.sorted {
                order[$0, default: 0] < order[$1, default: 0]
            }
        }
    }

    /// Names one after another, in the order of the alphabet.
    func names(_ people: some Sequence<PersonID>) -> String { people.map(name).sorted().inWords }

    /// Whether somebody may decide about offices: a sitting holder of a guarded one.
    func sits(_ person: PersonID) -> Bool { basis.state.people.sittingOfficeHolders(on: basis.today).contains(person) }

    /// Whether one person can still fill the offices alone: until the first policy is adopted.
    var isBeingSetUp: Bool { basis.state.adoption.adopted.isEmpty }
}

extension Offices {
    /// The guarded offices in the order in which a school names them.
    static let inOrder: [OfficeID] = [
        headteacher, deputyHead, dsl, deputyDSL, chair, viceChair, administrator,
    ]
}

extension Period {
    /// The days in words: `from 1 September 2026 until 18 December 2026`.
    var inWords: String { "from \(from.inWords)" + (until.map { " until \($0.inWords)" } ?? "") }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var inWords: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}

extension String {
    /// The words without `a`, `an` or `the` before them.
    var withoutArticle: String {
        let article = ["a ", "an ", "the "].first { lowercased().hasPrefix($0) } ?? ""
        return String(dropFirst(article.count))
    }

    /// The words with a capital letter.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The words without white space around them.
    var tidy: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

/// Whether somebody is at the school, as the roster shows it; never why not.
enum Presence: Hashable, Sendable {
    case here, dayPass, left, suspended, ended
    case away(until: Day?)
    case begins(Day)

    init(_ person: Person, _ school: some SchoolInWords) {
        let today = school.basis.today
        switch person.stopped {
        case .left: self = .left
        case .suspended: self = .suspended
        case nil where school.basis.state.people.isActive(person.id, on: today):
            let away = person.away.filter { $0.contains(today) }
            if away.isEmpty {
                self = person.pass == nil ? .here : .dayPass
            } else {
                self = .away(until: away.contains { $0.until == nil } ? nil : away.compactMap(\.until).max())
            }
        case nil:
            let first = person.roles.map(\.period.from).filter { today < $0 }.min()
            self = first.map(Presence.begins) ?? .ended
        }
    }

    /// The state in words.
    var words: String {
        switch self {
        case .here: "here"
        case .dayPass: "day pass, today only"
        case .left: "has left"
        case .suspended: "sign-in stopped"
        case .ended: "no role today"
        case .away(nil): "away"
        case .away(let until?): "away until \(until.inWords)"
        case .begins(let day): "from \(day.inWords)"
        }
    }

    private var tone: String {
        switch self {
        case .here, .dayPass: "yes"
        case .away, .suspended: "care"
        case .left, .ended, .begins: "plain"
        }
    }

    /// Whether they may sign in today.
    var isActive: Bool {
        switch self {
        case .here, .dayPass, .away: true
        case .left, .suspended, .ended, .begins: false
        }
    }

    /// The state as a label.
    var html: HTML {
        self == .here ? "<span class=\"quiet\">\(words)</span>" : "<span class=\"state \(tone)\">\(words)</span>"
    }
}

/// What is wrong with a form, said above it with what was typed still in it.
struct RosterFault: Error, Hashable {
    let words: String

    /// Something wrong and how to mend it.
    init(_ words: String) {
        self.words = words
    }

    /// The domain's no.
    init(_ refusal: Refusal) {
        words = "\(refusal.words.sentence) \(refusal.words.next)"
    }

    /// A day that was typed; nil where the field is empty.
    static func day(_ typed: String?) throws(RosterFault) -> Day? {
        let text = (typed ?? "").tidy
        guard !text.isEmpty else { return nil }
        guard let day = Day(written: text) else {
            throw RosterFault("“\(text)” is no day. Write it as 2026-09-01.")
        }
        return day
    }

    /// An e-mail address that was typed; nil where the field is empty.
    static func address(_ typed: String?) throws(RosterFault) -> String? {
        let text = (typed ?? "").filter { !$0.isWhitespace }.lowercased()
        guard !text.isEmpty else { return nil }
        guard text.count <= 200, RosterPreview.isAddress(text) else {
            throw RosterFault("“\(text)” is no e-mail address. Correct it or leave it out.")
        }
        return text
    }
}
