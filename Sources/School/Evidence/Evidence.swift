public import PolicyPack
import Rulebook

/// The random name of a piece of evidence.
public typealias EvidenceID = Identifier<Evidence>

/// How something was captured (MOS-151, MOS-153, MOS-156).
public enum Capture: String, Hashable, Sendable, Codable, CaseIterable {
    case screenshot
    /// A screen or a paper was photographed.
    case photograph
    /// Messages or an e-mail were saved as they are.
    case savedMessage = "saved-message"
    case document
    /// It is on paper, which is kept elsewhere.
    case printed
    /// Somebody heard or saw it, and nothing of it was kept.
    case heard

    /// Whether there has to be a file.
    public var needsFile: Bool { self != .printed && self != .heard }
}

/// What is written about a piece of evidence; sealed under its own key, so that it ends with the piece.
public struct EvidenceWords: Hashable, Sendable, Codable {
    /// Who saw it.
    public let seenBy: String
    /// Where it was seen: the address, the app, the account, the place (MOS-154).
    public let place: String
    /// What it shows and why it matters.
    public let what: String
    /// SHA-256 of the original in hexadecimal; nil where there is no file.
    public let digest: String?

    /// Words about a piece of evidence.
    public init(seenBy: String, place: String, what: String, digest: String? = nil) {
        self.seenBy = seenBy
        self.place = place
        self.what = what
        self.digest = digest
    }
}

/// How a piece was given out.
public enum Taking: String, Hashable, Sendable, Codable, CaseIterable {
    /// A copy to show, each page marked with who took it.
    case copy
    /// The untouched original, inside a sheet that says who took it.
    case original
}

/// Why a piece is in quarantine.
public enum QuarantineGround: String, Hashable, Sendable, Codable, CaseIterable {
    /// It may be an indecent image of a child.
    case indecentImage = "indecent-image"
    /// Holding it may be unlawful for another reason.
    case unlawful
    case other
}

/// What the police advise about a piece in quarantine.
public enum PoliceAdvice: String, Hashable, Sendable, Codable, CaseIterable {
    /// It stays as it is; nobody looks at it.
    case keep
    /// It is lawful to hold and may be looked at again.
    case release
    /// The school may destroy it.
    case destroy
}

/// One quarantine of a piece: from being placed to being released by two people.
public struct Quarantine: Hashable, Sendable, Codable {
    /// What for.
    public let ground: QuarantineGround
    /// Why, in words.
    public let reason: SealID
    /// Who placed it and when.
    public let placed: Mark
    /// What the police advised last, in which words, written down by whom.
    public internal(set) var advice: Advice?
    /// The first of the two who release it.
    public internal(set) var releaseProposed: Mark?
    /// The second.
    public internal(set) var released: Mark?

    /// What the police advised.
    public struct Advice: Hashable, Sendable, Codable {
        /// What.
        public let advice: PoliceAdvice
        /// Who said it, under which number, in which words.
        public let words: SealID
        /// Who wrote it down and when.
        public let mark: Mark
    }
}

/// A piece of evidence: what it is, what was done with it. Its bytes are in the record and never change (C3).
public struct Evidence: Hashable, Sendable, Codable {
    /// Its random name.
    public let id: EvidenceID
    /// The concern it belongs to; whoever reads that reads it.
    public let concern: ConcernID
    /// The adult whose part of the concern it ends with; nil where it ends with the concern.
    public let part: PersonID?
    /// How it was captured.
    public let capture: Capture
    /// What kind of file it is; nil where there is none.
    public let type: EvidenceType?
    /// How many bytes the original has.
    public let size: Int
    /// Where the original stands in the record; nil where there is no file.
    public let original: SealedOriginal?
    /// What is written about it.
    public let words: SealID
    /// When it was seen.
    public let happened: Happened
    /// Who added it and when.
    public let added: Mark
    /// Who looked at it or took it, when, and why.
    public internal(set) var uses: [Use] = []
    /// Every quarantine, released ones too.
    public internal(set) var quarantines: [Quarantine] = []

    /// One look at it, or one copy that was taken.
    public struct Use: Hashable, Sendable, Codable {
        /// How it was taken; nil for a look.
        public let taking: Taking?
        /// Why it was taken.
        public let reason: SealID?
        /// Who and when.
        public let mark: Mark
    }

    /// The quarantine that it is in, or nil.
    public var quarantine: Quarantine? { quarantines.last.flatMap { $0.released == nil ? $0 : nil } }

    /// Whether the police have said that it may be destroyed.
    public var mayBeDestroyed: Bool { quarantine?.advice?.advice == .destroy }
}

/// Everything that was brought as evidence; from outside it is reached only through the concern's readers.
public struct EvidenceRoom: Hashable, Sendable, Codable {
    /// Every piece, by name.
    var all: [EvidenceID: Evidence] = [:]

    mutating func apply(_ event: EvidenceEvent) {
        guard let id = event.evidence else { return }
        switch event.fact {
        case .added(let capture, let type, let size, let part, let happened):
            guard let words = event.words else { return }
            all[id] = Evidence(
                id: id, concern: event.concern, part: part, capture: capture, type: type, size: size,
                original: event.original?.closed, words: words.name, happened: happened, added: event.mark)
        case .looked: all[id]?.uses.append(Evidence.Use(taking: nil, reason: nil, mark: event.mark))
        case .taken(let taking):
            all[id]?.uses.append(Evidence.Use(taking: taking, reason: event.reason?.name, mark: event.mark))
        case .quarantined(let ground):
            guard let reason = event.reason else { return }
            all[id]?.quarantines.append(Quarantine(ground: ground, reason: reason.name, placed: event.mark))
        case .advised(let advice):
            guard let reason = event.reason else { return }
            last(id) {
                $0.advice = Quarantine.Advice(advice: advice, words: reason.name, mark: event.mark)
                // What was proposed on other advice does not stand any more.
                $0.releaseProposed = nil
            }
        case .releaseProposed: last(id) { $0.releaseProposed = event.mark }
        case .releaseDeclined: last(id) { $0.releaseProposed = nil }
        case .releaseAgreed: last(id) { $0.released = event.mark }
        case .uploadsClosed: break
        }
    }

    private mutating func last(_ id: EvidenceID, _ change: (inout Quarantine) -> Void) {
        guard let place = all[id]?.quarantines.indices.last else { return }
        if var found = all[id]?.quarantines[place] {
            change(&found)
            all[id]?.quarantines[place] = found
        }
    }
}
