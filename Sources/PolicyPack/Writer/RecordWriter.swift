/// Writes routes, kinds, declarations, registers, references and examples.
enum RecordWriter {
    static func route(_ route: Route) -> Written {
        var map = Written()
        map.add("id", route.id.name)
        map.add("title", route.title)
        map.add("clause", route.clause.name)
        map.add(route.condition)
        map.add(
            "steps",
            list: route.steps.map { step in
                var map = Written()
                map.add("to", names: step.to.map(\.name))
                map.add("by", step.by)
                map.add("do", step.action)
                return map
            })
        map.add("then", route.then?.name)
        return map
    }

    static func kind(_ kind: WorryKind) -> Written {
        var map = Written()
        map.add("id", kind.id.name)
        map.add("staff", kind.staff)
        map.add("public", kind.everybody)
        map.add("pupils", kind.pupils)
        map.add("clause", kind.clause.name)
        map.add("routes", names: kind.routes.map(\.name))
        map.add("about", kind.about?.rawValue)
        map.add("law", names: kind.law.map(\.rawValue))
        return map
    }

    static func declaration(_ declaration: Declaration) -> Written {
        var map = Written()
        map.add("id", declaration.id)
        map.add("title", declaration.title)
        map.add("clause", declaration.clause.name)
        map.add(declaration.condition)
        map.add("text", declaration.text)
        map.add("signs", names: declaration.signs.map(\.name))
        map.add("told", names: declaration.told.map(\.name))
        map.add("how", names: declaration.how.map(\.rawValue))
        return map
    }

    static func register(_ register: Register) -> Written {
        var map = Written()
        map.add("id", register.id)
        map.add("title", register.title)
        map.add("clause", register.clause.name)
        map.add("requirements", names: register.requirements.map(\.name))
        map.add(
            "fields",
            list: register.fields.map { field in
                var map = Written()
                map.isShort = true
                map.add("id", field.id)
                map.add("label", field.label)
                map.add("type", field.kind.rawValue)
                map.add("options", names: field.options)
                return map
            })
        map.add("needed", names: register.needed)
        map.add("later", names: register.later)
        map.add("writes", names: register.writes)
        map.add("sees", names: register.sees)
        var keep = Written()
        keep.isShort = true
        keep.add("for", register.keep.period)
        keep.add("from", register.keep.from)
        map.add("keep", keep)
        return map
    }

    static func reference(_ reference: Reference) -> Written {
        var map = Written()
        map.add("id", reference.id.name)
        map.add("title", reference.title)
        map.add("cited-as", reference.citedAs)
        map.add("link", reference.link)
        return map
    }

    static func example(_ example: Example) -> Written {
        var map = Written()
        map.add("requirement", example.requirement?.name)
        map.add("says", example.says)
        map.add("also", example.also.isEmpty ? nil : example.also.joined(separator: "\n"))
        map.add("situation", terms: example.situation)
        map.add("verdict", example.verdict.rawValue)
        map.add("clauses", names: example.clauses.map(\.name))
        map.add(
            "alone",
            example.alone.map { alone in
                var map = Written()
                map.add("pack", alone.pack)
                map.add("verdict", alone.verdict.rawValue)
                map.add("clauses", names: alone.clauses.map(\.name))
                map.add("beside", names: alone.beside.map(\.name))
                return map
            })
        return map
    }
}
