import HTTPTypes
import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Adopting a policy: choosing a pack, filling it in, reading it, the list with names, and adopting.
enum AdoptPages {
    /// Long answers are taken, since several go in one form.
    private static let largestBody = 256 * 1024

    static var addresses: [Address] {
        let holders = Address.Access.holders(Duties.adoption)
        func filling(_ path: String, _ chosen: @escaping @Sendable (Member) async throws -> ChosenPack) -> Address {
            var address = Address.member(
                path, holders, get: { try await FillPages.begin($0, await chosen($0)) },
                post: { try await FillPages.go($0, await chosen($0)) })
            address.largestBody = largestBody
            return address
        }
        return [
            .member("/adopt", holders, get: overview),
            .member("/adopt/combine", holders, get: CombinePages.show),
            filling("/adopt/new/{pack}", ChosenPack.one),
            filling("/adopt/new/{pack}/with/{other}", ChosenPack.two),
            .member(
                "/adopt/numbers", holders, get: { NumberPages.show($0) }, post: { try await NumberPages.save($0) }),
            .member("/adopt/terms", holders, get: { TermPages.show($0) }, post: { try await TermPages.save($0) }),
            .member("/adopt/{version}", holders, get: { try show($0) }, post: adopt),
            .member("/adopt/{version}/check", holders, post: check),
            .member("/adopt/{version}/text", holders, get: text),
            .member("/adopt/{version}/changes", holders, get: changes),
        ]
    }

    /// What waits for whoever adopts policies: to begin, to go on, and to ring numbers again.
    static func todos(for member: Member) -> [Todo] {
        guard member.holds(Duties.adoption) else { return [] }
        let adoption = member.state.adoption
        var todos: [Todo] = []
        if let waiting = adoption.waiting.last {
            todos.append(
                Todo(
                    title: "Go on adopting: \(waiting.pack.title)", detail: "\(waiting.progress)",
                    link: .below(.adopt, waiting.id.name), isUrgent: false))
        } else if adoption.adopted.isEmpty {
            todos.append(
                Todo(
                    title: "Adopt the school's policy",
                    detail: "Choose one, fill it in, check the list. It takes about half an hour.", link: .adopt,
                    isUrgent: true))
        }
        let numbers = member.state.numbersToCheck(on: member.today)
        if member.view.policy != nil, !numbers.isEmpty {
            todos.append(
                Todo(
                    title: "Check the numbers to ring again",
                    detail: numbers.map { member.view.label($0) }.joined(separator: "; "),
                    link: .below(.adopt, "numbers"), isUrgent: true))
        }
        return todos
    }

    // MARK: Looking

    private static func overview(_ member: Member) async throws -> Hummingbird.Response {
        let adoption = member.state.adoption
        let silent = try await member.house.counts.silent()
        return member.page(
            AdoptPage(
                inForce: member.view.policy, adopted: adoption.adopted.reversed().compactMap { adoption.versions[$0] },
                waiting: adoption.waiting, packs: FillPages.packs(member.house.shelf), terms: adoption.terms,
                numbersToCheck: member.state.numbersToCheck(on: member.today).count,
                silent: silent < AskCounts.fewest ? nil : silent, view: member.view))
    }

    static func version(_ member: Member) throws -> PolicyVersion {
        let id = VersionID(try member.parameter("version"))
        guard let version = member.state.adoption.versions[id] else { throw Refusal.nothingThere }
        return version
    }

    private static func show(
        _ member: Member, form: AdoptForm? = nil, fault: String? = nil, _ status: HTTPResponse.Status = .ok
    ) throws -> Hummingbird.Response {
        let version = try version(member)
        if let note = version.adoption {
            let before = member.state.adoption.before(version.id)
            return member.page(
                AdoptedPage(
                    version: version, note: note, before: before, mayPrint: member.holds(Duties.roster),
                    view: member.view))
        }
        let inForce = member.view.policy
        return member.page(
            ChecklistPage(
                version: version, trial: RouteTrial(version.pack, member.state.people, on: member.today),
                changesFrom: inForce, form: form ?? AdoptForm(today: member.today, isFirst: inForce == nil),
                fault: fault, view: member.view, marks: member.marks), status)
    }

    private static func text(_ member: Member) throws -> Hummingbird.Response {
        member.page(VersionTextPage(version: try version(member)))
    }

    private static func changes(_ member: Member) throws -> Hummingbird.Response {
        let version = try version(member)
        let adoption = member.state.adoption
        let asked = member.visit.query("since").flatMap { adoption.versions[VersionID($0)] }
        let usual = version.adoption == nil ? member.view.policy : adoption.before(version.id)
        let others = adoption.adopted.compactMap { adoption.versions[$0] }.filter { $0.id != version.id }
        return member.page(ChangesPage(version: version, since: asked ?? usual ?? others.last, others: others))
    }

    // MARK: Doing

    private static func check(_ member: Member) async throws -> Hummingbird.Response {
        let version = try version(member)
        guard let item = CheckItem(rawValue: member.fields.first("item") ?? "") else { throw Refusal.nothingThere }
        do {
            try await member.perform(.adoption(.check(version.id, item)))
            return .next(.below(.adopt, version.id.name))
        } catch let refusal as Refusal {
            guard case .adoption = refusal, version.adoption == nil else { throw refusal }
            let words = refusal.words
            return try show(member, fault: "\(words.sentence) \(words.next)", .unprocessableContent)
        }
    }

    private static func adopt(_ member: Member) async throws -> Hummingbird.Response {
        let version = try version(member)
        let form = AdoptForm(member.fields)
        guard let note = form.note else {
            return try show(member, form: form, fault: form.fault, .unprocessableContent)
        }
        do {
            try await member.perform(.adoption(.adopt(version.id, note)))
            return .next(.below(.adopt, version.id.name))
        } catch let refusal as Refusal where version.adoption == nil {
            let words = refusal.words
            return try show(member, form: form, fault: "\(words.sentence) \(words.next)", .unprocessableContent)
        }
    }
}

extension Adoption {
    /// Versions that were prepared after the last adopted one and wait to be adopted, the latest last.
    var waiting: [PolicyVersion] {
        let last = adopted.compactMap { versions[$0]?.prepared.at }.max()
        return versions.values.filter { version in
            version.adoption == nil && (last.map { $0 < version.prepared.at } ?? true)
        }.sorted { ($0.prepared.at, $0.id) < ($1.prepared.at, $1.id) }
    }
}

extension PolicyVersion {
    /// How far the list is, in words.
    var progress: String {
        let open = CheckItem.allCases.count - checks.count
        return open == 0
            ? "All is checked; it can be adopted." : "\(checks.count) of \(CheckItem.allCases.count) checked."
    }
}
