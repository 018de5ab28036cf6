import Testing

@testable import PolicyPack

struct PackReaderTests {
    private func read(_ files: [String: String], folder: String = "") -> PackReader.Reading {
        PackReader.read(files.mapValues { Array($0.utf8) }, folder: folder, vocabulary: Sample.vocabulary)
    }

    @Test func `a sound pack is read whole`() throws {
        let reading = read(Sample.files)
        let pack = try #require(reading.pack)
        #expect(!reading.isRefused)
        #expect(pack.id == "sample")
        #expect(pack.clauses.map(\.id) == ["out-of-sight"])
        #expect(pack.clauses.first?.rules.first?.effect == .duty)
    }

    @Test func `a pack without pack.yaml is refused and says so`() {
        let reading = read(["parts/01-phones.yaml": Sample.part], folder: "packs/mine")
        #expect(reading.pack == nil)
        #expect(
            reading.diagnostics.map(\.description) == [
                "packs/mine/pack.yaml: error: the pack has no pack.yaml; add one with format, id, kind, title and summary"
            ])
    }

    @Test(
        arguments: [
            "part/01-phones.yaml", "parts/01-phones.yml", "parts.yaml", "parts/more/01.yaml", "examples.yml",
            "readme.md", "../pack.yaml",
        ])
    func `a file of an unknown name is refused`(name: String) {
        let others = "routes.yaml, kinds.yaml, declarations.yaml, registers.yaml, references.yaml, examples.yaml"
        expect(
            [name: "a: b"],
            finds:
                "\(name) error: a pack has no file of this name; name it as the pack reference does: pack.yaml, parts/NN-name.yaml, \(others)"
        )
    }

    @Test func `the faults of all files are found in one run, in the order of the files`() {
        let reading = read([
            "pack.yaml": Sample.head + "wrong: 1\n", "parts/01-phones.yaml": "part: [", "parts/02-more.yaml": "- a",
            "routes.yaml": "routes: none\n",
        ])
        #expect(Set(reading.diagnostics.map(\.location.file)).count == 4)
        #expect(
            reading.diagnostics
                == read(
                    Dictionary(uniqueKeysWithValues: [
                        ("routes.yaml", "routes: none\n"), ("parts/02-more.yaml", "- a"),
                        ("parts/01-phones.yaml", "part: ["),
                        ("pack.yaml", Sample.head + "wrong: 1\n"),
                    ])
                ).diagnostics)
    }

    @Test(arguments: ["parts/01-phones.yaml", "parts/01-phones.yml"])
    func `while a file cannot be read, nothing that it might hold is called missing`(name: String) {
        let example = "{says: One., situation: {who: teacher}, verdict: required, clauses: [out-of-sight]}"
        let reading = read(["pack.yaml": Sample.head, name: "part: [", "examples.yaml": "examples:\n  - \(example)"])
        #expect(reading.isRefused)
        #expect(reading.diagnostics.map(\.location.file) == [name])
    }

    @Test func `a fault is printed as compilers print it`() {
        let reading = read(["pack.yaml": Sample.head + "colour: blue\n"], folder: "mine")
        #expect(
            reading.diagnostics.first?.description
                == "mine/pack.yaml:11:1: error: `pack.yaml` has no key `colour`; the keys are `binds`, `blanks`, `choices`, `format`, `id`, `kind`, `origin`, `review`, `sources`, `summary`, `title`, `waiting`"
        )
    }

    @Test func `of too many faults the first are shown, and the last says that there are more`() {
        let reading = read(Sample.files.merging(Sample.clauses(String(repeating: "  - none\n", count: 300))) { $1 })
        #expect(reading.diagnostics.count == DiagnosticLog.limit)
        #expect(reading.diagnostics.last?.message == "there are more faults than are shown")
        #expect(reading.diagnostics.last?.remedy == "mend those above and check again")
    }

    @Test func `a full log asks for no remedy`() {
        var log = DiagnosticLog()
        let place = SourceLocation(file: "a")
        var asked = 0
        func remedy() -> String {
            asked += 1
            return "mend it"
        }
        for _ in 0..<300 { log.error(place, "wrong", remedy: remedy()) }
        for _ in 0..<300 { log.warning(place, "odd", remedy: remedy()) }
        #expect(asked == DiagnosticLog.limit)
    }

    @Test func `a fault is short, and shows no character that a terminal obeys`() {
        let fault = Diagnostic(
            at: SourceLocation(file: "a\u{1B}[31m"), String(repeating: "x", count: 5_000), remedy: "y")
        #expect(fault.message.unicodeScalars.count == Diagnostic.longest + 1)
        #expect(fault.description.hasPrefix("a\u{FFFD}[31m: error: xxx"))
    }
}
