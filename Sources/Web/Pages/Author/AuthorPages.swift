import Hummingbird
import PolicyPack
import School
import Service

/// What the author of a policy should know of it, and how it differs from others (P5, P7).
enum AuthorPages {
    static var addresses: [Address] {
        let holders = Address.Access.holders(Duties.adoption)
        return [
            .member("/adopt/compare", holders, get: compare),
            .member("/adopt/{version}/findings", holders, get: findings),
        ]
    }

    private static func findings(_ member: Member) async throws -> Hummingbird.Response {
        let version = try AdoptPages.version(member)
        let (analysis, hasGuidance) = await member.house.studies.analysis(of: version)
        let silent = try await member.house.counts.silent()
        return member.page(
            FindingsPage(
                version: version, analysis: analysis, hasGuidance: hasGuidance,
                isInForce: member.view.policy?.id == version.id,
                silent: silent < AskCounts.fewest ? nil : silent))
    }

    /// The two that the address names; else ours and what the Department for Education expects, or the first other one.
    private static func compare(_ member: Member) async throws -> Hummingbird.Response {
        let all = Compared.all(for: member)
        func named(_ field: String) -> Compared? {
            member.visit.query(field).flatMap { name in all.first { $0.name == name } }
        }
        guard let one = named("one") ?? all.first,
            let other = named("other") ?? all.first(where: { $0.isExpectation && $0.name != one.name })
                ?? all.first(where: { $0.name != one.name })
        else { return member.page(ComparePage(all: all, pair: nil)) }
        let compared = await member.house.studies.comparison(of: one, with: other)
        return member.page(ComparePage(all: all, pair: ComparePage.Pair(one: one, other: other, found: compared)))
    }
}

extension Link {
    /// Where two policies are compared.
    static let compare = Link.below(.adopt, "compare")
}
