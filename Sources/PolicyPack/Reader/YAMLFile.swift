import Yams

/// One YAML file of a pack, parsed into nodes that keep their line and column.
struct YAMLFile {
    let name: String
    let root: Node
    /// How many keys, values, lists and items it holds.
    let size: Int

    /// Parses one file.
    ///
    /// - Throws: ``Diagnostic`` for the first reason to refuse it: too large, not UTF-8, nested too deeply, an anchor
    ///   or alias, a tag, a character that cannot be seen, or not YAML.
    init(name: String, bytes: [UInt8]) throws(Diagnostic) {
        // Some editors begin a file with a byte order mark; the parser would count it as a column.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let fault = YAMLGuard.fault(in: bytes, file: name) { throw fault }
        self.name = name
        do {
            // Resolver.basic: every scalar is a string; the default resolver runs regular expressions on each.
            let text = String(decoding: bytes, as: UTF8.self)
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw Diagnostic(
                    at: SourceLocation(file: name), "the file is empty", remedy: "fill it, or delete the file")
            }
            let nodes = Self.nodes(of: root)
            if let fault = nodes.lazy.compactMap({ Self.fault(in: $0, file: name) }).first { throw fault }
            self.root = root
            size = nodes.count
        } catch let fault as Diagnostic {
            throw fault
        } catch {
            throw Self.diagnostic(for: error, file: name)
        }
    }

    /// The root and everything in it.
    private static func nodes(of root: Node) -> [Node] {
        var found = [root]
        var next = 0
        while next < found.count {
            switch found[next] {
            case .sequence(let sequence): found += sequence
            case .mapping(let mapping): for (key, value) in mapping { found += [key, value] }
            case .scalar, .alias: break
            }
            next += 1
        }
        return found
    }

    /// What the guard cannot see in the bytes: tags, and characters written as escapes.
    private static func fault(in node: Node, file: String) -> Diagnostic? {
        let place = SourceLocation(file: file, mark: node.mark)
        switch node {
        case .scalar(let scalar):
            if isTagged(scalar.tag) { return tagFault(place) }
            guard scalar.string.unicodeScalars.contains(where: \.isUnseen) else { return nil }
            return Diagnostic(
                at: place, "this holds a character that cannot be seen",
                remedy: "take the escape, such as `\\e` or `\\u202E`, out")
        case .sequence(let sequence): return isTagged(sequence.tag) ? tagFault(place) : nil
        case .mapping(let mapping): return isTagged(mapping.tag) ? tagFault(place) : nil
        case .alias:
            return Diagnostic(at: place, "this is an alias (*), which packs do not use", remedy: "write the value out")
        }
    }

    /// The tags that the parser itself gives to quoted scalars and to keys; an author who writes one says nothing new.
    private static func isTagged(_ tag: Tag) -> Bool {
        let name = tag.description
        return !name.isEmpty && ![Tag.Name.str, .seq, .map].contains { $0.rawValue == name }
    }

    private static func tagFault(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            at: place, "this has a tag (!), which packs do not use",
            remedy: "take the tag out; in a text, put a quotation mark before the sign")
    }

    private static func diagnostic(for error: any Error, file: String) -> Diagnostic {
        let remedy = "check the indentation, the quotation marks and the brackets just before it"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let place = SourceLocation(file: file, line: mark.line, column: mark.column)
            if problem.contains("nesting level") {
                return Diagnostic(
                    at: place, "this is nested too deeply", remedy: "no pack needs more than a few brackets in brackets"
                )
            }
            if problem.contains("another document") {
                return Diagnostic(
                    at: place, "a second document begins here", remedy: "take the line `---` out, or split the file")
            }
            return Diagnostic(at: place, "this is not YAML: \(problem)", remedy: remedy)
        case .duplicatedKeysInMapping(let keys, let context):
            let place = SourceLocation(file: file, line: context.mark.line, column: context.mark.column)
            return Diagnostic(
                at: place, "the key \(quoted(keys)) stands twice", remedy: "keep one of them, or join their values")
        case .reader(let problem, _, _, _):
            return Diagnostic(
                at: SourceLocation(file: file), "a character cannot be read: \(problem)",
                remedy: "remove control characters; save the file as UTF-8 text")
        default:
            return Diagnostic(at: SourceLocation(file: file), "the file cannot be parsed", remedy: remedy)
        }
    }
}

/// Names in quotation marks, joined by commas; of a great many, the first.
func quoted(_ names: some Collection<String>) -> String {
    let most = 40
    let shown = names.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
}
