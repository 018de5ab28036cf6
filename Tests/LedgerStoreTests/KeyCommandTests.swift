import Foundation
import Ledger
import Programs
import Testing

/// The school's key as a technician makes and recovers it: the built program.
@Suite struct KeyCommandTests {
    private func key(_ arguments: String...) throws -> (Int32, String) {
        try Shell.status([LedgerCommandTests.program("lanyard"), "ledger", "key"] + arguments)
    }

    /// An empty folder, and a function that gives the path of a file in it.
    private func withFolder(_ test: (_ path: (String) -> String) throws -> Void) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try test { folder.url.appendingPathComponent($0).path }
    }

    @Test func `two sheets make the same key file again, readable by its owner alone`() throws {
        try withFolder { path in
            #expect(try key("make", path("a.key"), "--school", "oak-hill").0 == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: path("a.key"))[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let sheets = try key("sheets", path("a.key"))
            let pages = sheets.1.split(separator: "\u{0C}")
            try #require(sheets.0 == 0 && pages.count == 2)
            for (name, page) in zip(["a", "b"], pages) {
                try Data(page.utf8).write(to: URL(fileURLWithPath: path(name)))
            }
            #expect(try key("recover", path("again.key"), path("b"), path("a")).0 == 0)
            #expect(
                FileManager.default.contents(atPath: path("again.key"))
                    == FileManager.default.contents(atPath: path("a.key")))
        }
    }

    @Test func `one sheet twice, a mistyped one and one of another printing are refused`() throws {
        try withFolder { path in
            #expect(try key("make", path("a.key"), "--school", "oak-hill").0 == 0)
            let pages = try (0..<2).map { _ in try key("sheets", path("a.key")).1.split(separator: "\u{0C}") }
            let slip = pages[0][1].replacingOccurrences(of: "\n1  ", with: "\n1  0", options: [], range: nil)
            for (name, text) in [("a", String(pages[0][0])), ("slip", slip), ("other", String(pages[1][1]))] {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
            }
            for other in ["a", "slip", "other", "missing"] {
                #expect(try key("recover", path("new.key"), path("a"), path(other)).0 == 1, "\(other)")
            }
            #expect(!FileManager.default.fileExists(atPath: path("new.key")))
        }
    }

    @Test func `no key is overwritten, and none is put where the record lies`() throws {
        try withFolder { path in
            #expect(try key("make", path("a.key"), "--school", "oak-hill").0 == 0)
            let before = FileManager.default.contents(atPath: path("a.key"))
            #expect(try key("make", path("a.key"), "--school", "oak-hill").0 == 1)
            #expect(FileManager.default.contents(atPath: path("a.key")) == before)
            let school = URL(fileURLWithPath: path("data/oak-hill"))
            try FileManager.default.createDirectory(at: school, withIntermediateDirectories: true)
            #expect(try key("make", path("data/x.key"), "--school", "oak-hill", "--data", path("data")).0 == 1)
            try Data().write(to: school.appendingPathComponent("ledger.sqlite"))
            for place in ["data/x.key", "data/oak-hill/x.key"] {
                #expect(try key("make", path(place), "--school", "oak-hill").0 == 1, "\(place)")
            }
            #expect(try key("make", path("x.key"), "--school", "Oak Hill").0 == 1)
        }
    }
}
