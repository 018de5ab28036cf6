import Yams

/// One YAML file of a pack, parsed into nodes that keep their line and column.
struct YAMLFile {
    let name: String
    let root: Node

    /// Parses one file.
    ///
    /// - Throws: ``Diagnostic`` for the first reason to refuse it: too large, not UTF-8, nested too deeply, an anchor
    ///   or alias, or not YAML.
    init(name: String, bytes: [UInt8]) throws(Diagnostic) {
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
            self.root = root
        } catch let fault as Diagnostic {
            throw fault
        } catch {
            throw Self.diagnostic(for: error, file: name)
        }
    }

    private static func diagnostic(for error: any Error, file: String) -> Diagnostic {
        let remedy = "check the indentation, the quotation marks and the brackets just before it"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let place = SourceLocation(file: file, line: mark.line, column: mark.column)
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

/// Names in quotation marks, joined by commas.
func quoted(_ names: some Sequence<String>) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
}
