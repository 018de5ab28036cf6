import PolicyPack
import Rulebook
import School
import Service

/// A policy that can be compared: a version that the school prepared or adopted, or one from the shelf.
struct Compared: Sendable {
    /// What it is called in forms: `version/ID` or `shelf/NAME`.
    let name: String
    /// What stands for its whole content.
    let key: String
    /// What people read.
    let label: String
    /// Its compiled rules; compiling takes some milliseconds.
    let side: @Sendable () -> Comparison.Side
    /// Whether it says what somebody expects of policies.
    let isExpectation: Bool
    /// The titles of its clauses.
    private let titles: [ClauseID: String]
    /// Where its clauses stand; nil where they have no page.
    let shelf: Book.Shelf?

    /// A version of the school's own.
    init(_ version: PolicyVersion, _ view: View) {
        name = "version/\(version.id.name)"
        key = version.policy.hash
        let isNow = version.id == view.policy?.id
        let when = version.adoption.map { "in force from \($0.effective.inWords)" } ?? "not adopted yet"
        label = "\(version.pack.title) (\(isNow ? "ours, in force now" : "ours, \(when)"))"
        side = { Comparison.Side(version.pack) }
        isExpectation = false
        titles = Self.titles(of: version.pack.clauses) { $0 }
        shelf = isNow ? .policy : nil
    }

    /// One from the shelf, in the words of the school's policy, under the choices that its author suggests.
    init(_ pack: Pack, _ vocabulary: Vocabulary) {
        name = "shelf/\(pack.id)"
        key = name
        label = "\(pack.plainTitle) (\(pack.id))"
        side = { Comparison.Side(pack, vocabulary: vocabulary) }
        isExpectation = pack.kind == .expectation
        titles = Self.titles(of: pack.clauses, PolicyText(pack).filled)
        shelf = nil
    }

    private static func titles(of clauses: [Clause], _ filled: (String) -> String) -> [ClauseID: String] {
        Dictionary(clauses.map { ($0.id, filled($0.name)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Clauses by their titles; those of the policy in force lead to their pages.
    func clauses(_ ids: [ClauseID], most: Int = 4) -> HTML {
        guard !ids.isEmpty else { return "<span class=\"quiet\">no clause says anything</span>" }
        let shown = ids.prefix(most).map { id -> HTML in
            let title = titles[id] ?? id.name
            guard let shelf else { return "<li>\(title)</li>" }
            return "<li><a href=\"\(link: .clause(id, in: shelf))\">\(title)</a></li>"
        }
        let more = ids.count - most
        return "<ul class=\"plain\">\(shown)\(HTML.when(more > 0, "<li class=\"quiet\">and \(more) more</li>"))</ul>"
    }

    /// Everything that can be compared here: the school's own versions first.
    static func all(for member: Member) -> [Compared] {
        let adoption = member.state.adoption
        let own = [member.view.policy].compactMap { $0 } + adoption.waiting
        let older = adoption.adopted.reversed().compactMap { adoption.versions[$0] }
        var seen: Set<VersionID> = []
        let versions = (own + older).filter { seen.insert($0.id).inserted }
        return versions.map { Compared($0, member.view) }
            + member.house.studies.packs.filter { $0.kind != .law }.map { Compared($0, member.view.vocabulary) }
    }
}
