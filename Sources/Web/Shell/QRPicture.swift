import Hummingbird
import Service

/// A QR code as a picture in the page, with what it says as its name; nothing where there is no code.
struct QRPicture {
    let code: QRCode?
    /// What it is, for those who do not see it.
    let name: String

    var html: HTML? {
        guard let code else { return nil }
        let size = code.rows.count
        return """
            <svg class="qr" role="img" aria-label="\(name)" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(size)v\(size)H0z"></path><path fill="#000" d="\(dark(code))"></path></svg>
            """
    }

    /// The dark squares, run by run.
    private func dark(_ code: QRCode) -> String {
        var path = ""
        for (y, row) in code.rows.enumerated() {
            var x = 0
            while x < row.count {
                let end = row[x...].firstIndex(of: !row[x]) ?? row.count
                if row[x] { path += "M\(x) \(y)h\(end - x)v1H\(x)z" }
                x = end
            }
        }
        return path
    }
}

extension Visit {
    /// The address at which the school is reached, as this request came to it; nil where the request says none.
    var siteAddress: String? {
        guard let house, let host = request.head.authority, !host.isEmpty else { return nil }
        return "\(house.isSecure ? "https" : "http")://\(host)"
    }
}

extension Member {
    /// The address at which the school is reached, as this request came to it; nil where the request says none.
    var siteAddress: String? { visit.siteAddress }
}
