import PolicyPack
import Rulebook
import School

/// What a school fills in: a pack from the shelf, or two of them as one.
struct ChosenPack: Sendable {
    /// The pack.
    let pack: Pack
    /// Where it is filled in.
    let link: Link
    /// What it was made of, where it was made of two.
    let combination: Combination?

    /// The pack that an address names.
    static func one(_ member: Member) throws -> ChosenPack {
        let pack = try named("pack", member)
        return ChosenPack(pack: pack, link: .below(.adopt, "new", pack.id), combination: nil)
    }

    /// The two packs that an address names, as one.
    static func two(_ member: Member) async throws -> ChosenPack {
        let (first, second) = (try named("pack", member), try named("other", member))
        guard first.id != second.id else { throw Refusal.nothingThere }
        let made = await member.house.studies.combination(of: first, and: second)
        guard made.faults.isEmpty else { throw Refusal.nothingThere }
        let combination = made.examples.combination
        return ChosenPack(pack: combination.pack, link: link(first, second), combination: combination)
    }

    /// Where two packs are filled in as one.
    static func link(_ first: Pack, _ second: Pack) -> Link {
        .below(.adopt, "new", first.id, "with", second.id)
    }

    private static func named(_ parameter: String, _ member: Member) throws -> Pack {
        guard let pack = FillPages.pack(named: try member.parameter(parameter), member.house.shelf) else {
            throw Refusal.nothingThere
        }
        return pack
    }

    /// What the school answered before: to this pack, or to those that it is made of; nil where it answered none of them.
    func answers(in versions: [ResolvedPack]) -> Answers? {
        if let same = versions.first(where: { $0.pack == pack.id }) { return same.answers }
        guard let combination else { return nil }
        let before = combination.packs.compactMap { half -> Answers? in
            versions.first { $0.pack == half.id }.map { combination.answers($0.answers, to: half.id) }
        }
        guard let first = before.first else { return nil }
        return before.dropFirst().reduce(first) { all, more in
            Answers(
                blanks: all.blanks.merging(more.blanks) { one, _ in one },
                choices: all.choices.merging(more.choices) { one, _ in one })
        }
    }
}
