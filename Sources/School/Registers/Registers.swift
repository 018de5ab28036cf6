public import PolicyPack
import Rulebook

/// The name of one entry in a register.
public typealias EntryID = Identifier<RegisterEntry>

/// One entry in a register; what stands in its fields is sealed.
public struct RegisterEntry: Hashable, Sendable, Codable {
    /// Its name.
    public let id: EntryID
    /// The register.
    public let register: String
    /// The version whose fields and retention it was written under.
    public let version: VersionID
    /// The values.
    public let values: SealID
    /// The entry it corrects, or nil.
    public let corrects: EntryID?
    /// The entry that corrects it, or nil.
    public internal(set) var correctedBy: EntryID?
    /// Who wrote it and when.
    public let mark: Mark
}

/// What was written down: one engine for all registers that policies declare.
public struct Registers: Hashable, Sendable, Codable {
    /// Every entry, by name, corrected ones included.
    public internal(set) var entries: [EntryID: RegisterEntry] = [:]

    mutating func apply(_ event: RegisterEvent) {
        switch event {
        case .written(let entry, let register, let version, let values, let mark):
            entries[entry] = RegisterEntry(
                id: entry, register: register, version: version, values: values.name, corrects: nil, mark: mark)
        case .corrected(let entry, let earlier, let register, let version, let values, _, let mark):
            entries[entry] = RegisterEntry(
                id: entry, register: register, version: version, values: values.name, corrects: earlier, mark: mark)
            entries[earlier]?.correctedBy = entry
        }
    }
}

/// What can be done to a register.
public enum RegisterCommand: Hashable, Sendable {
    /// Writes an entry: a value for each field that has one.
    case write(EntryID, in: String, [String: String])
    /// Writes an entry in place of an earlier one, which stays.
    case correct(EntryID, of: EntryID, [String: String], reason: String)
}

/// What happened to a register.
public enum RegisterEvent: Hashable, Sendable, Codable {
    case written(
        entry: EntryID, register: String, version: VersionID, values: Sealed<[String: String]>, mark: Mark)
    case corrected(
        entry: EntryID, earlier: EntryID, register: String, version: VersionID, values: Sealed<[String: String]>,
        reason: Sealed<String>, mark: Mark)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case written = "register-entry-written"
        case corrected = "register-entry-corrected"
    }

    var key: CodingKeys {
        switch self {
        case .written: .written
        case .corrected: .corrected
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .written(_, _, _, let values, _): try values.parts()
        case .corrected(_, _, _, _, let values, let reason, _): try values.parts() + reason.parts()
        }
    }
}
