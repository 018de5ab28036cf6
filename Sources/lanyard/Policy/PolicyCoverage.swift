import ArgumentParser
import Foundation
import PolicyPack
import Rulebook

/// `lanyard policy coverage`.
struct PolicyCoverage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Which rules of the requirement register the policies carry.",
        discussion: "Exit status 1 when a policy leaves out a rule of the register it comes from.")

    @OptionGroup var shelf: ShelfOptions
    @Option(help: "The folder of the requirement register.") var requirements: String
    @Flag(help: "Print JSON.") var json = false

    private struct Output: Encodable {
        let files: [Coverage]
        let singleUseWords: [String]
    }

    func run() throws {
        let shelf = try shelf.open()
        let packs = try shelf.names.map { try shelf.usable($0) }
        let carriedOut = try carriedOut()
        let files = try packs.flatMap { pack in
            try pack.sources.compactMap { source -> Coverage? in
                guard let file = source.register else { return nil }
                return Coverage(
                    file: file, of: pack, register: try register(file), carriedOut: carriedOut,
                    vocabulary: shelf.vocabulary, choices: pack.suggestedChoices)
            }
        }
        let words = SingleUse.words(of: packs, vocabulary: shelf.vocabulary)
        if json { try printJSON(Output(files: files, singleUseWords: words)) } else { show(files, words) }
        if files.contains(where: { !$0.missing.isEmpty }) { throw ExitStatus.refused }
    }

    private func register(_ file: String) throws -> [Requirement] {
        let url = URL(fileURLWithPath: requirements).appendingPathComponent(file)
        guard let data = try? Data(contentsOf: url) else {
            throw refuse(
                "the register \(url.path) cannot be read; name its folder with --requirements", ExitStatus.machine)
        }
        do {
            return try RegisterReader.read([UInt8](data), file: url.relativePath)
        } catch {
            throw refuse(error.diagnostics.map(\.description).joined(separator: "\n"))
        }
    }

    /// The requirements that a feature of the program carries out, each with a test that names it.
    private func carriedOut() throws -> Set<RequirementID> {
        let url = URL(fileURLWithPath: requirements).appendingPathComponent("carried-out.txt")
        guard let data = try? Data(contentsOf: url) else { return [] }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Set(lines.compactMap { $0.split(separator: " ").first.map { RequirementID(String($0)) } })
    }

    private func show(_ files: [Coverage], _ words: [String]) {
        for file in files {
            print(
                "\(file.file): \(file.total) rules, \(file.shown) shown, \(file.decided) decided, "
                    + "\(file.carriedOut) carried out, \(file.waiting.count) waiting, \(file.missing.count) missing")
            if !file.waiting.isEmpty { print("  waiting: \(file.waiting.joined(separator: ", "))") }
            if !file.missing.isEmpty { print("  missing: \(file.missing.joined(separator: ", "))") }
        }
        print("words that only one clause uses: \(words.isEmpty ? "none" : words.joined(separator: ", "))")
    }
}
