import PolicyPack
import Rulebook
import School
import Service

/// The registers that are open to somebody.
struct RegisterListPage: Page {
    /// One register.
    struct Row: Sendable {
        let access: RegisterAccess
        /// How many entries they see.
        let entries: Int
    }

    let rows: [Row]
    let view: View

    var title: String { "Registers" }
    var place: Shell.Place? { .registers }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>\(title)</h1>
        <p class="lead">What the policy has written down, each by those whom it names.</p>
        \(HTML.when(rows.isEmpty, "<p class=\"card\">The policy keeps no register in which you write or read.</p>"))
        \(HTML.when(!rows.isEmpty, "<ul class=\"list\">\(rows.map(row))</ul>"))</div>
        """
    }

    private func row(_ row: Row) -> HTML {
        let access = row.access
        let may =
            access.mayWrite
            ? (access.seesAll ? "You write and read it" : "You write in it and see your own entries") : "You read it"
        return """
            <li><p><a href="\(link: .below(.registers, access.register.id))">\(access.register.title)</a></p>
            <p class="quiet">\(may). \(row.entries == 0 ? "Nothing is written down yet" : count(row.entries, "entry", "entries")).</p></li>
            """
    }
}

/// The fields of a register as a form, and as what was written.
struct RegisterFields {
    let register: Register

    static func name(_ field: Register.Field) -> String { "field-\(field.id)" }

    /// The fields of an entry as it is begun, and those that are filled in afterwards.
    var begun: [Register.Field] { register.fields.filter { !register.later.contains($0.id) } }
    var later: [Register.Field] {
        register.later.compactMap { name in register.fields.first { $0.id == name } }
    }

    /// What stands in fields that are filled in as things happen: today in the first day, and now in the first time.
    func atOnce(_ fields: [Register.Field], _ view: View) -> [String: String] {
        var values: [String: String] = [:]
        if let day = fields.first(where: { $0.kind == .date }) { values[day.id] = view.today.written }
        if let time = fields.first(where: { $0.kind == .time }) { values[time.id] = view.now.clock }
        return values
    }

    /// The form's fields; what was typed stands in them, else what was written before.
    func form(
        _ typed: FormFields, before: [String: String] = [:], isTyped: Bool, only: [Register.Field]? = nil,
        isFirst: Bool = false, names: NamesMeant? = nil
    ) -> HTML {
        let fields = only ?? register.fields
        return HTML(
            fields.map { field -> HTML in
                let name = Self.name(field)
                let value = isTyped ? typed.first(name) ?? "" : before[field.id] ?? ""
                let isNeeded = register.needed.contains(field.id)
                if let offered = names?.offered[field.id] {
                    let mark = Control.hidden(NamesMeant.mark(field), NamesMeant.choosing)
                    return "\(Control.choice(name, field.label, offered))\(mark)"
                }
                return switch field.kind {
                case .text: Control.line(name, field.label, value: value, isNeeded: isNeeded, isMarked: false)
                case .person:
                    HTML([
                        Control.line(
                            name, field.label, value: value, hint: only == nil ? "The whole name." : nil,
                            isNeeded: isNeeded, isMarked: false, isFirst: isFirst && field.id == fields.first?.id),
                        HTML.when(
                            isTyped && typed.first(NamesMeant.mark(field)) != nil,
                            Control.hidden(NamesMeant.mark(field), value)),
                    ])
                case .date:
                    Control.line(name, field.label, value: value, type: "date", isNeeded: isNeeded, isMarked: false)
                case .time:
                    Control.line(name, field.label, value: value, type: "time", isNeeded: isNeeded, isMarked: false)
                case .number:
                    Control.line(
                        name, field.label, value: value, hint: "In digits.", isNeeded: isNeeded, isMarked: false)
                case .choice:
                    Control.choice(
                        name, field.label, field.options.map { ($0, $0.capitalisedFirst) }, chosen: value,
                        isNeeded: isNeeded, isMarked: false)
                case .yesNo:
                    Control.choice(
                        name, field.label, [("yes", "Yes"), ("no", "No")], chosen: value, isNeeded: isNeeded,
                        isMarked: false)
                }
            })
    }

    /// What was written in a line, for a list in which many stand.
    func line(_ values: [String: String]) -> HTML {
        let words = begun.compactMap { field -> String? in
            guard let value = values[field.id], !value.isEmpty else { return nil }
            return field.kind == .date ? Day(written: value)?.inWords ?? value : value
        }
        return "<p><strong>\(words.first ?? "")</strong> \(words.dropFirst().joined(separator: " · "))</p>"
    }

    /// Whether an entry waits for what is filled in afterwards.
    func isOpen(_ values: [String: String]?) -> Bool {
        guard let first = register.later.first, let values else { return false }
        return values[first]?.isEmpty ?? true
    }

    /// What was written, as people read it.
    func words(_ values: [String: String]?) -> HTML {
        guard let values else { return "<p class=\"words\">This has been deleted.</p>" }
        let rows = register.fields.compactMap { field -> HTML? in
            guard let value = values[field.id], !value.isEmpty else { return nil }
            let day = field.kind == .date ? Day(written: value)?.inWords : nil
            return "<dt>\(field.label)</dt><dd>\(day ?? value)</dd>"
        }
        return "<dl class=\"facts\">\(rows)</dl>"
    }
}
