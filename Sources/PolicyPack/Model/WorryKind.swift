/// A kind of worry in everyday words, which somebody who raises a concern can pick instead of a route (C1, C2).
///
/// Each audience is asked in words of its own; where it has none, it is not asked. Nobody has to pick one.
public struct WorryKind: Hashable, Sendable, Codable {
    /// Whom a kind asks, and where.
    public enum Audience: String, Hashable, Sendable, CaseIterable {
        /// Whoever is signed in.
        case staff
        /// Grown-ups on the public page.
        case everybody = "public"
        /// Pupils on their page.
        case pupils
    }

    /// Whom of the adults here it is about, without anybody being named.
    public enum Person: String, Hashable, Sendable, Codable, CaseIterable {
        /// Some adult who works or helps here.
        case adult
        case headteacher
        case safeguardingLead = "safeguarding-lead"
        case chairOfGovernors = "chair-of-governors"
        /// Whoever reports it.
        case reporter
    }

    /// A route of *law and safety* that comes with it, whatever the policy says.
    public enum Law: String, Hashable, Sendable, Codable, CaseIterable {
        case danger
        case childAtRisk = "child-at-risk"
        case adultWorksWithChildren = "adult-works-with-children"
        case headteacherCausesWorry = "headteacher-causes-worry"
        case leadCausesWorry = "lead-causes-worry"
        case chairCausesWorry = "chair-causes-worry"
        case indecentImage = "indecent-image"
    }

    /// Its name.
    public let id: WorryKindID
    /// The words for whoever is signed in.
    public let staff: String?
    /// The words for grown-ups on the public page.
    public let everybody: String?
    /// The words for pupils.
    public let pupils: String?
    /// The clause it means.
    public let clause: ClauseID
    /// The routes it means: the first that the policy has. None is told like a worry of no kind.
    public let routes: [RouteID]
    /// Whom it is about; nil where it does not say.
    public let about: Person?
    /// What of *law and safety* comes with it.
    public let law: [Law]
    /// Where it stands; no part of the encoded form.
    public private(set) var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, staff, pupils, clause, routes, about, law
        case everybody = "public"
    }

    /// A kind of worry.
    public init(
        id: WorryKindID, staff: String? = nil, everybody: String? = nil, pupils: String? = nil, clause: ClauseID,
        routes: [RouteID] = [], about: Person? = nil, law: [Law] = [],
        location: SourceLocation = SourceLocation(file: "")
    ) {
        self.id = id
        self.staff = staff
        self.everybody = everybody
        self.pupils = pupils
        self.clause = clause
        self.routes = routes
        self.about = about
        self.law = law
        self.location = location
    }

    /// The words in which an audience is asked; nil where it is not asked.
    public func words(for audience: Audience) -> String? {
        switch audience {
        case .staff: staff
        case .everybody: everybody
        case .pupils: pupils
        }
    }

    /// What it is called where somebody looks into it.
    public var title: String { staff ?? everybody ?? pupils ?? id.name }

    /// The route it leads to; nil where it is told like a worry of no kind.
    public var route: RouteID? { routes.first }

    /// What of *law and safety* comes with it, what follows from whom it is about included.
    public var allLaw: [Law] {
        let implied: Law? =
            switch about {
            case .adult: .adultWorksWithChildren
            case .headteacher: .headteacherCausesWorry
            case .safeguardingLead: .leadCausesWorry
            case .chairOfGovernors: .chairCausesWorry
            case .reporter, nil: nil
            }
        return law + [implied].compactMap { $0 }.filter { !law.contains($0) }
    }

    /// Whether a child may be at risk wherever somebody picks it: whoever is in an indecent image is a child.
    public var isChildAtRisk: Bool { law.contains(.childAtRisk) || law.contains(.danger) || isIndecentImage }

    /// Whether it is that of a suspected indecent image, which is never uploaded.
    public var isIndecentImage: Bool { law.contains(.indecentImage) }
}

extension ResolvedPack {
    /// The kinds of worry that somebody can pick: those of the policy, or, where it names none, its routes for reports.
    public var kindsToPick: [WorryKind] { WorryKind.toPick(kinds, or: routes, in: clauses) }
}

extension WorryKind {
    /// The kinds of a policy that somebody can pick; where it names none, the routes to which its clauses send reports.
    public static func toPick(_ kinds: [WorryKind], or routes: [Route], in clauses: [Clause]) -> [WorryKind] {
        guard kinds.isEmpty else { return kinds }
        let named = Set(clauses.flatMap(\.rules).filter { $0.effect == .report }.compactMap(\.route))
        return routes.filter { named.contains($0.id) }.map { route in
            WorryKind(
                id: WorryKindID(route.id.name), staff: route.title, everybody: route.title, clause: route.clause,
                routes: [route.id], law: route.id.name == Law.indecentImage.rawValue ? [.indecentImage] : [])
        }
    }
}
