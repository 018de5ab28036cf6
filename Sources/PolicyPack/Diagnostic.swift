/// A place in a pack's files: file name relative to the pack, line and column counted from 1.
public struct SourceLocation: Hashable, Sendable, Codable {
    /// The file's path, as the reader was given it.
    public let file: String
    /// The line, from 1; 0 where only the file is known.
    public let line: Int
    /// The column in Unicode scalars, from 1; 0 where only the file is known.
    public let column: Int

    /// A place in a file; without a line it stands for the whole file.
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// A fault in a pack, as data: what is wrong, where, and how to mend it.
public struct Diagnostic: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// How bad it is: an error refuses the pack, a warning does not.
    public enum Severity: String, Hashable, Sendable, Codable {
        case error, warning
    }

    /// Whether the pack is refused for it.
    public let severity: Severity
    /// Where in the pack's files.
    public let location: SourceLocation
    /// What is wrong, in the author's words.
    public let message: String
    /// How to mend it.
    public let remedy: String

    /// One fault, with its place, its message and its remedy.
    public init(_ severity: Severity = .error, at location: SourceLocation, _ message: String, remedy: String) {
        self.severity = severity
        self.location = location
        self.message = Self.shortened(message)
        self.remedy = Self.shortened(remedy)
    }

    /// The longest message and remedy that are kept, in Unicode scalars; a pack's own words can be any length.
    static let longest = 900

    /// `file:line:column: error: what is wrong; how to mend it`, as compilers print it; fit for a terminal.
    public var description: String {
        let place = location.line > 0 ? "\(location.file):\(location.line):\(location.column)" : location.file
        let line = "\(place): \(severity.rawValue): \(message); \(remedy)"
        return String(String.UnicodeScalarView(line.unicodeScalars.map { $0.isUnseen ? "\u{FFFD}" : $0 }))
    }

    private static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}

/// Collects the faults of one reading, so that one run shows them all; holds at most ``limit``.
public struct DiagnosticLog: Sendable {
    /// How many faults are kept; more would hide the first ones from a reader.
    public static let limit = 200

    /// What was found, in the order in which it was found.
    public private(set) var all: [Diagnostic] = []

    /// An empty log.
    public init() {}

    /// Whether any fault refuses the pack.
    public var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// Adds a fault that refuses the pack; a full log asks for no remedy, since finding one can take time.
    public mutating func error(_ location: SourceLocation, _ message: String, remedy: @autoclosure () -> String) {
        guard all.count < Self.limit else { return }
        add(Diagnostic(.error, at: location, message, remedy: remedy()))
    }

    /// Adds a fault that does not refuse the pack; a full log asks for no remedy.
    public mutating func warning(_ location: SourceLocation, _ message: String, remedy: @autoclosure () -> String) {
        guard all.count < Self.limit else { return }
        add(Diagnostic(.warning, at: location, message, remedy: remedy()))
    }

    /// Adds a finished fault, unless the log is full; the last place says so.
    public mutating func add(_ diagnostic: Diagnostic) {
        guard all.count < Self.limit else { return }
        if all.count == Self.limit - 1 {
            all.append(
                Diagnostic(
                    .error, at: diagnostic.location, "there are more faults than are shown",
                    remedy: "mend those above and check again"))
        } else {
            all.append(diagnostic)
        }
    }
}

/// A pack that was refused: all the faults of one reading.
public struct PackRefused: Error, Sendable {
    /// The faults, errors and warnings, in the order found.
    public let diagnostics: [Diagnostic]

    /// A refusal for these faults.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
