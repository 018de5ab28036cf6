import Crypto
public import Foundation

extension Shelf {
    /// The files of a copy of a pack, under a name of its own, whose head says what it was copied from.
    ///
    /// - Parameters:
    ///   - nameOrFolder: the pack, as for ``read(_:)``.
    ///   - id: the name of the copy.
    ///   - origin: the pack's own name.
    /// - Returns: the files by name, or nil when there is no such pack. Cost: linear in the bytes.
    public func copy(of nameOrFolder: String, named id: String, origin: String) -> [String: Data]? {
        guard let place = place(of: nameOrFolder) else { return nil }
        let files = Self.files(of: place)
        var copy = files.mapValues { Data($0) }
        copy["pack.yaml"] = Data(
            Self.head(
                String(decoding: files["pack.yaml"] ?? [], as: UTF8.self), named: id,
                origin: Origin(pack: origin, hash: Self.fingerprint(of: files))
            ).utf8)
        return copy
    }

    /// What a pack's files are known by: SHA-256 over the lines that `sha256sum` prints for them in order of name.
    ///
    /// - Returns: the hash in hexadecimal, or nil when there is no such pack. Cost: linear in the bytes.
    public func fingerprint(of nameOrFolder: String) -> String? {
        place(of: nameOrFolder).map { Self.fingerprint(of: Self.files(of: $0)) }
    }

    private static func fingerprint(of files: [String: [UInt8]]) -> String {
        let lines = files.sorted { $0.key < $1.key }.map { "\(hex(Data($0.value)))  \($0.key)\n" }
        return hex(Data(lines.joined().utf8))
    }

    private static func hex(_ data: Data) -> String {
        SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
    }

    /// The text of a `pack.yaml` with another name and origin; all else, comments included, as its author wrote it.
    private static func head(_ text: String, named id: String, origin: Origin) -> String {
        var lines: [Substring] = []
        var isOrigin = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            // The origin of a copy that is copied again goes, with the lines of it below: indented ones, or a list's.
            if line.hasPrefix("origin:") {
                isOrigin = true
            } else if !line.hasPrefix(" "), !line.hasPrefix("-") {
                isOrigin = false
            }
            if isOrigin { continue }
            if line.hasPrefix("id:") {
                lines += ["id: \(id)", "origin: {pack: \(origin.pack), hash: \"\(origin.hash)\"}"]
            } else {
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n")
    }
}
