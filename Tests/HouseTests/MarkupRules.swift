import Foundation

/// How HTML is written: values stand in text and in quoted attributes, and addresses are typed links.
enum Markup {
    private static let faults = [
        // An address that is no link.
        #"(href|src|action)=\\?"\\\((?!link:)"#,
        // A value without quotes around it.
        #"[a-z]=\\\("#,
        // HTML chosen inside HTML: the literals would be taken for words.
        #"\\\([^"]*\? "<"#,
        // A string that becomes HTML without being escaped.
        #"HTML\(stringLiteral:"#,
        // Script that is no file of ours, style in the page, or an address that would run.
        #"<script(?! src=\\?"\\\(link: \.asset\()|<style| style=|javascript:| on[a-z]+=\\?""#,
        // A cell that does not say which column it stands in: on a narrow screen rows are cards.
        #"<td(?![^>]*data-label)"#,
    ]

    /// The lines of a file that write HTML in a way that could be broken out of.
    static func faults(in text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { line in
            guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return false }
            return faults.contains { line.range(of: $0, options: .regularExpression) != nil }
        }
    }
}
