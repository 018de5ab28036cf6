/// Which device was taken, by whom, and where it is kept; sealed.
public struct DeviceWords: Hashable, Sendable, Codable {
    /// Which device it is, such as its make and colour.
    public let device: String
    /// Who took it.
    public let takenBy: String
    /// Where it is kept, and who can get at it.
    public let kept: String

    /// Which device was taken, by whom, and where it is kept.
    public init(device: String, takenBy: String, kept: String) {
        self.device = device
        self.takenBy = takenBy
        self.kept = kept
    }
}

/// What a pupil's device is suspected of holding, the gravest last.
public enum DeviceSuspicion: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Nothing that is a matter for the police.
    case none
    /// It may be evidence of an offence (EPM-158, EPM-178).
    case evidence
    /// What is on it may itself be an offence (EPM-180).
    case offence
    /// It may hold an indecent image of a child, at which nobody looks (EPM-155, EPM-156).
    case indecentImage = "indecent-image"

    /// Orders by gravity.
    public static func < (left: Self, right: Self) -> Bool { left.gravity < right.gravity }

    private var gravity: Int {
        switch self {
        case .none: 0
        case .evidence: 1
        case .offence: 2
        case .indecentImage: 3
        }
    }
}

/// Who has a device from then on.
public enum DeviceReceiver: String, Hashable, Sendable, Codable, CaseIterable {
    /// It stays at school, in another place or in other hands.
    case school
    case parent
    case pupil
    case police
}

/// The good reason for looking through a pupil's device (Education Act 1996, section 550ZC; EPM-164 to EPM-166).
public enum SearchGround: String, Hashable, Sendable, Codable, CaseIterable {
    /// It, or something on it, puts somebody at risk, or was or could be used to do harm.
    case risk
    /// It was or could be used to make the school less safe and to disrupt teaching.
    case disruption
    /// It is banned, or the behaviour policy names it as something to search for.
    case banned
    /// It is evidence of an offence, or was or could be used for one.
    case offence
}

/// What has to hold before anything is erased from a pupil's device (EPM-176, EPM-179).
public enum ErasureTest: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was weighed up whether it may be evidence, and it may not.
    case notEvidence = "not-evidence"
    /// Leaving it is likely to go on hurting somebody.
    case goesOnHurting = "goes-on-hurting"
    /// The pupil, the parents or both refuse to delete it.
    case ownerRefuses = "owner-refuses"
}
