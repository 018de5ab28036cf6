import Foundation
import PolicyPack

/// The files of this checkout that tests read.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of a file, named from the checkout's root.
    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
    }

    /// The shared vocabulary.
    static func vocabulary() throws -> Vocabulary {
        try VocabularyReader.read(try bytes("Policies/vocabulary.yaml"), file: "vocabulary.yaml")
    }

    /// The files of a pack, named as in its folder.
    static func files(of folder: String) throws -> [String: [UInt8]] {
        let place = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
        return try Dictionary(
            uniqueKeysWithValues: names.filter { $0.hasSuffix(".yaml") }.map { ($0, try bytes("\(folder)/\($0)")) })
    }
}
