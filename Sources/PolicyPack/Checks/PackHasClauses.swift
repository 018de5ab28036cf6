/// A pack says something: it has a part with a clause, and declarations and registers that can be used.
enum PackHasClauses: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        if pack.clauses.isEmpty {
            log.error(
                pack.location, "the pack has no clause", remedy: "add a file parts/01-name.yaml with `clauses:`")
        }
        for declaration in pack.declarations where declaration.signs.isEmpty && declaration.told.isEmpty {
            log.error(
                declaration.location, "nobody signs the declaration `\(declaration.id)` and nobody is told of it",
                remedy: "add `signs:` or `told:` with words of the fact `who`")
        }
        for declaration in pack.declarations where !declaration.signs.isEmpty && declaration.how.isEmpty {
            log.error(
                declaration.location, "the declaration `\(declaration.id)` does not say how it is signed",
                remedy: "add `how: [account, paper]`")
        }
        for register in pack.registers {
            if register.fields.isEmpty {
                log.error(
                    register.location, "the register `\(register.id)` has no field",
                    remedy: "add `fields:` with what an entry holds")
            }
            for name in register.needed where !register.fields.contains(where: { $0.id == name }) {
                log.error(
                    register.location, "the register `\(register.id)` needs `\(name)`, which is no field of it",
                    remedy: "name under `needed:` what stands under `fields:`")
            }
            for name in register.later where !register.fields.contains(where: { $0.id == name }) {
                log.error(
                    register.location,
                    "the register `\(register.id)` fills in `\(name)` later, which is no field of it",
                    remedy: "name under `later:` what stands under `fields:`")
            }
            for name in register.later where register.needed.contains(name) {
                log.error(
                    register.location, "the register `\(register.id)` needs `\(name)` at once and fills it in later",
                    remedy: "name it under `needed:` or under `later:`")
            }
            for field in register.fields where (field.kind == .choice) == field.options.isEmpty {
                log.error(
                    register.location, "the field `\(field.id)` of `\(register.id)` has a type that does not fit",
                    remedy: "give `options:` to a field of type choice, and to no other")
            }
        }
    }
}
