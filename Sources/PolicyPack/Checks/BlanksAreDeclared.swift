/// Every name in braces is a blank or a choice of the pack, and every blank is used.
enum BlanksAreDeclared: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        let blanks = Set(pack.blanks.map(\.id.name))
        let choices = Set(pack.choices.map(\.id.name))
        var used: Set<String> = []
        for (text, location) in texts(of: pack) {
            let template = TextTemplate(text)
            if template.isBroken {
                log.error(
                    location, "a brace in this text has no partner", remedy: "write a blank as `{name}`, or drop it")
            }
            for slot in template.slots {
                used.insert(slot)
                if !blanks.contains(slot), !choices.contains(slot) {
                    log.error(
                        location, "the blank `{\(slot)}` is not declared",
                        remedy: "\(hint(for: slot, in: blanks.union(choices).sorted()))add it to `blanks:` in pack.yaml"
                    )
                }
            }
        }
        let months = Set(pack.blanks.filter { $0.kind == .month }.map(\.id))
        for blank in pack.blanks {
            guard let follows = blank.follows, blank.kind != .month || !months.contains(follows.blank) else { continue }
            log.error(
                blank.location, "`\(blank.id)` cannot follow `\(follows.blank)`: both have to be months",
                remedy: "give both `type: month`, or take `follows` out")
        }
        for blank in pack.blanks where blank.kind != .number && blank.limits != Blank.anyNumber {
            log.error(
                blank.location, "`\(blank.id)` has limits and is no number",
                remedy: "give it `type: number`, or take `least` and `most` out")
        }
        for blank in pack.blanks where !used.contains(blank.id.name) {
            log.warning(
                blank.location, "the blank `\(blank.id)` is used in no text",
                remedy: "use it as `{\(blank.id)}`, or take it out")
        }
    }
}
