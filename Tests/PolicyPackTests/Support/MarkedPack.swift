import PolicyPack
import Testing

/// Files of a pack with numbered marks, such as `‹1›`, where findings have to appear.
struct MarkedPack {
    /// The files without their marks.
    let files: [String: [UInt8]]
    /// Where the marks stood.
    let marks: [String: PolicyPack.SourceLocation]

    /// Takes the marks out of the texts and notes where they stood.
    init(_ texts: [String: String]) {
        var files: [String: [UInt8]] = [:]
        var marks: [String: PolicyPack.SourceLocation] = [:]
        for (name, text) in texts {
            var (line, column) = (1, 1)
            var mark: String?
            var clean = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                if scalar == "‹" {
                    mark = ""
                } else if let number = mark {
                    if scalar == "›" {
                        marks["‹\(number)›"] = PolicyPack.SourceLocation(file: name, line: line, column: column)
                        mark = nil
                    } else {
                        mark = number + String(scalar)
                    }
                } else {
                    clean.append(scalar)
                    (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
                }
            }
            files[name] = Array(String(clean).utf8)
        }
        self.files = files
        self.marks = marks
    }

    /// How the findings of a reading differ from those expected; empty when they agree.
    ///
    /// A finding is written as `‹1› error: what is wrong; how to mend it`, with the mark where it appears, or with the
    /// file's name where it concerns the whole file.
    func differences(from expected: [String], vocabulary: Vocabulary) -> [String] {
        let found = PackReader.read(files, folder: "", vocabulary: vocabulary).diagnostics.map(written)
        let unused = marks.keys.filter { mark in !expected.contains { $0.hasPrefix(mark) } }
        return found.filter { !expected.contains($0) }.map { "not expected: \($0)" }
            + expected.filter { !found.contains($0) }.map { "not found: \($0)" }
            + Set(found).filter { one in found.filter { $0 == one }.count > expected.filter { $0 == one }.count }
            .filter(expected.contains).map { "found too often: \($0)" }
            + unused.sorted().map { "marked and not expected: \($0)" }
    }

    private func written(_ diagnostic: Diagnostic) -> String {
        let mark = marks.first { $0.value == diagnostic.location }?.key
        let place = diagnostic.location
        let shown = mark ?? (place.line == 0 ? place.file : "\(place.file):\(place.line):\(place.column)")
        return "\(shown) \(diagnostic.severity.rawValue): \(diagnostic.message); \(diagnostic.remedy)"
    }
}

/// A row of a table of marked packs.
struct Fault: CustomTestStringConvertible, Sendable {
    /// What is wrong, for the name of the test.
    let testDescription: String
    /// The files that replace or join those of the sound pack.
    let files: [String: String]
    /// The findings, as ``MarkedPack/differences(from:vocabulary:)`` takes them.
    let findings: [String]

    init(_ name: String, _ files: [String: String], _ findings: String...) {
        testDescription = name
        self.files = files
        self.findings = findings
    }
}

/// Expects that the sound pack, with these files in place of its own, has exactly these findings.
func expect(
    _ files: [String: String], finds findings: String..., at place: Testing.SourceLocation = #_sourceLocation
) {
    expect(Fault("", files, findings), at: place)
}

/// Expects that a marked pack has exactly its findings.
func expect(_ fault: Fault, at place: Testing.SourceLocation = #_sourceLocation) {
    let pack = MarkedPack(Sample.files.merging(fault.files) { $1 })
    #expect(pack.differences(from: fault.findings, vocabulary: Sample.vocabulary) == [], sourceLocation: place)
}

extension Fault {
    fileprivate init(_ name: String, _ files: [String: String], _ findings: [String]) {
        testDescription = name
        self.files = files
        self.findings = findings
    }
}
