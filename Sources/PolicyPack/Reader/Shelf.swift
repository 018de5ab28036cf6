public import Foundation

/// A folder of packs on disk with the vocabulary they share: `Policies/`.
public struct Shelf: Sendable {
    /// The folder.
    public let folder: URL
    /// The vocabulary of all its packs.
    public let vocabulary: Vocabulary

    /// Opens a folder of packs.
    ///
    /// - Throws: ``PackRefused`` when its `vocabulary.yaml` is missing or wrong.
    public init(folder: URL) throws(PackRefused) {
        let file = folder.appendingPathComponent("vocabulary.yaml")
        guard let bytes = try? Data(contentsOf: file) else {
            let place = SourceLocation(file: file.path)
            throw PackRefused([
                Diagnostic(
                    at: place, "the vocabulary cannot be read",
                    remedy: "name the folder that holds the packs and vocabulary.yaml")
            ])
        }
        self.folder = folder
        vocabulary = try VocabularyReader.read([UInt8](bytes), file: file.relativePath)
    }

    /// The names of its packs, sorted: the folders with a `pack.yaml`.
    public var names: [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return entries.filter { Self.isPack(folder.appendingPathComponent($0)) }.sorted()
    }

    /// Reads a pack of the shelf by its name, or any other pack by its folder.
    ///
    /// A name wins over a folder of the same name below the working directory; write `./name` for the folder.
    ///
    /// - Returns: the reading, or nil when there is neither a pack of that name nor a folder with a `pack.yaml`.
    public func read(_ nameOrFolder: String) -> PackReader.Reading? {
        guard let place = place(of: nameOrFolder) else { return nil }
        let isNamed = place == folder.appendingPathComponent(nameOrFolder)
        let shown = isNamed ? place.relativePath : nameOrFolder
        return PackReader.read(Self.files(of: place), folder: shown, vocabulary: vocabulary)
    }

    /// The folder of a pack of the shelf, or of any other pack; nil when there is none.
    func place(of nameOrFolder: String) -> URL? {
        let named = folder.appendingPathComponent(nameOrFolder)
        let isName = !nameOrFolder.isEmpty && !nameOrFolder.contains("/") && !nameOrFolder.hasPrefix(".")
        let place = isName && Self.isPack(named) ? named : URL(fileURLWithPath: nameOrFolder)
        return Self.isPack(place) ? place : nil
    }

    static func isPack(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.yaml").path)
    }

    /// The files of a pack's folder and of the folders in it, hidden ones left out; reading stops beyond the limits.
    static func files(of folder: URL) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        var bytes = 0
        for name in listing(of: folder) where found.count <= PackReader.mostFiles && bytes <= PackReader.mostBytes {
            let content = content(of: folder.appendingPathComponent(name).resolvingSymlinksInPath())
            bytes += content.count
            found[name] = content
        }
        return found
    }

    /// A file's bytes; a pipe or a device, which could be read for ever, counts as empty and so is refused.
    private static func content(of url: URL) -> [UInt8] {
        let values = try? url.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
        guard values?.isRegularFile == true else { return [] }
        // A file too large to be read is stood in for by its size, so that the refusal can say so.
        if (values?.fileSize ?? 0) > YAMLGuard.largestFile {
            return [UInt8](repeating: UInt8(ascii: "#"), count: YAMLGuard.largestFile + 1)
        }
        return (try? Data(contentsOf: url)).map { [UInt8]($0) } ?? []
    }

    private static func listing(of folder: URL) -> [String] {
        let files = FileManager.default
        let top = ((try? files.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }
        return top.sorted().flatMap { name -> [String] in
            var isFolder: ObjCBool = false
            _ = files.fileExists(atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
            guard isFolder.boolValue else { return [name] }
            let inside = (try? files.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path)) ?? []
            return inside.filter { !$0.hasPrefix(".") }.sorted().map { "\(name)/\($0)" }
        }
    }
}
