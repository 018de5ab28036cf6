extension Pack {
    /// The blanks that the finished text needs under these choices: all but those that stand only in what is left out.
    ///
    /// What hangs on a choice that is not made counts as kept.
    public func blanksNeeded(under choices: [ChoiceID: OptionID]) -> [Blank] {
        let all = slots { _ in true }
        let kept = slots { condition in
            (condition?.needs ?? []).allSatisfy { need in choices[need.choice].map(need.options.contains) ?? true }
        }
        return blanks.filter { kept.contains($0.id.name) || !all.contains($0.id.name) }
    }

    /// The blanks that the finished text needs whatever is chosen.
    public var blanksAlwaysNeeded: Set<BlankID> {
        let always = slots { ($0?.needs ?? []).isEmpty }
        return Set(blanks.map(\.id).filter { always.contains($0.name) })
    }

    /// The names in braces in all that is kept.
    private func slots(_ keeps: (ChoiceCondition?) -> Bool) -> Set<String> {
        let parts = parts.filter { part in part.clauses.contains { keeps($0.condition) } }
        let clauses = parts.flatMap(\.clauses).filter { keeps($0.condition) }
        let names = Set(clauses.map(\.id))
        var texts = [title, summary]
        texts += parts.flatMap { [$0.title, $0.intro ?? ""] }
        texts += clauses.flatMap { [$0.title ?? "", $0.text] }
        texts += clauses.flatMap(\.rules).filter { keeps($0.condition) }.flatMap { $0.duties + $0.advice }
        texts += routes.filter { names.contains($0.clause) && keeps($0.condition) }.flatMap {
            [$0.title] + $0.steps.map(\.action)
        }
        texts += declarations.filter { names.contains($0.clause) && keeps($0.condition) }.flatMap {
            [$0.title, $0.text]
        }
        return Set(texts.flatMap { TextTemplate($0).slots })
    }
}
