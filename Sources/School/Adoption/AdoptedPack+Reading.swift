import Foundation
import PolicyPack
import Synchronization

extension AdoptedPack {
    /// Reads a pack from its canonical text.
    init(canonical: String) throws {
        pack = try JSONDecoder().decode(ResolvedPack.self, from: Data(canonical.utf8))
        self.canonical = canonical
        name = ManifestName()
    }
}

/// The hash of an adopted pack's manifest, worked out when it is first asked for: every start reads the packs, and few
/// ask.
///
/// Shared by all copies of the pack, which never changes.
final class ManifestName: Sendable {
    private let known = Mutex<String?>(nil)

    func know(_ hash: String) { known.withLock { $0 = hash } }

    func of(_ policy: AdoptedPack) -> String {
        known.withLock { known in
            if let known { return known }
            guard let manifest = try? Manifest(of: policy.pack) else {
                preconditionFailure("a policy whose manifest cannot be made was never adopted")
            }
            known = manifest.hash
            return manifest.hash
        }
    }
}
