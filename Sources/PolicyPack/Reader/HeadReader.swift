/// Reads `pack.yaml`.
enum HeadReader {
    /// The format that this program reads.
    static let format = "1"

    static func read(_ head: Fields) -> Pack {
        checkFormat(of: head, "the pack")
        var pack = Pack(
            id: head.name("id"), kind: kind(head), title: head.text("title"), summary: head.text("summary"),
            location: head.location)
        pack.origins = head.oneOrMore("origin", "the origin").map { origin in
            defer { origin.finish() }
            return Origin(pack: origin.name("pack"), hash: origin.text("hash"))
        }
        pack.sources = head.each("sources", "a source").map { source in
            defer { source.finish() }
            return Source(
                id: source.text("id"), title: source.text("title"), register: source.optionalText("register"))
        }
        pack.review = head.fields("review", "the review").map { review in
            defer { review.finish() }
            return Review(
                approved: review.optionalText("approved"), due: review.optionalText("due"),
                every: review.optionalText("every"))
        }
        pack.binds = head.texts("binds").map { WordID($0) }
        pack.blanks = head.each("blanks", "a blank").map(blank)
        pack.choices = head.each("choices", "a choice").map(choice)
        pack.waiting = head.each("waiting", "what waits").map { waiting in
            defer { waiting.finish() }
            return Waiting(
                requirement: RequirementID(waiting.text("requirement")), capability: waiting.text("for"),
                why: waiting.text("why"), location: waiting.location)
        }
        return pack
    }

    /// Notes a format that this program does not read.
    static func checkFormat(of head: Fields, _ what: String) {
        let format = head.text("format")
        if !format.isEmpty, format != Self.format {
            head.error(
                head.place(of: "format"), "\(what) is of format \(format), which this program does not read",
                remedy: "use format \(Self.format), or a newer Lanyard")
        }
    }

    private static func kind(_ head: Fields) -> Pack.Kind {
        if !head.has("kind") {
            head.error(
                head.location, "the pack has no `kind`",
                remedy: "add one of \(quoted(Pack.Kind.allCases.map(\.rawValue)))")
        }
        return head.oneOf("kind", Pack.Kind.self) ?? .policy
    }

    private static func blank(_ fields: Fields) -> Blank {
        defer { fields.finish() }
        return Blank(
            id: BlankID(fields.name("id")), ask: fields.text("ask"),
            kind: fields.oneOf("type", Blank.Kind.self) ?? .text, example: fields.optionalText("example"),
            note: fields.optionalText("note"), limits: limits(fields), follows: follows(fields),
            location: fields.location)
    }

    /// The limits of a number, from `least` and `most`.
    private static func limits(_ fields: Fields) -> ClosedRange<Int> {
        let least = number(fields, "least") ?? Blank.anyNumber.lowerBound
        let most = number(fields, "most") ?? Blank.anyNumber.upperBound
        if least <= most { return least...most }
        fields.error(fields.place(of: "least"), "`least` is more than `most`", remedy: "swap them")
        return Blank.anyNumber
    }

    /// The month that comes before, from `follows`.
    private static func follows(_ fields: Fields) -> Blank.Following? {
        fields.fields("follows", "`follows`").map { follows in
            defer { follows.finish() }
            let months = number(follows, "within") ?? 12
            if months == 0 {
                follows.error(follows.place(of: "within"), "`within` leaves no month", remedy: "write 1 or more months")
            }
            return Blank.Following(BlankID(follows.name("blank")), months: max(1, months))
        }
    }

    private static func number(_ fields: Fields, _ key: String) -> Int? {
        guard let text = fields.optionalText(key) else { return nil }
        if let number = Int(text), Blank.anyNumber.contains(number) { return number }
        fields.error(fields.place(of: key), "`\(text)` is no number", remedy: "write it in digits, up to nine of them")
        return nil
    }

    private static func choice(_ fields: Fields) -> Choice {
        defer { fields.finish() }
        let options = fields.each("options", "an option").map { option in
            defer { option.finish() }
            return Choice.Option(
                id: OptionID(option.name("id")), label: option.text("label"), words: option.optionalText("words"))
        }
        return Choice(
            id: ChoiceID(fields.name("id")), ask: fields.text("ask"), note: fields.optionalText("note"),
            options: options, suggested: fields.optionalText("default").map { OptionID($0) },
            unfinished: fields.optionalText("unfinished").map { OptionID($0) },
            combined: fields.optionalText("combined").map { OptionID($0) },
            location: fields.location)
    }
}
