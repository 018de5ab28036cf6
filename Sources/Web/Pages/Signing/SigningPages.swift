import HTTPTypes
import Hummingbird
import PolicyPack
import School
import Service

/// Who has signed and who has not, and signatures on paper.
enum SigningPages {
    static var addresses: [Address] {
        let holders = Address.Access.holders(Duties.signing)
        return [
            .member("/signing", holders, get: overview),
            .member("/signing/{declaration}", holders, get: { try await show($0) }, post: keyIn),
        ]
    }

    private static func overview(_ member: Member) throws -> Hummingbird.Response {
        let declarations = member.view.policy?.pack.declarations ?? []
        let rows = declarations.map { declaration in
            SigningOverview.Row(
                declaration: declaration, progress: member.state.signingProgress(declaration.id, on: member.today),
                counts: SigningCounts(member.state.signing(declaration.id, on: member.today)))
        }
        return member.page(
            SigningOverview(
                policy: member.view.policy?.pack.title, rows: rows, canAdopt: member.holds(Duties.adoption),
                tellsPupils: member.state.explains(member.person, on: member.today)))
    }

    private static func show(
        _ member: Member, fault: String? = nil, _ status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        guard let version = member.view.policy else { throw Refusal.noPolicy }
        let id = try member.parameter("declaration")
        guard let declared = version.pack.declarations.first(where: { $0.id == id }) else { throw Refusal.nothingThere }
        let statuses = member.state.signing(id, on: member.today)
        return member.page(
            SignersPage(
                declaration: declared, hash: version.policy.hash,
                progress: member.state.signingProgress(id, on: member.today), statuses: statuses,
                words: try await words(of: statuses, for: member), witnesses: witnesses(member),
                canKeyIn: declared.how.contains(.paper) && member.holds(Duties.roster), view: member.view,
                marks: member.marks, typed: fault == nil ? FormFields([]) : member.fields, fault: fault), status)
    }

    /// What people asked or gave as their reason, for the headteacher alone.
    private static func words(of statuses: [SigningStatus], for member: Member) async throws -> [PersonID: String] {
        guard member.holds([Offices.headteacher]) else { return [:] }
        var words: [PersonID: String] = [:]
        for status in statuses {
            switch status.last?.response {
            case .asked(let part), .declined(let part):
                words[status.person] = try await member.house.running.open(part, as: String.self)
            default: break
            }
        }
        return words
    }

    /// Who can have seen somebody sign: the grown-ups of the school, by name.
    private static func witnesses(_ member: Member) -> [PersonID] {
        let who = member.view.vocabulary.fact("who")
        let adults = Set(who?.groups.first { $0.id == "school-representative" }?.words ?? [])
        return member.state.people.persons.values
            .filter { !adults.isDisjoint(with: $0.roles(on: member.today)) }.map(\.id)
            .sorted { member.view.name($0) < member.view.name($1) }
    }

    private static func keyIn(_ member: Member) async throws -> Hummingbird.Response {
        let id = try member.parameter("declaration")
        let signer = member.fields.first("signer") ?? ""
        let witness = member.fields.first("witness") ?? ""
        guard !signer.isEmpty, !witness.isEmpty else {
            return try await show(member, fault: "Say who signed and who saw it.", .unprocessableContent)
        }
        do {
            try await member.perform(
                .signing(
                    .keyIn(
                        PersonID(signer), declaration: id, hash: member.fields.first("policy") ?? "",
                        witness: PersonID(witness))))
            return .next(.below(.signing, id))
        } catch let refusal as Refusal {
            guard case .signing = refusal else { throw refusal }
            let words = "\(refusal.words.sentence) \(refusal.words.next)"
            return try await show(member, fault: words, .unprocessableContent)
        }
    }
}

/// How many of those asked are how far; everybody is counted once.
struct SigningCounts: Hashable, Sendable {
    private(set) var asked = 0
    private(set) var signed = 0
    /// How many of the signatures are on paper.
    private(set) var onPaper = 0
    /// Those who have a question or declined.
    private(set) var answered = 0
    private(set) var overdue = 0
    /// Those who still have time.
    private(set) var waiting = 0

    init(_ statuses: [SigningStatus]) {
        asked = statuses.count
        for status in statuses {
            if let signature = status.signature {
                signed += 1
                if case .signedOnPaper = signature.response { onPaper += 1 }
            } else if status.last != nil {
                answered += 1
            } else if status.overdue > 0 {
                overdue += 1
            } else {
                waiting += 1
            }
        }
    }
}

extension SigningProgress {
    /// How far it is, in words; never *all signed* where nobody was asked.
    var words: String {
        switch self {
        case .nobodyAsked: "Nobody is asked to sign this"
        case .allSigned(let number): number == 1 ? "The one person asked has signed" : "All \(number) have signed"
        case .waiting(let open, let asked): "\(open) of \(asked) have not signed yet"
        }
    }

    /// The colour in which it is shown, which says nothing that the words do not.
    var tone: String {
        switch self {
        case .nobodyAsked: "plain"
        case .allSigned: "yes"
        case .waiting: "care"
        }
    }
}
