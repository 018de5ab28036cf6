/// Writes `pack.yaml`.
enum HeadWriter {
    static func head(_ pack: Pack) -> Written {
        var head = Written()
        head.add("format", HeadReader.format)
        head.add("id", pack.id)
        head.add("kind", pack.kind.rawValue)
        head.add("origin", list: pack.origins.map(origin))
        head.add("title", pack.title)
        head.add("summary", pack.summary)
        head.add("sources", list: pack.sources.map(source))
        head.add("review", pack.review.map(review))
        head.add("binds", names: pack.binds.map(\.name))
        head.add("blanks", list: pack.blanks.map(blank))
        head.add("choices", list: pack.choices.map(choice))
        head.add("waiting", list: pack.waiting.map(waiting))
        return head
    }

    private static func origin(_ origin: Origin) -> Written {
        var map = Written()
        map.add("pack", origin.pack)
        map.add("hash", origin.hash)
        return map
    }

    private static func source(_ source: Source) -> Written {
        var map = Written()
        map.add("id", source.id)
        map.add("title", source.title)
        map.add("register", source.register)
        return map
    }

    private static func review(_ review: Review) -> Written {
        var map = Written()
        map.add("approved", review.approved)
        map.add("due", review.due)
        map.add("every", review.every)
        return map
    }

    private static func blank(_ blank: Blank) -> Written {
        var map = Written()
        map.add("id", blank.id.name)
        map.add("ask", blank.ask)
        map.add("type", blank.kind.rawValue)
        if blank.limits.lowerBound != Blank.anyNumber.lowerBound { map.add("least", String(blank.limits.lowerBound)) }
        if blank.limits.upperBound != Blank.anyNumber.upperBound { map.add("most", String(blank.limits.upperBound)) }
        map.add(
            "follows",
            blank.follows.map { follows in
                var map = Written()
                map.isShort = true
                map.add("blank", follows.blank.name)
                map.add("within", String(follows.months))
                return map
            })
        map.add("example", blank.example)
        map.add("note", blank.note)
        return map
    }

    private static func choice(_ choice: Choice) -> Written {
        var map = Written()
        map.add("id", choice.id.name)
        map.add("ask", choice.ask)
        map.add("note", choice.note)
        map.add(
            "options",
            list: choice.options.map { option in
                var map = Written()
                map.isShort = true
                map.add("id", option.id.name)
                map.add("label", option.label)
                map.add("words", option.words)
                return map
            })
        map.add("default", choice.suggested?.name)
        map.add("unfinished", choice.unfinished?.name)
        map.add("combined", choice.combined?.name)
        return map
    }

    private static func waiting(_ waiting: Waiting) -> Written {
        var map = Written()
        map.add("requirement", waiting.requirement.name)
        map.add("for", waiting.capability)
        map.add("why", waiting.why)
        return map
    }
}
