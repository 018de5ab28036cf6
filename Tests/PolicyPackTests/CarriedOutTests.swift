import Foundation
import PolicyPack
import Testing

/// What the program says that it carries out is there, and a test proves it.
@Suite struct CarriedOutTests {
    /// Everything that is wrong with a feature, in words.
    static func faults(of feature: Feature, _ rules: [RequirementID: Requirement], root: URL) -> [String] {
        var faults = feature.carries.compactMap { id -> String? in
            guard let rule = rules[id] else { return "\(id) is in no register" }
            return rule.force == .states ? "\(id) asks for nothing" : nil
        }
        if Set(feature.carries).count < feature.carries.count { faults.append("a rule is named twice") }
        if !FileManager.default.fileExists(atPath: root.appendingPathComponent(feature.code).path) {
            faults.append("there is no \(feature.code)")
        }
        let test = try? String(contentsOf: root.appendingPathComponent(feature.test), encoding: .utf8)
        let names = ["func `\(feature.promise)`(", "def \(feature.promise)("]
        if !names.contains(where: { test?.contains($0) ?? false }) {
            faults.append("\(feature.test) has no test \u{201C}\(feature.promise)\u{201D}")
        }
        return faults.map { "\(feature.location): \($0)" }
    }

    private static func rules() throws -> [RequirementID: Requirement] {
        let folder = Checkout.root.appendingPathComponent("Requirements")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        let all = try files.flatMap { file in
            try RegisterReader.read([UInt8](Data(contentsOf: folder.appendingPathComponent(file))), file: file)
        }
        return Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    @Test func `every feature names rules that ask for something, code that is there, and a test that is there`() throws
    {
        let folder = Checkout.root.appendingPathComponent("Requirements/carried-out")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(!files.isEmpty)
        let rules = try Self.rules()
        for file in files.sorted() {
            let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
            let features = try FeatureReader.read(bytes, file: file)
            #expect(features.flatMap { Self.faults(of: $0, rules, root: Checkout.root) } == [])
        }
    }

    @Test func `a feature whose rule, code or test is not there is found`() throws {
        let feature = Feature(
            does: "x", code: "Sources/Nowhere", test: "Tests/PolicyPackTests/CarriedOutTests.swift",
            promise: "nobody promised this", carries: ["DOT-999", "DOT-001"],
            location: PolicyPack.SourceLocation(file: "x.yaml", line: 1, column: 1))
        #expect(Self.faults(of: feature, try Self.rules(), root: Checkout.root).count == 4)
    }

    @Test func `a file that lists no features is refused with the way to mend it`() {
        let wrong = Array("features: none".utf8)
        #expect(throws: PackRefused.self) { try FeatureReader.read(wrong, file: "x.yaml") }
        let empty = Array("- {feature: x, code: y, test: z, promise: p, carries: []}".utf8)
        #expect(throws: PackRefused.self) { try FeatureReader.read(empty, file: "x.yaml") }
    }
}
