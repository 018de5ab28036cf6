/// Writes a part with its clauses and their rules.
enum PartWriter {
    static func part(_ part: Part) -> Written {
        var map = Written()
        map.add("part", part.id)
        map.add("title", part.title)
        map.add("intro", part.intro)
        map.add("clauses", list: part.clauses.map(clause))
        return map
    }

    private static func clause(_ clause: Clause) -> Written {
        var map = Written()
        map.add("id", clause.id.name)
        map.add("title", clause.title)
        map.add("text", clause.text)
        map.add("requirements", names: clause.requirements.map(\.name))
        map.add("source", clause.source)
        map.add("note", clause.note)
        map.add("references", names: clause.references.map(\.name))
        map.add(clause.condition)
        map.add("rules", list: clause.rules.map(rule))
        return map
    }

    private static func rule(_ rule: Rule) -> Written {
        var map = Written()
        map.add("effect", rule.effect.rawValue)
        map.add("when", terms: rule.when)
        map.add("unless", list: rule.unless.map(Written.terms))
        map.add("overrides", names: rule.overrides.map(\.name))
        map.add("approver", names: rule.approver.map(\.name))
        map.add("approval", names: rule.approval.map(\.name))
        map.add("duties", texts: rule.duties)
        map.add("advice", texts: rule.advice)
        map.add("route", rule.route?.name)
        map.add(rule.condition)
        return map
    }
}
