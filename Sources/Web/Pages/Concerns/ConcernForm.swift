import PolicyPack
import Rulebook
import School
import Service

/// A concern as somebody types it.
struct ConcernForm: Sendable {
    /// How many people can be named at once.
    static let most = 4

    /// Somebody named: as typed, and whom of the roster the reporter chose.
    struct Name: Sendable {
        /// What the reporter said to the people whom the words may mean.
        enum Choice: Hashable, Sendable {
            case open, none
            /// One of them, but not known which.
            case unsure
            case person(PersonID)

            init(_ value: String?) {
                switch value {
                case nil, "": self = .open
                case Self.noneValue: self = .none
                case Self.unsureValue: self = .unsure
                case .some(let id): self = .person(PersonID(id))
                }
            }

            static let noneValue = "none"
            static let unsureValue = "unsure"
        }

        let written: String
        let part: School.Part
        let choice: Choice
        let worksWithChildren: Bool
    }

    let kind: WorryKind?
    let isChildAtRisk: Bool
    let what: String
    let whereAndWhen: String
    let chosen: PersonID?
    let names: [Name]
    /// What may be said besides, by the names of its fields.
    let extra: [String: String]

    private static let imageFields = [
        "image-notice", "image-ages", "image-adult", "image-shared", "image-device", "image-seen",
    ]
    private static let takenFields = ["taken-from", "taken-by", "taken-on", "taken-when"]
    private static let extraFields = ["told-already", "happened-on"] + imageFields + takenFields

    /// Reads a form.
    init(_ fields: FormFields, site: Site) {
        func text(_ name: String) -> String { fields.first(name) ?? "" }
        kind = ConcernKinds(site).all.first { $0.id.name == text("kind") }
        extra = Dictionary(uniqueKeysWithValues: Self.extraFields.map { ($0, text($0)) })
        // Whoever is in such an image is a child.
        isChildAtRisk = fields.first("child-at-risk") != nil || Self.imageFields.contains { !text($0).isEmpty }
        what = text("what")
        whereAndWhen = text("where-and-when")
        chosen = fields.first("chosen").flatMap { $0.isEmpty ? nil : PersonID($0) }
        names = (0..<Self.most).map { place in
            Name(
                written: text("written-\(place)"), part: School.Part(rawValue: text("part-\(place)")) ?? .notSure,
                choice: Name.Choice(fields.first("person-\(place)")),
                worksWithChildren: fields.first("works-\(place)") != nil)
        }
    }

    /// What is missing, or nil.
    var fault: String? {
        if what.allSatisfy(\.isWhitespace) { return "Write what you saw or heard." }
        for field in ["happened-on", "taken-on"] where !said(field).isEmpty && Day(written: said(field)) == nil {
            return "Write days as 2026-09-01, or leave them empty."
        }
        let taken = Self.takenFields.prefix(2).map { said($0) }
        if taken[0].isEmpty != taken[1].isEmpty {
            return "If you write it down for somebody else, say both whose words they are and who took them down."
        }
        return nil
    }

    /// The day that stands in one of the further fields; nil where there is none.
    private func day(_ field: String) -> Day? { Day(written: said(field)) }

    /// What stands in one of the further fields.
    func said(_ field: String) -> String { extra[field] ?? "" }

    /// What is said of a suspected indecent image, or nil.
    var image: ImageFacts? {
        guard Self.imageFields.contains(where: { !said($0).isEmpty }) else { return nil }
        return ImageFacts(
            notice: said("image-notice"), ages: said("image-ages"), adult: said("image-adult"),
            shared: said("image-shared"), device: said("image-device"), seen: said("image-seen"))
    }

    /// Whose words were taken down, or nil for the reporter's own.
    var taken: Taken? {
        guard !said("taken-from").isEmpty else { return nil }
        return Taken(from: said("taken-from"), by: said("taken-by"), when: said("taken-when"))
    }

    private func statement(signed: String) -> Statement {
        let told = said("told-already")
        return Statement(
            what: what, whereAndWhen: whereAndWhen, signed: signed, toldAlready: told.isEmpty ? nil : told,
            image: image, taken: taken)
    }

    /// The report from the public page. Nobody outside is shown whom a name may mean: where it is not certain, none of
    /// them is told.
    func reportFromOutside(_ view: View, signed: String) -> Report {
        let named = named.flatMap { _, name -> [NamedInWords] in
            let candidates = view.reading(of: name.written)
            let isOpen = candidates.people.isEmpty || candidates.isCertain
            return meant(
                Name(
                    written: name.written, part: name.part, choice: isOpen ? .open : .unsure,
                    worksWithChildren: name.worksWithChildren), view)
        }
        return Report(
            kind: kind?.id, named: named, isChildAtRisk: isChildAtRisk, statement: statement(signed: signed),
            happened: day("happened-on"))
    }

    /// Those who are named.
    var named: [(place: Int, name: Name)] {
        names.enumerated().filter { !$1.written.allSatisfy(\.isWhitespace) }.map { ($0, $1) }
    }

    /// The people whom a name means, and as what: one; nobody of the roster; or, where the reporter does not know
    /// which of several, each of them as *not sure*, so that none of them is told.
    private func meant(_ name: Name, _ view: View) -> [NamedInWords] {
        func named(_ person: PersonID?, _ part: School.Part) -> NamedInWords {
            NamedInWords(part, person, written: name.written, worksWithChildren: name.worksWithChildren)
        }
        switch name.choice {
        case .person(let person): return [named(person, name.part)]
        case .none: return [named(nil, name.part)]
        case .unsure:
            return [named(nil, name.part)] + view.reading(of: name.written).people.map { named($0, .notSure) }
        case .open:
            let candidates = view.reading(of: name.written)
            return [named(candidates.isCertain ? candidates.people.first : nil, name.part)]
        }
    }

    /// The first name that may mean people of the roster and of which nobody has said whom; nil where all is clear.
    func unclear(_ view: View) -> Name? {
        named.first { _, name in
            let candidates = view.reading(of: name.written)
            return name.choice == .open && !candidates.people.isEmpty && !candidates.isCertain
        }?.name
    }

    /// The report, signed with the name of the account.
    func report(_ view: View, signed: String) -> Report {
        Report(
            kind: kind?.id, named: named.flatMap { meant($0.name, view) }, isChildAtRisk: isChildAtRisk,
            statement: statement(signed: signed), chosen: chosen, happened: day("happened-on"), takenOn: day("taken-on")
        )
    }

    /// Everything but who is meant and who is told, as hidden fields.
    var hidden: HTML {
        HTML(
            [
                Control.hidden("kind", kind?.id.name ?? ""), Control.hidden("what", what),
                Control.hidden("where-and-when", whereAndWhen),
                HTML.when(isChildAtRisk, Control.hidden("child-at-risk", "yes")),
            ]
                + Self.extraFields.filter { !said($0).isEmpty }.map { Control.hidden($0, said($0)) }
                + named.flatMap { place, name in
                    [
                        Control.hidden("written-\(place)", name.written),
                        Control.hidden("part-\(place)", name.part.rawValue),
                        HTML.when(name.worksWithChildren, Control.hidden("works-\(place)", "yes")),
                    ]
                })
    }
}

/// The kinds of worry of a policy, for whoever raises one.
struct ConcernKinds {
    let all: [WorryKind]
    private let text: Book

    init(_ site: Site) {
        text = site.policy
        all = WorryKind.toPick(text.pack.kinds, or: text.pack.routes, in: text.clauses)
    }

    /// What somebody is asked, in their words; the last is always that they are not sure.
    func options(for audience: WorryKind.Audience) -> [(value: String, label: String)] {
        all.compactMap { kind in kind.words(for: audience).map { (kind.id.name, text.plain($0)) } }
            + [("", "I'm not sure, or it is something else")]
    }

    /// The question with its kinds; nothing where this audience would be asked only whether it is not sure.
    func question(_ words: String, for audience: WorryKind.Audience, chosen: WorryKind?) -> HTML? {
        let options = options(for: audience)
        guard options.count > 1 else { return nil }
        return Control.radios(
            "kind", words, options, chosen: chosen?.id.name ?? "",
            hint: audience == .pupils
                ? "Pick what fits best. You can't get it wrong."
                : "Pick what fits best. A wrong pick keeps nobody from hearing of it.", isNeeded: false)
    }
}

extension School.Part {
    /// The part in words.
    var words: String {
        switch self {
        case .child: "a child whom it concerns"
        case .adult: "the adult it is about"
        case .witness: "somebody who saw or heard it"
        case .notSure: "I am not sure"
        }
    }

    /// All of them, for a list.
    static var options: [(value: String, label: String)] {
        [Self.adult, .child, .witness, .notSure].map { ($0.rawValue, $0.words) }
    }
}

extension View {
    /// The one person of the roster whom words mean.
    ///
    /// - Throws: ``Refusal`` that says who could be meant where it is not certain.
    func theOne(named typed: String) throws(Refusal) -> PersonID {
        let reading = reading(of: typed)
        guard reading.isCertain else { throw .people(.notCertain(typed.tidy, could: reading.people.map(name))) }
        return reading.people[0]
    }

    /// What somebody is, in a few words.
    func roleWords(_ person: PersonID) -> String {
        let fact = vocabulary.fact("who")
        // As if nobody's sign-in were stopped: that somebody is suspended is no business of whoever looks them up.
        let roles = (state.people.persons[person]?.roles ?? []).filter { $0.period.contains(today) }.map(\.role)
        return roles.map { fact?.label(of: $0) ?? $0.name }.joined(separator: ", ")
    }
}

extension NamedInWords {
    /// Somebody named in a form of a reader.
    ///
    /// - Throws: ``Refusal`` where several people could be meant.
    init(_ fields: FormFields, in view: View) throws {
        let written = fields.first("written") ?? ""
        let candidates = view.reading(of: written)
        let isOutside = fields.first("not-in-roster") != nil
        guard isOutside || candidates.people.isEmpty || candidates.isCertain else {
            throw Refusal.concern(.severalPeople(candidates.people.map(view.name)))
        }
        self.init(
            School.Part(rawValue: fields.first("part") ?? "") ?? .notSure,
            isOutside ? nil : candidates.people.first, written: written,
            worksWithChildren: fields.first("works") != nil)
    }
}
