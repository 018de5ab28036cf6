public import PolicyPack
public import Rulebook

/// A class or another group of pupils; written so that no pupil's name fits in.
public struct PupilGroup: Hashable, Sendable, Codable, Comparable {
    /// The year group, -1 for the nursery and 0 for reception; nil for a group across years.
    public let year: Int?
    /// The class in it, such as `B`; empty where the year has one class.
    public let form: String

    /// The form of that year; nil where there is no such year, or more than four letters or digits.
    public init?(year: Int?, form: String) {
        let isForm = form.utf8.count <= 4 && form.utf8.allSatisfy { Self.isLetterOrDigit($0) }
        guard isForm, year != nil || !form.isEmpty, (-1...13).contains(year ?? 0) else { return nil }
        self.year = year
        self.form = form.uppercased()
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// Its name, as it stands in a form and on a page: `Year 5 B`.
    public var name: String {
        let year: String? =
            switch self.year {
            case nil: nil
            case -1: "Nursery"
            case 0: "Reception"
            case .some(let number): "Year \(number)"
            }
        return [year, form.isEmpty ? nil : form].compactMap { $0 }.joined(separator: " ")
    }

    /// Orders by year, then by class; groups across years come last.
    public static func < (left: Self, right: Self) -> Bool {
        (left.year ?? 14, left.form) < (right.year ?? 14, right.form)
    }
}

/// That somebody told pupils what is expected of them and what follows.
public struct Explained: Hashable, Sendable, Codable {
    /// What they were told, and under which version.
    public let what: SigningEvent.What
    /// The classes.
    public let groups: [PupilGroup]
    /// The pupils of the roster.
    public let pupils: [PersonID]
    /// How many of the classes were missing, so that they have still to be told.
    public let missing: Int
    /// On which day they were told.
    public let on: Day
    /// Who said so and when.
    public let mark: Mark
    /// Whether it was ticked by mistake.
    public internal(set) var isInError = false
}

/// What happened to the telling of pupils, in the order in which it was written down.
public struct PupilsTold: Hashable, Sendable, Codable {
    /// The classes of the school.
    public internal(set) var groups: Set<PupilGroup> = []
    /// Every telling; its place is its name.
    public internal(set) var explained: [Explained] = []
    /// Pupils who came into a class: how many, behind how many tellings.
    var joined: [Joined] = []

    /// Pupils who came into a class after others were told.
    struct Joined: Hashable, Sendable, Codable {
        let group: PupilGroup
        let count: Int
        let on: Day
        /// How many tellings there had been by then.
        let after: Int
    }
}

/// How far a class or a pupil is.
public struct ToldStatus: Hashable, Sendable {
    /// The class; nil for a pupil of the roster.
    public let group: PupilGroup?
    /// The pupil; nil for a class.
    public let pupil: PersonID?
    /// When they were told last, by the policy in force; nil where they were not.
    public let last: Explained?
    /// How many of a class have still to be told, though the others were.
    public let missing: Int
    /// Whether somebody has still to be told.
    public var isOpen: Bool { last == nil || missing > 0 }
}

extension SchoolState {
    /// The name of what pupils are told where the policy declares nothing for them: all that it asks of pupils.
    public static let wholePolicy = "policy"

    /// What pupils are told: the declarations of the policy in force that they are told of, or else all that it asks of them.
    public func toldToPupils(on day: Day) -> [Declaration] {
        guard let version = adoption.inForce(on: day) else { return [] }
        let declared = version.pack.declarations.filter { declaration in
            let told = roleWords(declaration.told, in: version.pack.vocabulary)
            let signs = roleWords(declaration.signs, in: version.pack.vocabulary)
            return told.contains("pupil") || (signs.contains("pupil") && version.adoption?.how("pupil") == .told)
        }
        guard declared.isEmpty else { return declared }
        let clause = version.pack.clauses.first { Self.isForPupils($0, version.pack) } ?? version.pack.clauses.first
        return [
            Declaration(
                id: Self.wholePolicy, title: "What the policy asks of pupils, and what follows",
                clause: clause?.id ?? "policy", text: version.pack.summary, signs: [], told: ["pupil"], how: [],
                location: SourceLocation(file: ""))
        ]
    }

    /// How far each class of the school and each pupil of the roster is, classes first (EPM-111).
    ///
    /// A class counts as told within the school year, since it has other pupils in the next; a pupil counts as long as what
    /// they were told is what the policy says.
    public func pupilsTold(_ declaration: String, on day: Day) -> [ToldStatus] {
        guard let version = adoption.inForce(on: day) else { return [] }
        let counting = signing.told.explained.enumerated().filter { _, one in
            !one.isInError && one.what.declaration == declaration && isStillSaid(one.what, in: version)
        }
        let groups = signing.told.groups.sorted().map { group in
            status(of: group, counting.map { ($0.offset, $0.element) }, on: day)
        }
        let pupils = people.persons.values.filter { $0.roles(on: day).contains("pupil") }.map(\.id).sorted()
        return groups
            + pupils.map { pupil in
                ToldStatus(
                    group: nil, pupil: pupil, last: counting.last { $1.pupils.contains(pupil) }?.element, missing: 0)
            }
    }

    private func status(of group: PupilGroup, _ counting: [(Int, Explained)], on day: Day) -> ToldStatus {
        let began = Day(year: day.month >= 9 ? day.year : day.year - 1, month: 9, day: 1)
        guard let (place, last) = counting.last(where: { $1.groups.contains(group) && $1.on >= began }) else {
            return ToldStatus(group: group, pupil: nil, last: nil, missing: 0)
        }
        let since = signing.told.joined.filter { $0.group == group && $0.after > place }.map(\.count).reduce(0, +)
        return ToldStatus(group: group, pupil: nil, last: last, missing: last.missing + since)
    }

    /// Whether what pupils were told under an earlier version is what the version in force says to them.
    private func isStillSaid(_ what: SigningEvent.What, in version: PolicyVersion) -> Bool {
        guard what.version != version.id else { return true }
        guard let then = adoption.versions[what.version] else { return false }
        let texts = [then, version].map { $0.pack.declarations.first { $0.id == what.declaration }?.text }
        return texts[0] == texts[1]
            && !version.pack.clauses(changedFrom: then.pack).contains { Self.isForPupils($0, version.pack) }
    }

    /// Whether a clause decides something for pupils.
    private static func isForPupils(_ clause: Clause, _ pack: ResolvedPack) -> Bool {
        clause.rules.contains { rule in
            guard let who = rule.when.first(where: { $0.fact == "who" }) else { return true }
            return roleWords(who.words, in: pack.vocabulary).contains("pupil")
        }
    }

    /// Whether somebody tells pupils: whoever works here and is no pupil.
    public func explains(_ person: PersonID, on day: Day) -> Bool {
        guard people.isActive(person, on: day), let version = adoption.inForce(on: day) else { return false }
        let staff = roleWords(["staff"], in: version.pack.vocabulary)
        return !staff.isDisjoint(with: people.persons[person]?.roles(on: day) ?? [])
            || holds(person, anyOf: Offices.roster, on: day)
    }
}
