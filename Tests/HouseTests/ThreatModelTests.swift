import Foundation
import Testing

/// The attacks that the threat model names are held off by tests that exist.
@Suite struct ThreatModelTests {
    @Test func `every test that the threat model names exists`() throws {
        let named = try ThreatModel.named()
        let tests = ThreatModel.tests()
        #expect(named.count > 30)
        #expect(named.filter { !tests.contains($0) } == [])
    }

    @Test func `a test that does not exist is found`() {
        #expect(!ThreatModel.tests().contains("nothing is ever lost"))
    }
}

/// The tests that the threat model names, and those that there are.
private enum ThreatModel {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The names in the last column of the table of attacks.
    static func named() throws -> [String] {
        let text = try String(contentsOf: root.appendingPathComponent("docs/threat-model.md"), encoding: .utf8)
        let rows = text.components(separatedBy: "## Attacks to retry").last?.split(separator: "\n") ?? []
        return rows.filter { $0.hasPrefix("|") }.flatMap { row -> [String] in
            let cells = row.split(separator: "|")
            return cells.last.map { $0.matches(of: /`([^`]+)`/).map { String($0.1) } } ?? []
        }
    }

    /// The names of all tests, of the Swift ones and of those in the browser.
    static func tests() -> Set<String> {
        let swift = swiftFiles(below: "Tests").flatMap { file in
            file.text.matches(of: /func `([^`]+)`/).map { String($0.1) }
        }
        let folder = root.appendingPathComponent("Tests/Browser")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let browser = files.filter { $0.pathExtension == "py" }.flatMap { file -> [String] in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            return text.matches(of: /def (test_\w+)\(/).map { String($0.1) }
        }
        return Set(swift + browser)
    }
}
