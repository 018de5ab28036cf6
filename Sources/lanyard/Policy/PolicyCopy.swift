import ArgumentParser
import Foundation
import PolicyPack

/// `lanyard policy copy`.
struct PolicyCopy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy a policy into a folder, to change it.",
        discussion: """
            The copy has a name of its own and remembers what it was copied from; `lanyard policy compare FOLDER` \
            says which situations end differently since.

              lanyard policy copy education-people-mobile ./our-policy
            """)

    @OptionGroup var shelf: ShelfOptions
    @Option(help: "The name of the copy; that of its folder when left out.") var id: String?
    @Argument(help: "The policy to copy, by id or folder.") var pack: String
    @Argument(help: "The new folder; it must not exist.") var folder: String

    func run() throws {
        let shelf = try shelf.open()
        let original = try shelf.usable(pack)
        let target = URL(fileURLWithPath: folder).standardizedFileURL
        let name = try nameOfCopy(target, on: shelf)
        guard original.kind == .policy || original.kind == .template else {
            throw refuse(
                "\(original.id) is nothing that a school adopts; copy a policy or a template: see lanyard policy list")
        }
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw refuse("\(folder) exists already; name a new folder, so that nothing of yours is overwritten")
        }
        guard let files = shelf.copy(of: pack, named: name, origin: original.id) else {
            throw refuse("the files of \(pack) cannot be read", ExitStatus.machine)
        }
        try write(files, to: target)
        print("Copied \(original.id) to \(folder) as \(name), \(files.count) files.")
        print("Change it, then: lanyard policy check \(folder)")
    }

    private func nameOfCopy(_ target: URL, on shelf: Shelf) throws -> String {
        let name = id ?? target.lastPathComponent
        guard name.wholeMatch(of: /[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?/) != nil else {
            throw refuse(
                "\(name) is no name for a policy; give one with --id: up to 60 lower-case letters, digits and hyphens")
        }
        guard !shelf.names.contains(name) else {
            throw refuse("there is a policy \(name) already; give the copy another name with --id")
        }
        return name
    }

    /// All files or none: they are written beside the folder, which gets its name when all are there.
    private func write(_ files: [String: Data], to target: URL) throws {
        let manager = FileManager.default
        let draft = target.deletingLastPathComponent().appendingPathComponent(".lanyard-copy-\(UUID().uuidString)")
        do {
            for (name, content) in files {
                let file = draft.appendingPathComponent(name)
                try manager.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try content.write(to: file)
            }
            try manager.moveItem(at: draft, to: target)
        } catch {
            try? manager.removeItem(at: draft)
            throw refuse("\(folder) cannot be written: \(error.localizedDescription)", ExitStatus.machine)
        }
    }
}
