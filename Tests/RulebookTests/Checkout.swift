import Foundation
import PolicyPack

/// The files of this checkout that tests read.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func shelf() throws -> Shelf { try Shelf(folder: root.appendingPathComponent("Policies")) }

    static func pack(_ name: String) throws -> Pack {
        guard let pack = try shelf().read(name)?.pack else { throw Missing(name: name) }
        return pack
    }

    struct Missing: Error { let name: String }
}

extension Pack {
    /// The options that the pack suggests.
    var suggested: [ChoiceID: OptionID] {
        Dictionary(
            choices.compactMap { choice in choice.suggested.map { (choice.id, $0) } },
            uniquingKeysWith: { one, _ in one })
    }
}
