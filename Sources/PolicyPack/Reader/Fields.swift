import Yams

/// Reads the keys of one mapping, noting every fault and going on.
///
/// The reader of a thing asks for its keys; whatever was not asked for when ``finish()`` is called is unknown.
final class Fields {
    let file: String
    let what: String
    let location: SourceLocation
    private let problems: Problems
    private var values: [String: Node] = [:]
    private var keyPlaces: [String: SourceLocation] = [:]
    private var order: [String] = []
    private var asked: Set<String> = []
    private var isMapping = true

    /// The faults found so far, shared by all readers of one pack.
    final class Problems {
        var log = DiagnosticLog()
    }

    /// Reads a mapping; a node of another kind is noted as a fault and read as an empty mapping.
    init(_ node: Node, file: String, what: String, problems: Problems) {
        self.file = file
        self.what = what
        self.problems = problems
        location = SourceLocation(file: file, mark: node.mark)
        guard let mapping = node.mapping else {
            isMapping = false
            problems.log.error(
                location, "\(what) should be keys with values", remedy: "write `key: value` lines, indented alike")
            return
        }
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                problems.log.error(
                    SourceLocation(file: file, mark: key.mark), "a key of \(what) is not a word",
                    remedy: "write keys as plain words")
                continue
            }
            values[scalar.string] = value
            keyPlaces[scalar.string] = SourceLocation(file: file, mark: scalar.mark)
            order.append(scalar.string)
        }
    }

    /// Whether the key is there.
    func has(_ key: String) -> Bool { values[key] != nil }

    /// Whether it has no key at all, though it could.
    var isEmpty: Bool { isMapping && order.isEmpty }

    /// Whether the key holds a list without items.
    func isEmptyList(_ key: String) -> Bool { values[key]?.sequence?.isEmpty ?? false }

    /// Where the key's value stands, or the thing itself when it is not there.
    func place(of key: String) -> SourceLocation {
        values[key].map { SourceLocation(file: file, mark: $0.mark) } ?? location
    }

    /// Notes a fault.
    func error(_ location: SourceLocation, _ message: String, remedy: @autoclosure () -> String) {
        problems.log.error(location, message, remedy: remedy())
    }

    /// The text of a key that has to be there; empty, with a fault noted, when it is not.
    func text(_ key: String) -> String {
        if let value = optionalText(key) { return value }
        if !has(key), isMapping { error(location, "\(what) has no `\(key)`", remedy: "add a line `\(key): …`") }
        return ""
    }

    /// The text of a key, or nil; an empty one is noted as a fault and read as nil.
    func optionalText(_ key: String) -> String? {
        asked.insert(key)
        guard let node = values[key] else { return nil }
        guard let scalar = node.scalar else {
            error(place(of: key), "`\(key)` of \(what) should be one text", remedy: "write it behind the colon")
            return nil
        }
        let text = scalar.string.trimmed
        guard text.isEmpty else { return text }
        error(
            place(of: key), "`\(key)` of \(what) is empty",
            remedy: "write something behind it, or take the key out if it is not needed")
        return nil
    }

    /// The texts of a list; one text alone counts as a list of one.
    func texts(_ key: String) -> [String] {
        locatedTexts(key).map(\.text)
    }

    /// The texts of a list with their places.
    func locatedTexts(_ key: String) -> [(text: String, location: SourceLocation)] {
        asked.insert(key)
        guard let node = values[key] else { return [] }
        if node.scalar != nil { return optionalText(key).map { [($0, place(of: key))] } ?? [] }
        return nodes(key).compactMap { item in
            let place = SourceLocation(file: file, mark: item.mark)
            guard let text = item.scalar?.string.trimmed, !text.isEmpty else {
                error(place, "an item of `\(key)` should be a text", remedy: "write `[one, two]` or `- one` lines")
                return nil
            }
            return (text, place)
        }
    }

    /// The items of a list; empty when the key is not there.
    func nodes(_ key: String) -> [Node] {
        asked.insert(key)
        guard let node = values[key] else { return [] }
        guard let sequence = node.sequence else {
            error(place(of: key), "`\(key)` of \(what) should be a list", remedy: "write each item behind `- `")
            return []
        }
        return Array(sequence)
    }

    /// The items of a list of mappings; an item of another kind is noted as a fault and left out.
    func each(_ key: String, _ what: String) -> [Fields] {
        nodes(key).map { Fields($0, file: file, what: what, problems: problems) }.filter(\.isMapping)
    }

    /// The mapping under a key; nil when there is none, with a fault noted when something else is there.
    func fields(_ key: String, _ what: String) -> Fields? {
        asked.insert(key)
        guard let node = values[key] else { return nil }
        let fields = Fields(node, file: file, what: what, problems: problems)
        return fields.isMapping ? fields : nil
    }

    /// The mappings under a key that holds one mapping or a list of them.
    func oneOrMore(_ key: String, _ what: String) -> [Fields] {
        asked.insert(key)
        guard let node = values[key] else { return [] }
        if node.mapping != nil { return [Fields(node, file: file, what: what, problems: problems)] }
        return each(key, what)
    }

    /// All keys, in order, for mappings whose keys are names (`when:`); marks them as read.
    func allKeys() -> [String] {
        asked.formUnion(order)
        return order
    }

    /// One of a closed list of values; nil, with a fault noted, when it is none of them.
    func oneOf<Value: RawRepresentable & CaseIterable>(_ key: String, _ type: Value.Type) -> Value?
    where Value.RawValue == String {
        guard let text = optionalText(key) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue)
        error(
            place(of: key), "`\(text)` is no known `\(key)`",
            remedy: "\(hint(for: text, in: known))use one of \(quoted(known))")
        return nil
    }

    /// A clean name for a key that has to be there: lower-case words joined by hyphens.
    func name(_ key: String) -> String {
        let name = text(key)
        let letters = name.utf8.allSatisfy {
            ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-")
        }
        if !name.isEmpty, !letters || name.hasPrefix("-") || name.hasSuffix("-") || name.utf8.count > 60 {
            error(
                place(of: key), "`\(name)` cannot be a name",
                remedy: "use up to 60 lower-case letters, digits and hyphens, such as `friends-pupils`")
        }
        return name
    }

    /// Notes every key that nobody asked for.
    func finish() {
        let known = asked.sorted()
        for key in order where !asked.contains(key) {
            error(
                keyPlaces[key] ?? location, "\(what) has no key `\(key)`",
                remedy: "\(hint(for: key, in: known))the keys are \(quoted(known))")
        }
    }
}

extension SourceLocation {
    /// The place of a node; the whole file when the parser left no mark.
    init(file: String, mark: Mark?) {
        self.init(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
