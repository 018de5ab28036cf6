import ArgumentParser
import Foundation
import PolicyPack
import Rulebook

/// `lanyard policy`: what a policy says, whether it is sound, and what it answers.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Read, check and ask policies.",
        subcommands: [
            PolicyList.self, PolicyCheck.self, PolicyShow.self, PolicyVocabulary.self, PolicyAsk.self,
            PolicyCoverage.self, PolicyAnalyse.self, PolicyCompare.self, PolicyCopy.self,
            PolicyCombine.self,
        ])
}

/// Where the packs are.
struct ShelfOptions: ParsableArguments {
    @Option(
        name: .customLong("policies"),
        help:
            "The folder that holds the packs and vocabulary.yaml. Default: LANYARD_POLICIES, or the one that came with the program."
    )
    var folder: String?

    /// Opens the folder of packs.
    func open() throws -> Shelf {
        let folder = try Self.find(folder)
        do {
            return try Shelf(folder: folder)
        } catch {
            throw refuse(error.diagnostics.map(\.description).joined(separator: "\n"))
        }
    }

    private static func find(_ named: String?) throws -> URL {
        if let path = named ?? ProcessInfo.processInfo.environment["LANYARD_POLICIES"] {
            return URL(fileURLWithPath: path)
        }
        // Beside the program: in a checkout some folders up, when installed in share/lanyard.
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = program.deletingLastPathComponent()
        for _ in 0..<6 {
            for place in ["Policies", "share/lanyard/Policies"] {
                let candidate = folder.appendingPathComponent(place)
                let vocabulary = candidate.appendingPathComponent("vocabulary.yaml")
                if FileManager.default.fileExists(atPath: vocabulary.path) { return candidate }
            }
            folder = folder.deletingLastPathComponent()
        }
        throw refuse("the policies are not beside the program; name their folder with --policies", ExitStatus.machine)
    }
}

extension Shelf {
    /// A pack that can be used: read, and with no error.
    func usable(_ name: String) throws -> Pack {
        guard let reading = read(name) else {
            let suggestion = nearest(to: name, in: names).map { "did you mean \($0)? " } ?? ""
            throw refuse(
                "there is no policy \(name); \(suggestion)the policies are \(names.joined(separator: ", "))")
        }
        guard let pack = reading.pack, !reading.isRefused else {
            let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.description)
            throw refuse("the policy \(name) is refused:\n\(errors.joined(separator: "\n"))")
        }
        return pack
    }

    /// The name of the pack that stands above every answer.
    static let lawAndSafety = "law-and-safety"

    /// *Law and safety*, which stands above every answer.
    func lawAndSafetyPack() throws -> Pack {
        guard names.contains(Self.lawAndSafety) else {
            throw refuse(
                "the folder \(folder.path) has no law-and-safety; no answer is given without it",
                ExitStatus.machine)
        }
        return try usable(Self.lawAndSafety)
    }

    /// What became of the law and guidance that policies cite: the table in the folder, or nil where there is none.
    func guidance(in folder: String?) throws -> Guidance? {
        let near = self.folder.deletingLastPathComponent().appendingPathComponent("References")
        let file = (folder.map { URL(fileURLWithPath: $0) } ?? near).appendingPathComponent("guidance.yaml")
        guard let data = try? Data(contentsOf: file) else {
            if folder == nil { return nil }
            throw refuse("the table \(file.path) cannot be read; name its folder with --references", ExitStatus.machine)
        }
        do {
            return try GuidanceReader.read([UInt8](data), file: file.relativePath)
        } catch {
            throw refuse(error.diagnostics.map(\.description).joined(separator: "\n"))
        }
    }

    /// The rulebook of *law and safety*.
    func lawAndSafety() throws -> Rulebook {
        Rulebook(try lawAndSafetyPack(), vocabulary: vocabulary)
    }
}
