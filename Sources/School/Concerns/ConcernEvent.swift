public import PolicyPack
public import Rulebook

/// What happened to a concern. Every text in it is sealed under the concern's key and the keys of those named.
public enum ConcernEvent: Hashable, Sendable, Codable {
    case reported(concern: ConcernID, envelope: Envelope, statement: Sealed<Statement>, mark: Mark)
    case told(concern: ConcernID, told: [Told], outside: [OfficeID], step: Int, mark: Mark)
    case opened(concern: ConcernID, mark: Mark)
    case wrote(concern: ConcernID, act: Act, note: Sealed<String>, mark: Mark)
    /// The reporter and a reader write to each other.
    case said(concern: ConcernID, voice: Remark.Voice, text: Sealed<String>, mark: Mark)
    /// Somebody was named; `opened` lists what they had opened before they were locked out.
    case named(concern: ConcernID, name: NamedSealed, opened: [SealID], mark: Mark)
    case nameCorrected(concern: ConcernID, place: Int, reason: Sealed<String>, mark: Mark)
    case admitted(concern: ConcernID, told: Told, reason: Sealed<String>, mark: Mark)
    case steppedAside(concern: ConcernID, reason: Sealed<String>, mark: Mark)
    /// Somebody who was let in by mistake can no longer read it; `opened` lists what they had opened.
    case admissionEnded(
        concern: ConcernID, person: PersonID, opened: [SealID], reason: Sealed<String>, mark: Mark)

    /// What of a report replay needs.
    public struct Envelope: Hashable, Sendable, Codable {
        /// The policy version in force.
        public let version: VersionID
        /// The route chosen.
        public let route: RouteID?
        /// The kind of worry that was picked; absent where the reporter was not sure.
        public let kind: WorryKindID?
        /// Whether a child may be at risk.
        public let isChildAtRisk: Bool
        /// Who is named.
        public let named: [NamedSealed]
        /// The hash of the receipt code, for a report from the public page.
        public let code: ReceiptCodeHash?
        /// Whether somebody wrote down what another had said; absent for no.
        public let isKeyedIn: Bool?
        /// Whether there may be an indecent image of a child; absent for no.
        public let mayHaveIndecentImage: Bool?
        /// The day on which it happened; absent where that is not known.
        public let happened: Day?
        /// The day on which another's words were taken down; absent where it is that of the report.
        public let takenOn: Day?
    }

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case reported = "concern-reported"
        case told = "concern-told"
        case opened = "concern-opened"
        case wrote = "concern-act-written"
        case said = "concern-message-written"
        case named = "concern-person-named"
        case nameCorrected = "concern-name-corrected"
        case admitted = "concern-reader-admitted"
        case steppedAside = "concern-reader-stepped-aside"
        case admissionEnded = "concern-admission-ended"
    }

    var key: CodingKeys {
        switch self {
        case .reported: .reported
        case .told: .told
        case .opened: .opened
        case .wrote: .wrote
        case .said: .said
        case .named: .named
        case .nameCorrected: .nameCorrected
        case .admitted: .admitted
        case .steppedAside: .steppedAside
        case .admissionEnded: .admissionEnded
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .reported(_, let envelope, let statement, _):
            try statement.parts() + envelope.named.flatMap { try $0.written.parts() }
        case .named(_, let name, _, _): try name.written.parts()
        case .wrote(_, _, let text, _), .said(_, _, let text, _), .nameCorrected(_, _, let text, _),
            .admitted(_, _, let text, _),
            .steppedAside(_, let text, _),
            .admissionEnded(_, _, _, let text, _):
            try text.parts()
        case .told, .opened: []
        }
    }
}

/// Somebody named, with the name as written sealed for the concern and for them.
public struct NamedSealed: Hashable, Sendable, Codable {
    /// Their part.
    public let part: Part
    /// Who they are in the roster, or nil.
    public let person: PersonID?
    /// Whether they work with children.
    public let worksWithChildren: Bool
    /// The name as written.
    public let written: Sealed<String>

    /// The form that the state keeps.
    var named: Named {
        Named(part: part, person: person, worksWithChildren: worksWithChildren, written: written.name)
    }
}
