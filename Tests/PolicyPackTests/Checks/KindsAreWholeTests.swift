import Testing

@testable import PolicyPack

struct KindsAreWholeTests {
    private static let needed = """
          - {id: adult, staff: A, public: A, pupils: A, clause: out-of-sight, about: adult}
          - {id: head, staff: H, public: H, pupils: H, clause: out-of-sight, about: headteacher}
          - {id: image, staff: I, public: I, pupils: I, clause: out-of-sight, law: [indecent-image]}

        """

    private static func pack(_ kinds: String) -> [String: String] { ["kinds.yaml": "kinds:\n" + kinds] }

    private static let faults = [
        Fault(
            "asks nobody", pack(needed + "  - ‹1›{id: odd, clause: out-of-sight}\n"),
            "‹1› error: the kind `odd` asks nobody; add its words for `staff`, `public` or `pupils`"),
        Fault(
            "an audience is not asked",
            pack(
                needed.replacing(", pupils: A", with: "").replacing(", pupils: H", with: "")
                    .replacing(", pupils: I", with: "").replacing("  - {id: adult", with: "  - ‹1›{id: adult")),
            "‹1› error: no kind has words for `pupils`; add `pupils:` to those kinds that they may meet"),
        Fault(
            "an audience misses the headteacher",
            pack(needed.replacing(", public: H", with: "").replacing("  - {id: adult", with: "  - ‹1›{id: adult")),
            "‹1› error: no kind with words for `public` says `about: headteacher`; add one, or add `public:` to it"),
        Fault(
            "an unknown person", pack(needed + "  - {id: odd, staff: O, clause: out-of-sight, about: ‹1›caretaker}\n"),
            "‹1› error: `caretaker` is no known `about`; use one of `adult`, `headteacher`, `safeguarding-lead`, `chair-of-governors`, `reporter`"
        ),
        Fault(
            "an unknown route of the law",
            pack(needed + "  - {id: odd, staff: O, clause: out-of-sight, law: [‹1›lost-property]}\n"),
            "‹1› error: law and safety has no route `lost-property` for a kind; use `danger`, `child-at-risk`, `adult-works-with-children`, `headteacher-causes-worry`, `lead-causes-worry`, `chair-causes-worry`, `indecent-image`"
        ),
        Fault(
            "a route that is not there",
            pack(needed + "  - ‹1›{id: odd, staff: O, clause: out-of-sight, routes: [tell]}\n"),
            "‹1› error: there is no route `tell`; declare it, or name one that there is"),
    ]

    @Test(arguments: faults) func `a kind asks somebody, and none is missing that keeps somebody from hearing`(
        fault: Fault
    ) {
        expect(fault)
    }

    @Test func `every route of law and safety that a kind can bring is there`() throws {
        let routes = String(decoding: try Checkout.bytes("Policies/law-and-safety/routes.yaml"), as: UTF8.self)
        for law in WorryKind.Law.allCases { #expect(routes.contains("id: \(law.rawValue)\n")) }
    }
}
