/// Reads a pack from its files.
public enum PackReader {
    /// The most files that a pack may have.
    static let mostFiles = 64
    /// The most bytes that a pack's files may have together.
    static let mostBytes = 1024 * 1024
    /// The most keys, values, lists and items that a pack's files may have together.
    static let mostValues = 150_000
    /// The most clauses that a pack may have.
    static let mostClauses = 2_000
    /// The most rules, counted with their exceptions, that a pack may have.
    static let mostRules = 4_000
    /// The most examples that a pack may have.
    static let mostExamples = 2_000

    /// A pack with everything that was found wrong with it.
    public struct Reading: Sendable {
        /// The pack, or nil when it was too broken to be read at all.
        public let pack: Pack?
        /// The faults, in the order found.
        public let diagnostics: [Diagnostic]

        /// Whether any fault refuses the pack.
        public var isRefused: Bool { pack == nil || diagnostics.contains { $0.severity == .error } }
    }

    /// Reads and checks a pack; examples are run by the rulebook, not here.
    ///
    /// - Parameters:
    ///   - files: the pack's files, named as in the folder (`pack.yaml`, `parts/01-aims.yaml`).
    ///   - folder: what stands before the file names in faults.
    ///   - vocabulary: the words that rules may use.
    /// - Returns: the pack and every fault of the one reading. Cost: linear in the bytes.
    public static func read(_ files: [String: [UInt8]], folder: String, vocabulary: Vocabulary) -> Reading {
        let problems = Fields.Problems()
        let prefix = folder.isEmpty ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        guard sizesAreFine(files, folder: folder, problems) else {
            return Reading(pack: nil, diagnostics: problems.log.all)
        }
        guard let (parsed, isWhole) = parse(files, prefix: prefix, problems) else {
            return Reading(pack: nil, diagnostics: problems.log.all)
        }
        guard let head = parsed["pack.yaml"] else {
            if files["pack.yaml"] == nil {
                problems.log.error(
                    SourceLocation(file: prefix + "pack.yaml"), "the pack has no pack.yaml",
                    remedy: "add one with format, id, kind, title and summary")
            }
            return Reading(pack: nil, diagnostics: problems.log.all)
        }
        let pack = assemble(head: head, files: parsed, problems)
        for name in parsed.keys.sorted() { parsed[name]?.finish() }
        // What a file that could not be read might hold is not called missing.
        if isWhole, countsAreFine(pack, problems) {
            PackChecks.run(on: pack, vocabulary: vocabulary, log: &problems.log)
        }
        return Reading(pack: pack, diagnostics: problems.log.all)
    }

    /// The files that could be parsed, and whether that is all of them; nil when there is too much in them.
    private static func parse(
        _ files: [String: [UInt8]], prefix: String, _ problems: Fields.Problems
    ) -> (parsed: [String: Fields], isWhole: Bool)? {
        var parsed: [String: Fields] = [:]
        var values = 0
        var isWhole = true
        for name in files.keys.sorted() {
            guard isKnown(name) else {
                problems.log.error(
                    SourceLocation(file: prefix + name), "a pack has no file of this name",
                    remedy: "name it as the pack reference does: pack.yaml, parts/NN-name.yaml, \(others)")
                isWhole = false
                continue
            }
            do {
                let file = try YAMLFile(name: prefix + name, bytes: files[name] ?? [])
                values += file.size
                guard values <= mostValues else {
                    problems.log.error(
                        SourceLocation(file: prefix + name), "the pack has more than \(mostValues) keys and values",
                        remedy: "split it into several packs")
                    return nil
                }
                parsed[name] = Fields(file.root, file: prefix + name, what: "`\(name)`", problems: problems)
            } catch {
                problems.log.add(error)
                isWhole = false
            }
        }
        return (parsed, isWhole)
    }

    /// What is wrong with a pack that was made and not read; it stands nowhere, so that no finding says where.
    static func check(_ pack: Pack, vocabulary: Vocabulary) -> [Diagnostic] {
        let problems = Fields.Problems()
        if countsAreFine(pack, problems) { PackChecks.run(on: pack, vocabulary: vocabulary, log: &problems.log) }
        return problems.log.all
    }

    private static func countsAreFine(_ pack: Pack, _ problems: Fields.Problems) -> Bool {
        let rules = pack.clauses.flatMap(\.rules).reduce(0) { $0 + 1 + $1.unless.count }
        let counts = [
            (pack.clauses.count, "clauses", mostClauses), (rules, "rules and exceptions", mostRules),
            (pack.examples.count, "examples", mostExamples),
        ]
        for (count, what, most) in counts where count > most {
            problems.log.error(
                pack.location, "the pack has \(count) \(what), more than \(most)", remedy: "split it into several packs"
            )
        }
        return counts.allSatisfy { $0.0 <= $0.2 }
    }

    private static let others =
        "routes.yaml, kinds.yaml, declarations.yaml, registers.yaml, references.yaml, examples.yaml"

    private static func isKnown(_ name: String) -> Bool {
        if name == "pack.yaml" || others.split(separator: ", ").contains(Substring(name)) { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0] == "parts" && parts[1].hasSuffix(".yaml")
    }

    private static func sizesAreFine(
        _ files: [String: [UInt8]], folder: String, _ problems: Fields.Problems
    ) -> Bool {
        let bytes = files.values.reduce(0) { $0 + $1.count }
        let place = SourceLocation(file: folder)
        if files.count > mostFiles {
            problems.log.error(
                place, "the pack has \(files.count) files, more than \(mostFiles)", remedy: "join some of its parts")
        } else if bytes > mostBytes {
            problems.log.error(
                place, "the pack has \(bytes) bytes, more than the \(mostBytes) that are read",
                remedy: "shorten it, or split it into several packs")
        } else {
            return true
        }
        return false
    }

    private static func assemble(head: Fields, files: [String: Fields], _ problems: Fields.Problems) -> Pack {
        var pack = HeadReader.read(head)
        pack.parts = files.keys.filter { $0.hasPrefix("parts/") }.sorted().compactMap { name in
            files[name].map { PartReader.read($0, files: files) }
        }
        pack.routes = files["routes.yaml"].map(RouteReader.read) ?? []
        pack.kinds = files["kinds.yaml"].map(KindReader.read) ?? []
        pack.declarations = files["declarations.yaml"].map(RecordReader.declarations) ?? []
        pack.registers = files["registers.yaml"].map(RecordReader.registers) ?? []
        pack.references = files["references.yaml"].map(RecordReader.references) ?? []
        pack.examples = files["examples.yaml"].map(ExampleReader.read) ?? []
        return pack
    }
}
