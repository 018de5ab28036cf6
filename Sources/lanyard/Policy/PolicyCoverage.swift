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
        let capabilities: [CapabilityCoverage]
        let singleUseWords: [String]
    }

    func run() throws {
        let shelf = try shelf.open()
        let packs = try shelf.names.map { try shelf.usable($0) }
        let features = try features()
        let carriedOut = Set(features.flatMap(\.carries))
        let sources = packs.flatMap { pack in pack.sources.compactMap { $0.register.map { (pack: pack, file: $0) } } }
        var registers: [String: [Requirement]] = [:]
        for source in sources where registers[source.file] == nil {
            registers[source.file] = try register(source.file)
        }
        try refuseUnknown(in: features, registers.values.flatMap { $0 })
        let files = sources.map { source in
            Coverage(
                file: source.file, of: source.pack, register: registers[source.file] ?? [], carriedOut: carriedOut,
                vocabulary: shelf.vocabulary, choices: source.pack.suggestedChoices)
        }
        let all = registers.keys.sorted().flatMap { registers[$0] ?? [] }
        let capabilities = CapabilityCoverage.all(of: all, carriedOut: carriedOut)
        let words = SingleUse.words(of: packs, vocabulary: shelf.vocabulary)
        if json {
            try printJSON(Output(files: files, capabilities: capabilities, singleUseWords: words))
        } else {
            show(files, words)
            show(capabilities)
        }
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

    /// The features of the program, each with the rules that it carries out and the test that proves it.
    private func features() throws -> [Feature] {
        let folder = URL(fileURLWithPath: requirements).appendingPathComponent("carried-out")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.filter { $0.hasSuffix(".yaml") }.sorted().flatMap { name -> [Feature] in
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            do {
                return try FeatureReader.read([UInt8](data), file: "carried-out/\(name)")
            } catch let error as PackRefused {
                throw refuse(error.diagnostics.map(\.description).joined(separator: "\n"))
            }
        }
    }

    /// A misspelt id would count for nothing and be missed by nobody.
    private func refuseUnknown(in features: [Feature], _ rules: [Requirement]) throws {
        let known = Set(rules.map(\.id))
        let faults = features.flatMap { feature in
            feature.carries.filter { !known.contains($0) }.map { "\(feature.location): \($0) is in no register" }
        }
        guard faults.isEmpty else { throw refuse(faults.joined(separator: "\n")) }
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

    private func show(_ capabilities: [CapabilityCoverage]) {
        for capability in capabilities {
            print(
                "\(capability.capability): \(capability.total) rules that ask for something, "
                    + "\(capability.carriedOut) carried out")
            if !capability.open.isEmpty { print("  not yet: \(capability.open.joined(separator: ", "))") }
        }
    }
}
