import PolicyPack
import School
import Service

/// A group of people whom a policy asks to sign, for the head to choose how.
struct SigningGroup: Sendable {
    let id: WordID
    let label: String
    /// Whether the policy lets it be signed on paper.
    let hasPaper: Bool

    private static let pupil: WordID = "pupil"

    /// The groups that a policy asks to sign and that are in the roster; pupils whether they are or not.
    static func all(_ pack: ResolvedPack, _ view: View) -> [SigningGroup] {
        let who = pack.vocabulary.fact("who")
        var words: Set<WordID> = []
        for name in pack.declarations.flatMap(\.signs) {
            words.formUnion(who?.groups.first { $0.id == name }?.words ?? [name])
        }
        let present = view.state.people.persons.values.reduce(into: Set<WordID>()) {
            $0.formUnion($1.roles(on: view.today))
        }
        let hasPaper = pack.declarations.contains { $0.how.contains(.paper) }
        return words.intersection(present.union([pupil])).sorted().map { word in
            SigningGroup(
                id: word, label: (who?.label(of: word) ?? word.name).withoutArticle.capitalisedFirst,
                hasPaper: hasPaper)
        }
    }

    /// What is chosen until somebody chooses: a child signs nothing by default.
    var usual: GroupAsking.How { id == Self.pupil ? .notAsked : .account }

    var options: [GroupAsking.How] { GroupAsking.How.allCases.filter { $0 != .paper || hasPaper } }

    func words(_ how: GroupAsking.How) -> String {
        switch how {
        case .account: hasPaper ? "With their own account, or on paper" : "With their own account"
        case .paper: id == Self.pupil ? "On paper, by a parent" : "On paper only"
        case .told: "Only told; they do not sign"
        case .notAsked: "Not asked"
        }
    }
}
