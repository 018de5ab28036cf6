import Foundation

/// A file that a form sent.
struct SentFile: Hashable, Sendable {
    /// The field that it was chosen in.
    let field: String
    /// What it holds.
    let bytes: [UInt8]
}

/// Reads `multipart/form-data` (RFC 7578), which browsers send where a form has a file.
///
/// Strict, and linear in the body: what no browser sends is refused as a whole, and nothing of it is guessed.
enum Multipart {
    /// The most fields and files of a form: a list that is imported again has an answer for each of its rows.
    static let mostParts = 5000
    /// The longest head of a part, in bytes.
    static let longestHead = 4096

    private static let lineEnd: [UInt8] = [13, 10]
    private static let dashes: [UInt8] = [45, 45]

    /// What stands between the parts, as the content type names it; nil where it names none that is allowed.
    static func boundary(in contentType: String) -> [UInt8]? {
        let named = contentType.split(separator: ";").dropFirst()
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.lowercased().hasPrefix("boundary=") }
        guard named.count == 1, var boundary = named.first.map({ $0.dropFirst("boundary=".count) }) else { return nil }
        if boundary.count > 1, boundary.hasPrefix("\""), boundary.hasSuffix("\"") {
            boundary = boundary.dropFirst().dropLast()
        }
        let isAllowed = boundary.utf8.allSatisfy { byte in
            (48...57 ~= byte) || (65...90 ~= byte) || (97...122 ~= byte) || "'()+_,-./:=?".utf8.contains(byte)
        }
        return isAllowed && (1...70).contains(boundary.utf8.count) ? Array(boundary.utf8) : nil
    }

    /// The fields and files of a body, in order; nil where it is no such body.
    ///
    /// - Parameter isCut: whether only its beginning is there: what is whole of it is given, without files.
    static func fields(_ body: [UInt8], boundary: [UInt8], isCut: Bool = false) -> FormFields? {
        let mark = dashes + boundary
        let delimiter = lineEnd + mark
        guard body.starts(with: mark) else { return nil }
        var place = mark.count
        var pairs: [(name: String, value: String)] = []
        var files: [SentFile] = []
        for _ in 0...mostParts {
            if body[place...].starts(with: dashes) {
                let rest = body[(place + dashes.count)...]
                return rest.isEmpty || Array(rest) == lineEnd ? FormFields(pairs, files: files) : nil
            }
            guard body[place...].starts(with: lineEnd) else { return nil }
            let start = place + lineEnd.count
            let limit = min(body.count, start + longestHead)
            guard let headEnd = find(lineEnd + lineEnd, in: body[start..<limit]),
                let head = Head(body[start..<headEnd]),
                let end = find(delimiter, in: body[(headEnd + 4)...])
            else { return isCut ? FormFields(pairs) : nil }
            let content = body[(headEnd + 4)..<end]
            if let isNamed = head.isFileNamed {
                if isNamed || !content.isEmpty { files.append(SentFile(field: head.name, bytes: Array(content))) }
            } else {
                guard let value = String(validating: content, as: UTF8.self) else { return nil }
                pairs.append((head.name, value))
            }
            place = end + delimiter.count
        }
        return nil
    }

    /// Where a mark begins that starts with a carriage return and has none that it could overlap itself with.
    private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var place = bytes.startIndex
        while let next = bytes[place...].firstIndex(of: 13) {
            if bytes[next...].starts(with: mark) { return next }
            place = next + 1
        }
        return nil
    }

    /// What stands above the content of a part.
    private struct Head {
        /// The name of its field.
        let name: String
        /// Whether it is a file that was chosen; nil for a field without a file.
        let isFileNamed: Bool?

        init?(_ bytes: ArraySlice<UInt8>) {
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            let key = "content-disposition:"
            let lines = text.components(separatedBy: "\r\n").filter { $0.lowercased().hasPrefix(key) }
            guard lines.count == 1, let value = lines.first?.dropFirst(key.count) else { return nil }
            guard let found = Self.parameters(value), let name = found["name"] else { return nil }
            self.name = name
            isFileNamed = found["filename"].map { !$0.isEmpty }
        }

        /// The quoted parameters of `form-data; name="…"; filename="…"`, in which browsers write a quotation mark as `%22`.
        private static func parameters(_ value: Substring) -> [String: String]? {
            var rest = value.drop { $0 == " " }
            guard rest.lowercased().hasPrefix("form-data") else { return nil }
            rest = rest.dropFirst("form-data".count)
            var found: [String: String] = [:]
            while !rest.allSatisfy({ $0 == " " }) {
                guard rest.first == ";" else { return nil }
                rest = rest.dropFirst().drop { $0 == " " }
                guard let sign = rest.range(of: "=\"") else { return nil }
                let name = rest[..<sign.lowerBound].lowercased()
                rest = rest[sign.upperBound...]
                guard let end = rest.firstIndex(of: "\""), found[name] == nil else { return nil }
                found[name] = String(rest[..<end]).replacing("%22", with: "\"").replacing("%0D%0A", with: "\r\n")
                rest = rest[rest.index(after: end)...]
            }
            return found
        }
    }
}
