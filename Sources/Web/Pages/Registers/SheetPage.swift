import PolicyPack
import Rulebook
import School

/// One entry of a register as a sheet to print, hand over and sign: what is filled in stands there, what is not yet is a
/// line to write on (EPM-133).
struct SheetPage: Page {
    let register: Register
    /// The entry's name.
    let entry: String
    /// The clause that the register comes from; nil where the policy in force no longer has it.
    let clause: PolicyClause?
    let values: [String: String]
    let school: String
    /// Who wrote the entry down, and when.
    let written: String

    /// A clause in words, its blanks filled.
    struct PolicyClause: Sendable {
        let title: String
        let text: HTML
    }

    static let line = "______________________________"

    var title: String { register.title }
    var place: Shell.Place? { .registers }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back unprinted"><a href="\(link: .below(.registers, register.id, entry))">The entry</a></p>
        <h1>\(title)</h1>
        <p class="lead">\(school)</p>
        \(clause.map { "<section><h2>\($0.title)</h2><p>\($0.text)</p></section>" as HTML })
        <section><h2>What was written down</h2><dl class="facts">\(register.fields.map(row))</dl></section>
        <section><h2>Read and agreed</h2>
        <p>Name, signature and date:</p><p>\(Self.line)\(Self.line)</p>
        <p>Name, signature and date:</p><p>\(Self.line)\(Self.line)</p></section>
        <p class="origin">Written down by \(written).</p>
        <p class="card unprinted">Print two: one to keep and one to give away. When it is signed, write the days into the entry by \
        correcting it.</p></div>
        """
    }

    private func row(_ field: Register.Field) -> HTML {
        let value = values[field.id] ?? ""
        let day = field.kind == .date ? Day(written: value)?.inWords : nil
        return "<dt>\(field.label)</dt><dd>\(value.isEmpty ? Self.line : day ?? value)</dd>"
    }
}
