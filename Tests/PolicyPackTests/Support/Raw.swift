@testable import PolicyPack

/// Reading bytes that no text can hold.
enum Raw {
    /// The findings of the sound pack with these bytes as one file more.
    static func read(_ name: String, _ bytes: [UInt8]) -> [String] {
        var files = Sample.files.mapValues { Array($0.utf8) }
        files[name] = bytes
        return PackReader.read(files, folder: "", vocabulary: Sample.vocabulary).diagnostics.map(\.description)
    }
}
