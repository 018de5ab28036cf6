import Testing

/// The house rules hold for every file, and each rule can fail.
@Suite struct HouseTests {
    @Test func `arrows between targets point one way`() {
        let files = swiftFiles(below: "Sources")
        #expect(files.count > 30)
        for (path, text) in files {
            let target = String(path.prefix { $0 != "/" })
            #expect(Arrows.allowed[target] != nil, "\(path): the target has no row in the table of arrows")
            #expect(Arrows.violations(in: text, of: target) == [], "\(path)")
        }
    }

    @Test func `an import that points upwards is found`() {
        #expect(Arrows.violations(in: "import Foundation\npublic import Rulebook", of: "PolicyPack") == ["Rulebook"])
        #expect(Arrows.violations(in: "internal import struct Yams.Node", of: "Rulebook") == ["Yams"])
        #expect(Arrows.violations(in: "import PolicyPack", of: "Rulebook") == [])
    }

    @Test func `files and functions stay small`() {
        for (path, text) in swiftFiles(below: "Sources") {
            #expect(text.split(separator: "\n").count <= Sizes.longestSource, "\(path)")
            #expect(Sizes.longFunctions(in: text) == [], "\(path)")
        }
        for (path, text) in swiftFiles(below: "Tests") {
            #expect(text.split(separator: "\n").count <= Sizes.longestTest, "\(path)")
        }
    }

    @Test func `a function that is too long is found`() {
        let body = String(repeating: "    work()\n", count: 70)
        #expect(Sizes.longFunctions(in: "func long() {\n\(body)}\n").count == 1)
        #expect(Sizes.longFunctions(in: "func short() {\n    work()\n}\n") == [])
    }

    @Test func `nothing is forced`() {
        for (path, text) in swiftFiles(below: "Sources") {
            for word in ["try!", "fatalError(", " as! ", "nonisolated(unsafe)"] {
                #expect(!text.contains(word), "\(path) says \(word)")
            }
            let isUnchecked = text.contains("@unchecked Sendable")
            let reason = Unchecked.allowed[path]
            #expect(isUnchecked == (reason != nil), "\(path): compare the list of exceptions")
            #expect(reason.map(text.lowercased().contains) ?? true, "\(path) does not say what protects it")
        }
    }

    @Test func `HTML is written so that nothing gets out of its place`() {
        let files = swiftFiles(below: "Sources/Web")
        #expect(files.count > 20)
        for (path, text) in files { #expect(Markup.faults(in: text) == [], "\(path)") }
    }

    @Test(arguments: [
        #""<a href=\"\(address)\">""#, #"<form action="\(address)">"#, #"<p id=\(name)>"#, "<script>x</script>",
        #"<p>\(isIn ? "<b>in</b>" : "out")</p>"#, #"<p style="color: red">"#, #"HTML(stringLiteral: typed)"#,
        #"<b onclick="x()">"#,
    ])
    func `HTML that is written otherwise is found`(line: String) {
        #expect(Markup.faults(in: line).count == 1)
        #expect(Markup.faults(in: #"<a href="\(link: .home)" id="\(name)">\(label)</a>"#) == [])
    }
}
