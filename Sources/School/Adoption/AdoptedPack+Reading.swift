import Foundation
import PolicyPack

extension AdoptedPack {
    /// Reads a pack from its canonical text.
    init(canonical: String) throws {
        let pack = try JSONDecoder().decode(ResolvedPack.self, from: Data(canonical.utf8))
        self.canonical = canonical
        hash = try Manifest(of: pack).hash
        self.pack = pack
    }
}
