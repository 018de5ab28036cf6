import PolicyPack
import School
import Service

/// Whom the names in a register mean: those whom the roster offers for a name that is not one of its whole names.
struct NamesMeant: Sendable {
    /// For each field, whom it may mean, and the name as it was typed.
    private(set) var offered: [String: [(value: String, label: String)]] = [:]
    /// What is written: a name of the roster as it stands there.
    private(set) var values: [String: String]

    /// The names that were asked about carry this mark, so that what is chosen then is written as it is; where the form
    /// comes back for something else, it carries what was chosen.
    static func mark(_ field: Register.Field) -> String { "asked-\(field.id)" }
    /// What the mark carries beside the list that is chosen from.
    static let choosing = "yes"

    /// So many are offered at most.
    private static let most = 8

    /// Reads the names that were typed into a form; what stood there before is asked about no more.
    init(
        _ register: Register, _ values: [String: String], before: [String: String] = [:], _ fields: FormFields,
        _ view: View
    ) {
        self.values = values
        for field in register.fields where field.kind == .person {
            guard let typed = values[field.id], !typed.isEmpty, typed != before[field.id],
                ![Self.choosing, typed].contains(fields.first(Self.mark(field)))
            else { continue }
            let people = view.reading(of: typed).people
            let same = people.filter { view.name($0).lowercased() == typed.lowercased() }
            if same.count == 1, let one = same.first {
                self.values[field.id] = view.name(one)
            } else if !people.isEmpty {
                let names = (same.isEmpty ? people : same).prefix(Self.most).map { person in
                    let roles = view.roleWords(person)
                    return roles.isEmpty ? view.name(person) : "\(view.name(person)), \(roles)"
                }
                // One of these word for word was chosen here before.
                if names.contains(typed) { continue }
                offered[field.id] =
                    names.map { (value: $0, label: $0) } + [(value: typed, label: "Somebody else: \(typed)")]
            }
        }
    }

    /// What is asked where a name may mean several.
    var fault: String? {
        offered.isEmpty
            ? nil : "Nothing is written down yet: say who is meant. Whoever is not in the list stays as typed."
    }
}
