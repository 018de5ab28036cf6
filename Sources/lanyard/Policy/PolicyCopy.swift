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
        guard original.kind.isAdoptable else {
            throw refuse(
                "\(original.id) is nothing that a school adopts; copy a policy or a template: see lanyard policy list")
        }
        let target = try NewFolder(folder, id: id, on: shelf)
        guard let files = shelf.copy(of: pack, named: target.name, origin: original.id) else {
            throw refuse("the files of \(pack) cannot be read", ExitStatus.machine)
        }
        try target.write(files)
        print("Copied \(original.id) to \(folder) as \(target.name), \(files.count) files.")
        print("Change it, then: lanyard policy check \(folder)")
    }
}
