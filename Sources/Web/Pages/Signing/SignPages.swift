import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PolicyPack
import School
import Service

/// Reading and signing what the policy asks one to sign.
enum SignPages {
    static var addresses: [Address] {
        [
            .member("/sign", .members, get: list),
            .member("/sign/{declaration}", .members, get: { try show($0) }, post: act),
            .member("/sign/{declaration}/receipt/{version}", .members, get: receipt),
            .member("/sign/{declaration}/receipt/{version}/download", .members, get: download),
        ]
    }

    /// What waits for somebody's signature, the overdue first.
    static func todos(for member: Member) -> [Todo] {
        let open = Signable.all(for: member).filter { $0.status?.signature == nil && $0.status?.isOnPaper == false }
        return open.sorted { ($0.status?.overdue ?? 0) > ($1.status?.overdue ?? 0) }.map { item in
            Todo(
                title: "Read and sign: \(item.declaration.title)", detail: item.status?.words ?? "", link: item.link,
                isUrgent: (item.status?.overdue ?? 0) > 0)
        }
    }

    // MARK: Reading

    private static func list(_ member: Member) throws -> Hummingbird.Response {
        let now = member.view.policy?.id
        let entries = member.state.signing.entries[member.person] ?? []
        let earlier = entries.filter { $0.response.isSignature && $0.version != now }
        let titles = earlier.map { entry in
            member.state.adoption.versions[entry.version]?.pack.declarations.first { $0.id == entry.declaration }?.title
                ?? entry.declaration
        }
        return member.page(
            SignListPage(
                items: Signable.all(for: member), earlier: Array(zip(earlier, titles)),
                hasPolicy: now != nil, isLeader: member.holds(Duties.signing),
                tellsPupils: member.state.explains(member.person, on: member.today)))
    }

    private static func show(
        _ member: Member, fault: SignPage.Fault? = nil, _ status: HTTPResponse.Status = .ok
    ) throws -> Hummingbird.Response {
        let id = try member.parameter("declaration")
        guard let version = member.view.policy, let note = version.adoption else { throw Refusal.noPolicy }
        guard let declared = version.pack.declarations.first(where: { $0.id == id }),
            let item = Signable(declared, for: member)
        else { throw Refusal.nothingThere }
        let typed = fault == nil ? "" : member.fields.first("words") ?? ""
        return member.page(
            SignPage(
                item: item, policy: version.pack.title, hash: version.policy.hash, since: note.effective,
                parts: version.pack.parts, signer: member.view.name(member.person), marks: member.marks, typed: typed,
                fault: fault), status)
    }

    // MARK: Signing, asking, declining

    private static func act(_ member: Member) async throws -> Hummingbird.Response {
        let act = SignPage.Act(rawValue: member.fields.first("act") ?? "") ?? .sign
        let id = try member.parameter("declaration")
        let hash = member.fields.first("policy") ?? ""
        let words = member.fields.first("words") ?? ""
        func again(_ words: String) throws -> Hummingbird.Response {
            try show(member, fault: SignPage.Fault(act: act, words: words), .unprocessableContent)
        }
        do {
            switch act {
            case .sign:
                let password = member.fields.first("password") ?? ""
                if let outcome = try await member.house.signIn.confirm(member.person, password: password) {
                    return try again(OwnPassword.words(outcome))
                }
                try await member.perform(.signing(.sign(declaration: id, hash: hash)), confirmed: true)
                guard let version = member.view.policy else { throw Refusal.noPolicy }
                return .next(.below(.sign, id, "receipt", version.id.name))
            case .ask:
                try await member.perform(.signing(.ask(declaration: id, hash: hash, question: words)))
            case .decline:
                try await member.perform(.signing(.decline(declaration: id, hash: hash, reason: words)))
            }
            return .next(.below(.sign, id))
        } catch let refusal as Refusal where refusal != .nothingThere && refusal != .noPolicy {
            return try again("\(refusal.words.sentence) \(refusal.words.next)")
        }
    }

    // MARK: Receipts

    /// Somebody's own signature at this address.
    private static func signature(_ member: Member) throws -> (SigningEntry, PolicyVersion, Declaration) {
        let id = try member.parameter("declaration")
        let version = VersionID(try member.parameter("version"))
        guard let signature = member.state.signing.signature(of: member.person, id, in: version),
            let signed = member.state.adoption.versions[version],
            let declared = signed.pack.declarations.first(where: { $0.id == id })
        else { throw Refusal.nothingThere }
        return (signature, signed, declared)
    }

    private static func receipt(_ member: Member) throws -> Hummingbird.Response {
        let (signature, version, declared) = try signature(member)
        var witness: String?
        if case .signedOnPaper(let person) = signature.response { witness = member.view.name(person) }
        return member.page(
            ReceiptPage(
                declaration: declared, signature: signature, policy: version.pack.title,
                signer: member.view.name(member.person), keyedInBy: member.view.name(signature.mark.by),
                witness: witness,
                next: Signable.all(for: member).first {
                    $0.status?.signature == nil && $0.status?.isOnPaper == false
                }))
    }

    private static func download(_ member: Member) async throws -> Hummingbird.Response {
        let (signature, _, declared) = try signature(member)
        guard let receipt = try await member.house.running.receipt(of: signature) else { throw Refusal.nothingThere }
        let name = "receipt-\(declared.id)-\(signature.mark.on.written).txt"
        return Hummingbird.Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: receipt.text)))
    }
}

/// What is said when somebody's own password, asked for again, is not right.
enum OwnPassword {
    static func words(_ outcome: SignInOutcome) -> String {
        switch outcome {
        case .refused, .signedIn: "That is not your password. Nothing was signed; type it again."
        case .tooMany, .busy: "\(SignInPage.Notice(outcome).words) Nothing was signed."
        }
    }
}
