import Testing

struct HeadReaderTests {
    private static func head(_ old: String, _ new: String) -> [String: String] {
        ["pack.yaml": Sample.head.replacing(old, with: new)]
    }

    private static let faults = [
        Fault(
            "another format", head("format: 1", "format: ‹1›2"),
            "‹1› error: the pack is of format 2, which this program does not read; use format 1, or a newer Lanyard"),
        Fault(
            "no format", head("format: 1\nid", "‹1›id"),
            "‹1› error: `pack.yaml` has no `format`; add a line `format: …`"),
        Fault(
            "no kind", head("format: 1\nid: sample\nkind: policy", "‹1›format: 1\nid: sample"),
            "‹1› error: the pack has no `kind`; add one of `policy`, `template`, `expectation`, `law`"),
        Fault(
            "an unknown kind", head("kind: policy", "kind: ‹1›polcy"),
            "‹1› error: `polcy` is no known `kind`; did you mean `policy`? use one of `policy`, `template`, `expectation`, `law`"
        ),
        Fault(
            "an unknown type of a blank",
            head(
                "{id: school-name, ask: What is your school called?}", "{id: school-name, ask: Which?, type: ‹1›name}"),
            "‹1› error: `name` is no known `type`; use one of `text`, `date`, `month`, `person`, `people`, `place`, `list`, `link`, `links`, `number`"
        ),
        Fault(
            "limits the wrong way round",
            head(
                "{id: school-name, ask: What is your school called?}",
                "{id: school-name, ask: Which?, type: number, least: ‹1›5, most: 3}"),
            "‹1› error: `least` is more than `most`; swap them"),
        Fault(
            "a limit that is no number",
            head(
                "{id: school-name, ask: What is your school called?}",
                "{id: school-name, ask: Which?, type: number, most: ‹1›many}"),
            "‹1› error: `many` is no number; write it in digits, up to nine of them"),
        Fault(
            "a month that follows no month",
            head(
                "{id: school-name, ask: What is your school called?}",
                "‹1›{id: school-name, ask: Which?, type: month, follows: {blank: start}}"),
            "‹1› error: `school-name` cannot follow `start`: both have to be months; give both `type: month`, or take `follows` out"
        ),
        Fault(
            "a month that may follow within no month",
            head(
                "{id: school-name, ask: What is your school called?}",
                "{id: school-name, ask: Which?, type: month, follows: {blank: school-name, within: ‹1›0}}"),
            "‹1› error: `within` leaves no month; write 1 or more months"),
        Fault(
            "limits of what is no number",
            head(
                "{id: school-name, ask: What is your school called?}",
                "‹1›{id: school-name, ask: Which?, type: text, least: 5}"),
            "‹1› error: `school-name` has limits and is no number; give it `type: number`, or take `least` and `most` out"
        ),
        Fault(
            "a blank without a question",
            head("{id: school-name, ask: What is your school called?}", "‹1›{id: school-name}"),
            "‹1› error: a blank has no `ask`; add a line `ask: …`"),
        Fault(
            "an unknown key", Sample.head("‹1›reveiw: {due: 2027}\n"),
            "‹1› error: `pack.yaml` has no key `reveiw`; did you mean `review`? the keys are `binds`, `blanks`, `choices`, `format`, `id`, `kind`, `origin`, `review`, `sources`, `summary`, `title`, `waiting`"
        ),
        Fault(
            "an unknown key of the review", Sample.head("review: {‹1›dew: 2027}\n"),
            "‹1› error: the review has no key `dew`; the keys are `approved`, `due`, `every`"),
        Fault(
            "a source without a title", head("{id: SAM, title: A sample policy}", "‹1›{id: SAM}"),
            "‹1› error: a source has no `title`; add a line `title: …`"),
    ]

    @Test(arguments: faults) func `what is wrong with the head of a pack is named`(fault: Fault) {
        expect(fault)
    }
}
