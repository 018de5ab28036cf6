import ArgumentParser
import Foundation
import PolicyPack
import Rulebook

/// `lanyard policy combine`.
struct PolicyCombine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "combine", abstract: "Make one policy of two, in a folder of its own.",
        discussion: """
            What both say alike stands once and is asked once. What differs under one name stands apart: the second's gets \
            another name, and is listed with why. Nothing is decided between the two: an example that ends otherwise beside \
            the other policy is listed, kept and marked; lanyard policy analyse FOLDER shows where they contradict each other.

              lanyard policy combine education-people-mobile education-people-social --into ./our-policy
              lanyard policy check ./our-policy
              lanyard policy compare ./our-policy education-people-mobile
            """)

    @OptionGroup var shelf: ShelfOptions
    @Flag(help: "Print JSON.") var json = false
    @Option(name: .customLong("into"), help: "The new folder; it must not exist.") var folder: String
    @Option(help: "The name of the new policy; that of its folder when left out.") var id: String?
    @Option(help: "Its title, in which {school-name} can stand; made of both titles when left out.") var title: String?
    @Argument(help: "A policy, by id or folder.") var first: String
    @Argument(help: "The policy to put with it, by id or folder.") var second: String

    func run() throws {
        if let title, title.allSatisfy(\.isWhitespace) {
            throw refuse("--title is empty; leave it out, and the title is made of both")
        }
        let shelf = try shelf.open()
        let packs = try [first, second].map { try shelf.usable($0) }
        for pack in packs where !pack.kind.isAdoptable {
            throw refuse(
                "\(pack.id) is nothing that a school adopts; combine policies or templates: see lanyard policy list")
        }
        guard packs[0].id != packs[1].id else {
            throw refuse(
                "both are \(packs[0].id); name two different policies, or give one another `id` in its pack.yaml")
        }
        let target = try NewFolder(folder, id: id, on: shelf)
        guard let combination = shelf.combination(of: (first, second), named: target.name, title: title) else {
            throw refuse("the files of \(first) and \(second) cannot be read", ExitStatus.machine)
        }
        let examples = CombinedExamples(combination, vocabulary: shelf.vocabulary)
        let files = try PackWriter.files(of: examples.combination.pack)
        let reading = PackReader.read(
            files.mapValues { Array($0.utf8) }, folder: folder, vocabulary: shelf.vocabulary)
        guard !reading.isRefused else {
            throw refuse(
                "\(first) and \(second) make no sound policy together:\n"
                    + reading.diagnostics.map(\.description).joined(separator: "\n")
                    + "\nnothing was written; where it is the title, give another with --title")
        }
        try target.write(files.mapValues { Data($0.utf8) })
        let report = CombinationReport(examples, folder: folder)
        if json { try printJSON(report.rows) } else { print(report.text) }
    }
}
