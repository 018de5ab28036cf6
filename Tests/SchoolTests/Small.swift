import Foundation
import PolicyPack
import School

/// A policy of a few clauses.
enum Small {
    static let vocabulary = Vocabulary(
        facts: [
            Fact(
                id: "who", label: "Who", ask: "Who?", leads: 2,
                words: [
                    Word(id: "teacher", label: "a teacher", synonyms: ["class teacher"]),
                    Word(id: "headteacher", label: "the headteacher"),
                    Word(id: "senior-leader", label: "a senior leader"),
                    Word(id: "office-staff", label: "office staff", synonyms: ["secretary"]),
                    Word(id: "agency-staff", label: "supply staff"), Word(id: "governor", label: "a governor"),
                    Word(id: "volunteer", label: "a volunteer"), Word(id: "contractor", label: "a contractor"),
                    Word(id: "visitor", label: "a visitor"), Word(id: "pupil", label: "a pupil"),
                ],
                groups: [
                    WordGroup(
                        id: "staff", label: "staff",
                        words: ["teacher", "headteacher", "senior-leader", "office-staff", "agency-staff"])
                ]),
            Fact(
                id: "act", label: "What", ask: "What?", leads: 1,
                words: [
                    Word(id: "keep", label: "keep a phone"), Word(id: "film", label: "film"),
                    Word(id: "search-device", label: "search a device"), Word(id: "delete", label: "delete"),
                ]),
            Fact(
                id: "place", label: "Where", ask: "Where?",
                words: [Word(id: "class", label: "in class"), Word(id: "yard", label: "in the yard")]),
            Fact(
                id: "approval", label: "Agreed", ask: "Agreed?", match: .all,
                words: [Word(id: "head", label: "the head agreed")]),
        ],
        offices: [
            "headteacher", "deputy-head", "senior-leader", "dsl", "deputy-dsl", "chair-of-governors", "office", "lado",
            "hr", "appropriate-colleague", "governing-body",
        ].map { Office(id: OfficeID($0), label: $0) })

    static func pack(filming: String = "Filming needs permission.", phones: String = "Phones need agreement.") -> Pack {
        var pack = Pack(
            id: "small", kind: .policy, title: "Phones", summary: "Small.", location: SourceLocation(file: "s.yaml"))
        let keeps = Term("act", ["keep"])
        let clauses = [
            Clause(id: "agreement", text: "Everybody agrees.", source: "ours"),
            Clause(
                id: "phones", text: phones, source: "ours",
                rules: [
                    Rule(
                        effect: .permissionNeeded, when: [Term("who", ["teacher"]), keeps],
                        approver: ["headteacher"], approval: ["head"])
                ]),
            Clause(
                id: "filming", text: filming, source: "ours",
                rules: [
                    Rule(
                        effect: .permissionNeeded, when: [Term("who", ["governor"]), Term("act", ["film"])],
                        approval: ["head"])
                ]),
            Clause(
                id: "worries", text: "Worries are told.", source: "ours",
                rules: [Rule(effect: .report, when: [keeps], route: "misuse")]),
        ]
        pack.parts = [
            Part(id: "all", title: "All", intro: nil, clauses: clauses, location: SourceLocation(file: "s.yaml"))
        ]
        pack.routes = [
            route("misuse", to: ["senior-leader"], then: "follow-up"),
            route("follow-up", to: ["headteacher"]),
            route("child-worry", to: ["dsl"]),
            route("advice", to: ["hr"], then: "follow-up"),
            route("colleague", to: ["appropriate-colleague"]),
        ]
        pack.declarations = [
            declaration("agreement", signs: ["staff", "governor"], how: [.account, .paper]),
            declaration("settings", signs: ["staff"], how: [.account]),
            declaration("visitors", signs: ["visitor"], how: [.account]),
        ]
        pack.registers = [register]
        return pack
    }

    static func adopted(_ pack: Pack) throws -> AdoptedPack {
        try AdoptedPack(ResolvedPack(pack, answers: Answers(), vocabulary: vocabulary))
    }

    private static func route(_ id: RouteID, to: [OfficeID], then: RouteID? = nil) -> Route {
        Route(
            id: id, title: id.name, clause: "worries", steps: [.init(to: to, by: "at once", action: "Tell them.")],
            then: then)
    }

    private static func declaration(_ id: String, signs: [WordID], how: [Declaration.Means]) -> Declaration {
        Declaration(
            id: id, title: id, clause: "agreement", text: "I agree.", signs: signs, told: [], how: how,
            location: SourceLocation(file: "s.yaml"))
    }

    private static let register = Register(
        id: "handed-in", title: "Phones handed in", clause: "phones", requirements: ["DOT-104"],
        fields: [
            .init(id: "pupil", label: "Pupil", kind: .person, options: []),
            .init(id: "day", label: "Day", kind: .date, options: []),
            .init(id: "at", label: "At", kind: .time, options: []),
            .init(id: "kind", label: "Kind", kind: .choice, options: ["phone", "watch"]),
            .init(id: "on", label: "Switched on", kind: .yesNo, options: []),
            .init(id: "count", label: "How many", kind: .number, options: []),
        ],
        writes: ["teacher", "office"], sees: ["headteacher"],
        keep: .init(period: "1 year", from: "the end of the school year"), location: SourceLocation(file: "s.yaml"))

    /// The files of this checkout.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
