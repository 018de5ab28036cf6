import Foundation
public import Ledger
import PolicyPack
public import School

extension RunningSchool {
    /// Proof that a signature stands in the record; nil where there is none.
    ///
    /// - Throws: ``StoreFailure``, ``NoteRefused``.
    /// - Cost: reads the record once; only what says that something was signed is opened.
    public func receipt(of signature: SigningEntry) async throws -> Receipt? {
        let catalogue = try EventCoding.catalogue.get()
        let end = try await store.head(of: school).size
        let command = try await store.scan(school, in: 0..<end, into: String?.none) { [ring] found, row in
            guard found == nil, Self.signatures.contains(String(decoding: row.event, as: UTF8.self)) else { return }
            let entry = try row.entry()
            let event = try catalogue.event(of: entry, content: try ring.open(entry).content).event
            if case .signing(let event) = event, event.says(signature) {
                found = String(decoding: row.command, as: UTF8.self)
            }
        }
        guard let command else { return nil }
        return try await receipt(for: School.CommandID(command))
    }

    private static let signatures: Set<String> = ["declaration-signed", "declaration-signed-on-paper"]
}

extension SigningEvent {
    /// Whether this is what left that entry behind.
    fileprivate func says(_ entry: SigningEntry) -> Bool {
        switch self {
        case .signed(let person, let what, let mark), .signedOnPaper(let person, let what, _, let mark):
            person == entry.person && what.version == entry.version && what.declaration == entry.declaration
                && mark == entry.mark
        case .asked, .declined, .groupsSet, .explained, .joined, .explainedInError: false
        }
    }
}
