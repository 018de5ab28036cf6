import Foundation
import PolicyPack

/// A folder that a policy is written to, with the name that the policy has there.
struct NewFolder {
    /// The name of the policy.
    let name: String
    private let folder: String
    private let target: URL

    /// The folder of a policy, which may not exist; its name is taken from it where none is given.
    init(_ folder: String, id: String?, on shelf: Shelf) throws {
        self.folder = folder
        target = URL(fileURLWithPath: folder).standardizedFileURL
        name = id ?? target.lastPathComponent
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw refuse("\(folder) exists already; name a new folder, so that nothing of yours is overwritten")
        }
        guard name.wholeMatch(of: /[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?/) != nil else {
            throw refuse(
                "\(name) is no name for a policy; give one with --id: up to 60 lower-case letters, digits and hyphens")
        }
        guard !shelf.names.contains(name) else {
            throw refuse("there is a policy \(name) already; give the new one another name with --id")
        }
    }

    /// All files or none: they are written beside the folder, which gets its name when all are there.
    func write(_ files: [String: Data]) throws {
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
            throw refuse(
                "\(folder) cannot be written: \(error.localizedDescription) Name a folder where you may write",
                ExitStatus.machine)
        }
    }
}
