import Yams

/// Writes a pack as the files of its folder, for the reader to read and for people to go on with.
///
/// What is read back is the same pack. Remarks (`#`) are no part of a pack and are not written.
public enum PackWriter {
    /// The text of each file, named as in the folder; a file that would hold nothing is left out.
    ///
    /// - Throws: what the YAML emitter throws, which it does for no pack that was read.
    public static func files(of pack: Pack) throws -> [String: String] {
        var files = ["pack.yaml": try text(HeadWriter.head(pack))]
        for (index, part) in pack.parts.enumerated() {
            let number = index + 1
            files["parts/\(number < 10 ? "0" : "")\(number)-\(part.id).yaml"] = try text(PartWriter.part(part))
        }
        let lists = [
            ("routes", pack.routes.map(RecordWriter.route)), ("kinds", pack.kinds.map(RecordWriter.kind)),
            ("declarations", pack.declarations.map(RecordWriter.declaration)),
            ("registers", pack.registers.map(RecordWriter.register)),
            ("references", pack.references.map(RecordWriter.reference)),
            ("examples", pack.examples.map(RecordWriter.example)),
        ]
        for (name, items) in lists where !items.isEmpty {
            var file = Written()
            file.add(name, list: items)
            files["\(name).yaml"] = try text(file)
        }
        return files
    }

    private static func text(_ file: Written) throws -> String {
        try Yams.serialize(node: file.node, width: 120, allowUnicode: true)
    }
}

/// One mapping, its keys in the order in which they are added; what holds nothing is not added.
struct Written {
    private var pairs: [(Node, Node)] = []
    /// Whether it stands on one line, in braces.
    var isShort = false

    /// The mapping.
    var node: Node { Node(pairs, .implicit, isShort ? .flow : .block) }

    /// Adds a text: a long one folded, one of several lines as it stands.
    mutating func add(_ key: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        pairs.append((Node(key), Self.scalar(text, isShort: isShort)))
    }

    /// Adds names, on one line.
    mutating func add(_ key: String, names: [String]) {
        guard !names.isEmpty else { return }
        pairs.append((Node(key), Node(names.map { Self.scalar($0, isShort: true) }, .implicit, .flow)))
    }

    /// Adds texts, a line each.
    mutating func add(_ key: String, texts: [String]) {
        guard !texts.isEmpty else { return }
        pairs.append((Node(key), Node(texts.map { Self.scalar($0, isShort: false) }, .implicit, .block)))
    }

    /// Adds a mapping.
    mutating func add(_ key: String, _ map: Written?) {
        guard let map, !map.pairs.isEmpty else { return }
        pairs.append((Node(key), map.node))
    }

    /// Adds a list of mappings.
    mutating func add(_ key: String, list: [Written]) {
        guard !list.isEmpty else { return }
        pairs.append((Node(key), Node(list.map(\.node), .implicit, .block)))
    }

    /// Adds a condition, under `if`.
    mutating func add(_ condition: ChoiceCondition?) {
        var map = Written()
        map.isShort = true
        for need in condition?.needs ?? [] { map.add(need.choice.name, names: need.options.map(\.name)) }
        add("if", map)
    }

    /// Adds facts with their words.
    mutating func add(_ key: String, terms: [Term]) { add(key, Self.terms(terms)) }

    /// Facts with their words, on one line.
    static func terms(_ terms: [Term]) -> Written {
        var map = Written()
        map.isShort = true
        for term in terms { map.add(term.fact.name, names: term.words.map(\.name)) }
        return map
    }

    private static let foldedFrom = 90

    private static func scalar(_ text: String, isShort: Bool) -> Node {
        if isSpoken(text) { return Node(text, .implicit, .doubleQuoted) }
        guard !isShort else { return Node(text) }
        let style: Node.Scalar.Style =
            text.contains("\n") ? .literal : text.utf8.count > foldedFrom ? .folded : .any
        return Node(text, .implicit, style)
    }

    /// Whether YAML itself would make a number, a truth or nothing of it.
    private static func isSpoken(_ text: String) -> Bool {
        ["yes", "no", "true", "false", "on", "off", "null", "y", "n", "~"].contains(text.lowercased())
            || Double(text) != nil
    }
}
