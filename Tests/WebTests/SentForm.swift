/// A form with a file as Chromium 141 sends it.
enum Sent {
    static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"

    static func body(
        _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8])? = nil
    ) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            let head = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
            body += Array("--\(boundary)\r\n\(head)\r\nContent-Type: text/csv\r\n\r\n".utf8) + file.bytes + [13, 10]
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }
}
