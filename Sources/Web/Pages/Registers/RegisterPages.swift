import HTTPTypes
import Hummingbird
import PolicyPack
import School
import Service

/// The registers that the policy in force declares: what has to be written down, by whom and for whom (O4, DOT-104).
enum RegisterPages {
    static var addresses: [Address] {
        [
            .member("/registers", .members, get: list),
            .member("/registers/{register}", .members, get: { try await show($0) }, post: write),
            .member(
                "/registers/{register}/{entry}", .members, get: { try await correction($0) }, post: correct),
            .member("/registers/{register}/{entry}/sheet", .members, get: sheet),
            .member("/registers/{register}/{entry}/finish", .members, post: finish),
        ]
    }

    private static func list(_ member: Member) throws -> Response {
        let version = try member.visit.policy()
        let rows = version.policy.pack.registers.compactMap { register -> RegisterListPage.Row? in
            guard let access = RegisterAccess(register, member) else { return nil }
            return RegisterListPage.Row(
                access: access, entries: standing(of: register, member).count)
        }
        return member.page(RegisterListPage(rows: rows, view: member.view))
    }

    private static func access(_ member: Member) throws -> RegisterAccess {
        let id = try member.parameter("register")
        guard let register = member.view.policy?.pack.registers.first(where: { $0.id == id }),
            let access = RegisterAccess(register, member)
        else { throw Refusal.nothingThere }
        return access
    }

    /// What somebody may see of a register and nobody has corrected, the latest first.
    private static func standing(of register: Register, _ member: Member) -> [RegisterEntry] {
        member.state.entries(of: register.id, for: member.person, on: member.today)
            .filter { $0.correctedBy == nil }.reversed()
    }

    /// The same as far as it is shown: where something is filled in afterwards, first what nobody has filled in or corrected.
    private static func shown(of register: Register, _ member: Member) -> (entries: [RegisterEntry], hidden: Int) {
        let all = standing(of: register, member)
        guard !register.later.isEmpty else {
            return (Array(all.prefix(RegisterPage.most)), max(0, all.count - RegisterPage.most))
        }
        let found = Array(all.filter { $0.corrects == nil }.prefix(RegisterPage.mostOpen))
        let rest = Array(all.filter { $0.corrects != nil }.prefix(RegisterPage.most))
        return (found + rest, all.count - found.count - rest.count)
    }

    private static func show(
        _ member: Member, fault: String? = nil, names: NamesMeant? = nil, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let access = try access(member)
        let shown = shown(of: access.register, member)
        var entries: [WrittenEntry] = []
        for entry in shown.entries { entries.append(try await WrittenEntry(entry, member)) }
        return member.page(
            RegisterPage(
                access: access, entries: entries, hidden: shown.hidden, view: member.view,
                marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault,
                names: names), status)
    }

    private static func values(_ register: Register, _ fields: FormFields) -> [String: String] {
        Dictionary(
            register.fields.map { ($0.id, (fields.first(RegisterFields.name($0)) ?? "").tidy) },
            uniquingKeysWith: { one, _ in one })
    }

    private static func write(_ member: Member) async throws -> Response {
        let access = try access(member)
        do {
            let id = EntryID(member.name(for: "entry"))
            let names = NamesMeant(
                access.register, values(access.register, member.fields), member.fields, member.view)
            if let fault = names.fault {
                return try await show(member, fault: fault, names: names, .unprocessableContent)
            }
            try await member.perform(.register(.write(id, in: access.register.id, names.values)))
            return .next(.below(.registers, access.register.id))
        } catch let refusal as Refusal {
            guard case .register = refusal else { throw refusal }
            return try await show(member, fault: refusal.sentence, .unprocessableContent)
        }
    }

    private static func entry(_ member: Member) throws -> RegisterEntry {
        let id = EntryID(try member.parameter("entry"))
        let name = try member.parameter("register")
        guard let entry = member.state.registers.entries[id], entry.register == name,
            member.state.maySee(member.person, id, on: member.today)
        else { throw Refusal.nothingThere }
        return entry
    }

    private static func correction(
        _ member: Member, fault: String? = nil, names: NamesMeant? = nil, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let access = try access(member)
        let entry = try entry(member)
        var earlier: [WrittenEntry] = []
        var next = entry.corrects
        while let id = next, let before = member.state.registers.entries[id],
            member.state.maySee(member.person, id, on: member.today)
        {
            earlier.append(try await WrittenEntry(before, member))
            next = before.corrects
        }
        return member.page(
            EntryPage(
                access: access, entry: try await WrittenEntry(entry, member), earlier: earlier, view: member.view,
                marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault,
                names: names), status)
    }

    private static func sheet(_ member: Member) async throws -> Response {
        let register = try access(member).register
        let entry = try entry(member)
        guard let values = try await WrittenEntry(entry, member).values else { throw Refusal.nothingThere }
        let policy = try member.visit.policy().policy
        let clause = policy.clauses.first { $0.id == register.clause }
        return member.page(
            SheetPage(
                register: register, entry: entry.id.name,
                clause: clause.map { .init(title: policy.plain($0.name), text: policy.html($0.text)) }, values: values,
                school: member.visit.shell.name,
                written: "\(member.view.name(entry.mark.by)), \(entry.mark.at.inWords)"))
    }

    /// Fills in what comes afterwards, such as to whom something went back; what stood there before stays.
    private static func finish(_ member: Member) async throws -> Response {
        let register = try access(member).register
        let earlier = try entry(member)
        guard !register.later.isEmpty, let before = try await WrittenEntry(earlier, member).values else {
            throw Refusal.nothingThere
        }
        let sent = values(register, member.fields).filter { register.later.contains($0.key) && !$0.value.isEmpty }
        do {
            if let first = register.fields.first(where: { $0.id == register.later.first }), sent[first.id] == nil {
                throw Refusal.register(.unfit([.empty(label: first.label)], clause: register.clause))
            }
            let id = EntryID(member.name(for: "entry"))
            let whole = before.merging(sent) { _, new in new }
            try await member.perform(
                .register(.correct(id, of: earlier.id, whole, reason: "Filled in afterwards.")))
            return .next(.below(.registers, register.id))
        } catch let refusal as Refusal {
            guard case .register = refusal else { throw refusal }
            return try await show(member, fault: refusal.sentence, .unprocessableContent)
        }
    }

    private static func correct(_ member: Member) async throws -> Response {
        let access = try access(member)
        let earlier = try entry(member)
        do {
            let id = EntryID(member.name(for: "entry"))
            let before = try await WrittenEntry(earlier, member).values ?? [:]
            let names = NamesMeant(
                access.register, values(access.register, member.fields), before: before, member.fields, member.view)
            if let fault = names.fault {
                return try await correction(member, fault: fault, names: names, .unprocessableContent)
            }
            try await member.perform(
                .register(.correct(id, of: earlier.id, names.values, reason: member.fields.first("reason") ?? "")))
            return .next(.below(.registers, access.register.id))
        } catch let refusal as Refusal {
            switch refusal {
            case .register, .empty: return try await correction(member, fault: refusal.sentence, .unprocessableContent)
            default: throw refusal
            }
        }
    }
}

/// A register as far as it is open to somebody; there is none for whom it is closed.
struct RegisterAccess: Sendable {
    let register: Register
    let mayWrite: Bool
    /// Whether they see all entries; else their own only.
    let seesAll: Bool

    init?(_ register: Register, _ member: Member) {
        let state = member.state
        mayWrite = state.registersToWrite(member.person, on: member.today).contains { $0.id == register.id }
        seesAll = state.registersToSee(member.person, on: member.today).contains { $0.id == register.id }
        guard mayWrite || seesAll else { return nil }
        self.register = register
    }
}

/// An entry with its words, opened for somebody who may see it.
struct WrittenEntry: Sendable {
    let entry: RegisterEntry
    /// What stands in its fields; nil where it has been deleted.
    let values: [String: String]?
    /// Why it stands in the place of an earlier one.
    let reason: String?

    /// - Throws: ``StoreFailure``, ``SealingFailure``.
    init(_ entry: RegisterEntry, _ member: Member) async throws {
        self.entry = entry
        values = try await member.house.running.open(entry.values, as: [String: String].self)
        let reason = SealID("\(entry.values.command)/reason")
        self.reason =
            entry.corrects == nil ? nil : try await member.house.running.open(reason, as: String.self)
    }
}
