import Crypto
import Foundation

/// A file that comes with the program; its address holds its hash, so that browsers may keep it for good.
struct Asset: Hashable, Sendable {
    /// The bytes.
    let bytes: [UInt8]
    /// The media type.
    let type: String
    /// The address.
    let path: String

    private init(_ bytes: [UInt8], name: String, ending: String, type: String) {
        let hash = SHA256.hash(data: Data(bytes)).prefix(6).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        self.bytes = bytes
        self.type = type
        path = "/assets/\(name)-\(hash.joined()).\(ending)"
    }

    /// The one style sheet.
    static let style = Asset(
        PackageResources.lanyard_css, name: "lanyard", ending: "css", type: "text/css; charset=utf-8")
    /// The mark in the browser's tab.
    static let icon = Asset(PackageResources.lanyard_svg, name: "lanyard", ending: "svg", type: "image/svg+xml")

    /// What blanks the page.
    static let script = Asset(
        PackageResources.hide_js, name: "hide", ending: "js", type: "text/javascript; charset=utf-8")

    /// All of them.
    static let all = [style, icon, script]
}
