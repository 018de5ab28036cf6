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
        let written: String
        let part: School.Part
        let person: PersonID?
        let worksWithChildren: Bool
    }

    let route: RouteID?
    let isChildAtRisk: Bool
    let what: String
    let whereAndWhen: String
    let signed: String
    let chosen: PersonID?
    let names: [Name]

    /// Reads a form.
    init(_ fields: FormFields, site: Site) {
        func text(_ name: String) -> String { fields.first(name) ?? "" }
        let routes = ConcernRoutes(site).all
        route = routes.first { $0.id.name == text("route") }?.id
        isChildAtRisk = fields.first("child-at-risk") != nil
        what = text("what")
        whereAndWhen = text("where-and-when")
        signed = text("signed")
        chosen = fields.first("chosen").flatMap { $0.isEmpty ? nil : PersonID($0) }
        names = (0..<Self.most).map { place in
            let person = fields.first("person-\(place)").flatMap { $0.isEmpty ? nil : PersonID($0) }
            return Name(
                written: text("written-\(place)"), part: School.Part(rawValue: text("part-\(place)")) ?? .notSure,
                person: person, worksWithChildren: fields.first("works-\(place)") != nil)
        }
    }

    /// What is missing, or nil.
    var fault: String? {
        if what.allSatisfy(\.isWhitespace) { return "Write what you saw or heard." }
        return nil
    }

    /// Those who are named.
    var named: [(place: Int, name: Name)] {
        names.enumerated().filter { !$1.written.allSatisfy(\.isWhitespace) }.map { ($0, $1) }
    }

    /// The report.
    var report: Report {
        Report(
            route: route,
            named: named.map {
                NamedInWords(
                    $0.name.part, $0.name.person, written: $0.name.written, worksWithChildren: $0.name.worksWithChildren
                )
            },
            isChildAtRisk: isChildAtRisk,
            statement: Statement(what: what, whereAndWhen: whereAndWhen, signed: signed), chosen: chosen)
    }

    /// Everything but who is told and the signature, as hidden fields.
    var hidden: HTML {
        HTML(
            [
                Control.hidden("route", route?.name ?? ""), Control.hidden("what", what),
                Control.hidden("where-and-when", whereAndWhen),
                HTML.when(isChildAtRisk, Control.hidden("child-at-risk", "yes")),
            ]
                + named.flatMap { place, name in
                    [
                        Control.hidden("written-\(place)", name.written),
                        Control.hidden("part-\(place)", name.part.rawValue),
                        HTML.when(name.worksWithChildren, Control.hidden("works-\(place)", "yes")),
                    ]
                })
    }
}

/// The routes of a policy that somebody who noticed something can choose.
struct ConcernRoutes {
    let all: [Route]

    /// The routes to which the policy's rules send whoever notices or reports something.
    init(_ site: Site) {
        let named = site.policy.clauses.flatMap(\.rules).filter { $0.effect == .report }.compactMap(\.route)
        all = site.policy.pack.routes.filter { named.contains($0.id) }
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
    /// The people of the roster whose name has all the words that were typed; nobody for a few letters.
    func people(named typed: String) -> [PersonID] {
        func words(_ text: String) -> [Substring] {
            text.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "'" }
        }
        let wanted = words(typed).filter { $0.count > 1 && !["mr", "mrs", "ms", "miss", "dr", "the"].contains($0) }
        guard wanted.contains(where: { $0.count > 2 }) else { return [] }
        return state.people.persons.keys.filter { person in
            let name = words(self.name(person))
            return wanted.allSatisfy { word in name.contains { $0 == word } }
        }.sorted { self.name($0) < self.name($1) }
    }

    /// The people whom words may mean: by name, or by the office they hold ("the head").
    func candidates(for typed: String) -> [PersonID] {
        let named = people(named: typed)
        guard named.isEmpty else { return named }
        let lowered = typed.lowercased()
        let offices: [(String, OfficeID)] = [
            ("head", Offices.headteacher), ("chair", Offices.chair), ("safeguarding", Offices.dsl),
            ("dsl", Offices.dsl),
        ]
        let meant = offices.filter { lowered.contains($0.0) && !lowered.contains("deputy") }.map(\.1)
        return Array(Set(meant.flatMap { state.people.appointed(to: $0, on: today) })).sorted()
    }

    /// What somebody is, in a few words.
    func roleWords(_ person: PersonID) -> String {
        let fact = vocabulary.fact("who")
        let roles = state.people.persons[person]?.roles(on: today) ?? []
        return roles.map { fact?.label(of: $0) ?? $0.name }.joined(separator: ", ")
    }
}

extension NamedInWords {
    /// Somebody named in a form of a reader.
    init(_ fields: FormFields, in view: View) {
        let written = fields.first("written") ?? ""
        self.init(
            School.Part(rawValue: fields.first("part") ?? "") ?? .notSure,
            fields.first("not-in-roster") == nil ? view.candidates(for: written).first : nil, written: written,
            worksWithChildren: fields.first("works") != nil)
    }
}
