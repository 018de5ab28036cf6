import Foundation
import Ledger
public import PolicyPack
public import School

/// Who the people of the roster are in words; opened from the record, and nowhere on disk in the clear.
public struct Directory: Hashable, Sendable, Codable {
    private struct Kept: Hashable, Codable {
        let seal: SealID
        let details: PersonDetails
    }

    private var kept: [PersonID: Kept] = [:]

    init() {}

    /// Somebody's name and address; nil where there is no such person, or their data has been destroyed.
    public func details(of person: PersonID) -> PersonDetails? { kept[person]?.details }

    /// Somebody's name, or words that say why there is none.
    public func name(of person: PersonID) -> String {
        if person == .program { return "Lanyard" }
        if person == .outside { return "somebody outside the school" }
        return kept[person]?.details.name ?? "somebody whose data has been deleted"
    }

    /// Forgets somebody whose data is destroyed.
    mutating func forget(_ person: PersonID) { kept[person] = nil }

    /// Everybody whose name or address this is, as people type it.
    func people(signingInAs typed: String) -> [PersonID] {
        let wanted = Self.plain(typed)
        return kept.filter {
            Self.plain($0.value.details.name) == wanted || $0.value.details.email.map(Self.plain) == wanted
        }
        .map(\.key).sorted()
    }

    private static func plain(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.lowercased()
            .split { $0.isWhitespace || $0 == "." || $0 == "," }.joined(separator: " ")
    }

    /// What is known with a long list, worked out while that is not durable yet.
    struct Learned: Sendable {
        let directory: Directory
        /// Whether that is all that the list says; see ``learn(from:)``.
        let isAll: Bool
        /// After which change of the directory it was worked out: after another one it is worth nothing.
        let replaces: UInt64
    }

    /// The directory with what a list says that is longer than itself; nil for all others, since all is copied.
    func learned(from envelopes: [EventCoding.Envelope], replacing change: UInt64) -> Learned? {
        guard envelopes.count > kept.count else { return nil }
        var fresh = self
        let isAll = fresh.learn(from: envelopes)
        return Learned(directory: fresh, isAll: isAll, replaces: change)
    }

    /// Takes in what new events say of people.
    ///
    /// - Returns: whether that was all; a change that was confirmed names what it proposed, which has to be opened.
    mutating func learn(from envelopes: [EventCoding.Envelope]) -> Bool {
        var isAll = true
        // A table that grows with each of them is written again and again.
        if envelopes.count > kept.count { kept.reserveCapacity(kept.count + envelopes.count) }
        for envelope in envelopes {
            switch envelope.event {
            case .keeping(.agreed(_, .leaver(let person), _, _)): forget(person)
            case .people(.opened(let person, let details, _)), .people(.added(let person, let details, _, _, _)),
                .people(.changed(_, .detailsChanged(let person, let details), _, _)):
                if let content = details.content {
                    kept[person] = Kept(seal: details.name, details: content)
                } else {
                    isAll = false
                }
            default: break
            }
        }
        return isAll
    }

    /// Opens what is not known yet, in one pass over the record.
    mutating func refresh(
        for standing: Standing, school: SchoolID, store: any LedgerStore, ring: KeyRing
    ) async throws {
        for case .leaver(let person) in standing.state.keeping.gone { forget(person) }
        var wanted: [UInt64: (person: PersonID, part: SealID)] = [:]
        for person in standing.state.people.persons.values where kept[person.id]?.seal != person.details {
            if standing.state.keeping.gone.contains(.leaver(person: person.id)) { continue }
            if let place = standing.places[person.details] { wanted[place] = (person.id, person.details) }
        }
        guard let first = wanted.keys.min(), let last = wanted.keys.max() else { return }
        let found = try await store.scan(school, in: first..<(last + 1), into: [PersonID: PersonDetails]()) {
            [wanted] found, row in
            guard let (person, part) = wanted[UInt64(clamping: row.position)] else { return }
            do {
                let content = try EventCoding.content(of: part, in: try row.entry(), ring: ring)
                found[person] = try JSONDecoder().decode(PersonDetails.self, from: Data(content))
            } catch SealingFailure.destroyed {
                // Whoever's data has been destroyed is an id that names nobody.
            }
        }
        for (person, details) in found {
            guard let seal = standing.state.people.persons[person]?.details else { continue }
            kept[person] = Kept(seal: seal, details: details)
        }
    }
}
