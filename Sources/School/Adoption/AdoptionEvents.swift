public import PolicyPack
import Rulebook

/// What can be done on the way from a pack to a policy in force.
public enum AdoptionCommand: Hashable, Sendable {
    /// Brings a resolved pack, to be looked at and checked before it takes effect.
    case prepare(VersionID, AdoptedPack)
    /// Says that one thing on the list has been seen to.
    case check(VersionID, CheckItem)
    /// Writes down how somebody outside is reached, checked today.
    case setContact(OfficeID, details: String)
    case setTerms([Period])
    /// Adopts a prepared version once the list is done.
    case adopt(VersionID, AdoptionNote)
}

/// What happened on the way from a pack to a policy in force.
public enum AdoptionEvent: Hashable, Sendable, Codable {
    case prepared(version: VersionID, policy: AdoptedPack, mark: Mark)
    case checked(version: VersionID, item: CheckItem, mark: Mark)
    case contactSet(office: OfficeID, details: String, mark: Mark)
    case termsSet(terms: [Period], mark: Mark)
    case adopted(version: VersionID, note: AdoptionNote, mark: Mark)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case prepared = "policy-prepared"
        case checked = "policy-checked"
        case contactSet = "contact-set"
        case termsSet = "terms-set"
        case adopted = "policy-adopted"
    }

    var key: CodingKeys {
        switch self {
        case .prepared: .prepared
        case .checked: .checked
        case .contactSet: .contactSet
        case .termsSet: .termsSet
        case .adopted: .adopted
        }
    }
}

/// Something that somebody sees to, by name, before a policy takes effect.
public enum CheckItem: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Somebody has read the finished text.
    case textRead = "text-read"
    /// Somebody has looked at who would be told, for everybody a concern could be about.
    case routesTried = "routes-tried"
    /// The LADO's and the emergency numbers have been checked.
    case numbers
    /// The term dates are right.
    case termDates = "term-dates"
}

extension Adoption {
    mutating func apply(_ event: AdoptionEvent) {
        switch event {
        case .prepared(let version, let policy, let mark):
            versions[version] = PolicyVersion(id: version, policy: policy, prepared: mark)
        case .checked(let version, let item, let mark):
            versions[version]?.checks[item] = mark
        case .contactSet(let office, let details, let mark):
            contacts[office] = Contact(details: details, checked: mark)
        case .termsSet(let terms, _):
            self.terms = terms
        case .adopted(let version, let note, _):
            versions[version]?.adoption = note
            if versions[version] != nil { adopted.append(version) }
        }
    }
}
