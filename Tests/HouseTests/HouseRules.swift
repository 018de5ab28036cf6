import Foundation

/// What a file of ours may import: the arrows of the house, which point one way, downwards.
enum Arrows {
    /// For each target, the modules that its files may import; Foundation and the standard library are free to all.
    static let allowed: [String: Set<String>] = [
        "PolicyPack": ["Yams", "Crypto"],
        "Rulebook": ["PolicyPack"],
        "School": ["PolicyPack", "Rulebook"],
        "Ledger": ["Crypto"],
        "Service": ["Crypto", "CryptoExtras", "Ledger", "PolicyPack", "Rulebook", "School", "Subprocess", "SwiftCSV"],
        "LedgerSQLite": ["Ledger", "GRDB", "GRDBSQLite"],
        "LedgerPostgres": ["Ledger", "CPostgres"],
        "MailSMTP": ["Service", "CCurl"],
        "Web": [
            "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Ledger", "Logging", "NIOCore",
            "NIOSSL", "PolicyPack",
            "Rulebook", "School", "Service", "ServiceLifecycle", "UnixSignals",
        ],
        "lanyard": [
            "ArgumentParser", "Logging", "PolicyPack", "Rulebook", "School", "Service", "Web", "Ledger", "LedgerSQLite",
            "LedgerPostgres", "MailSMTP", "CMalloc",
        ],
    ]

    private static let free: Set<String> = ["Foundation", "Swift", "Synchronization"]

    /// The imports of a file that its target may not have.
    static func violations(in text: String, of target: String) -> [String] {
        let modules = text.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ").drop { ["public", "package", "internal", "@testable"].contains($0) }
            guard words.first == "import" else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
            let name = words.dropFirst().first { !kinds.contains($0) }
            return name.map { String($0.prefix { $0 != "." }) }
        }
        let here = allowed[target] ?? []
        return modules.filter { !here.contains($0) && !free.contains($0) }
    }
}

/// Where the compiler's check of concurrency is replaced by a lock, a thread of its own or places of its own.
enum Unchecked {
    /// Each of them says beside it what protects it, in these words.
    static let allowed: [String: String] = [
        "Ledger/Store/CommitQueue.swift": "lock", "LedgerPostgres/GroupCommitter.swift": "lock",
        "LedgerPostgres/PostgresWorkers.swift": "lock", "LedgerSQLite/Checkpointer.swift": "lock",
        // Its places have no lock: nothing is read before all who write have ended.
        "Ledger/Store/Together.swift": "each is written by one chunk alone",
    ]
}

/// How long files and functions may be.
enum Sizes {
    static let longestSource = 500
    static let longestTest = 600
    static let longestFunction = 60

    /// The functions of a file that are too long, as `name: lines`.
    static func longFunctions(in text: String) -> [String] {
        var found: [String] = []
        var open: [(name: String, line: Int, depth: Int)] = []
        var depth = 0
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.prefix { $0 != "/" || !line.contains("//") }
            let isFunction = code.contains("func ") || code.contains("init(") || code.contains("init?(")
            if isFunction, code.trimmingCharacters(in: .whitespaces).hasSuffix("{") || !code.contains("}") {
                open.append((code.trimmingCharacters(in: .whitespaces), number, depth))
            }
            depth += code.filter { $0 == "{" }.count - code.filter { $0 == "}" }.count
            while let last = open.last, depth <= last.depth, number > last.line || code.contains("}") {
                if number - last.line + 1 > longestFunction { found.append("\(last.name): \(number - last.line + 1)") }
                open.removeLast()
            }
        }
        return found
    }
}

/// The Swift files below a folder of the checkout.
func swiftFiles(below folder: String) -> [(path: String, text: String)] {
    let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let start = root.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".swift") }.compactMap { path in
        guard let data = try? Data(contentsOf: start.appendingPathComponent(path)) else { return nil }
        return (path, String(decoding: data, as: UTF8.self))
    }
}
