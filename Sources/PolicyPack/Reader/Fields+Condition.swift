extension Fields {
    /// The choices under which the thing exists, from its `if`; nil when it has none.
    func condition() -> ChoiceCondition? {
        fields("if", "`if`").map { choices in
            ChoiceCondition(
                choices.allKeys().map { key in
                    let options = choices.texts(key)
                    if choices.isEmptyList(key) {
                        choices.error(
                            choices.place(of: key), "`\(key)` names no option", remedy: "name an option, or take it out"
                        )
                    }
                    return ChoiceCondition.Need(choice: ChoiceID(key), options: options.map { OptionID($0) })
                })
        }
    }
}
