import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// How long things are kept, holds, and destroying by two people.
enum KeepingPages {
    static var addresses: [Address] {
        [
            .member("/keeping", .readers, get: show),
            .member("/keeping/period", .readers, post: setPeriod),
            .member("/keeping/kind", .readers, post: setKind),
            .member("/keeping/hold", .readers, post: hold),
            .member("/keeping/hold/keep", .readers, post: keepHold),
            .member("/keeping/hold/lift", .readers, post: liftHold),
            .member("/keeping/propose", .readers, post: propose),
            .member("/keeping/agree", .readers, post: agree),
            .member("/keeping/decline", .readers, post: decline),
        ]
    }

    /// What waits for a second person, and which holds are to be looked at again.
    static func todos(for member: Member) -> [Todo] {
        let (state, today) = (member.state, member.today)
        let waiting = state.destructions(for: member.person, on: today).filter {
            $0.isWaiting && $0.proposed.by != member.person
        }
        let late = state.holds(for: member.person, on: today).filter { $0.review <= today }
        var todos: [Todo] = []
        if !waiting.isEmpty {
            todos.append(
                Todo(
                    title: waiting.count == 1
                        ? "One proposal to destroy waits" : "\(waiting.count) proposals to destroy wait",
                    detail: "A second person decides.", link: .keeping))
        }
        if !late.isEmpty {
            todos.append(
                Todo(title: "A hold is to be looked at again", detail: "Keep it or lift it.", link: .keeping))
        }
        return todos
    }

    private static func show(_ member: Member) async throws -> Response {
        member.page(try await page(member))
    }

    private static func page(_ member: Member, fault: String? = nil) async throws -> KeepingPage {
        let holds = member.state.holds(for: member.person, on: member.today)
        var reasons: [HoldID: String] = [:]
        for hold in holds {
            reasons[hold.id] = try await member.house.running.open(hold.reason, as: String.self)
        }
        return KeepingPage(
            view: member.view, person: member.person, lines: member.state.kept(for: member.person, on: member.today),
            destructions: member.state.destructions(for: member.person, on: member.today), holds: holds,
            reasons: reasons, isKeeper: member.holds(SchoolState.keepers),
            setsPeriods: member.holds(SchoolState.schedulers),
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    private static func act(_ member: Member, _ command: KeepingCommand) async throws -> Response {
        do {
            try await member.perform(.keeping(command))
            return .next(.keeping)
        } catch let refusal as Refusal {
            return member.page(try await page(member, fault: refusal.sentence), .unprocessableContent)
        }
    }

    private static func refuse(_ member: Member, _ fault: String) async throws -> Response {
        member.page(try await page(member, fault: fault), .unprocessableContent)
    }

    private static func thing(_ member: Member) -> KeptThing? {
        member.fields.first("thing").flatMap { KeptThing(name: $0) }
    }

    private static func words(_ member: Member) -> String { member.fields.first("reason") ?? "" }

    private static func setPeriod(_ member: Member) async throws -> Response {
        guard let kind = member.fields.first("kind").flatMap({ RecordKind(rawValue: $0) }) else {
            throw Problem.unreadable
        }
        let typed = member.fields.first("months") ?? ""
        guard let months = Int(typed) else {
            return try await refuse(member, Refusal.keeping(.period).sentence)
        }
        return try await act(member, .setPeriod(kind, months: months))
    }

    private static func setKind(_ member: Member) async throws -> Response {
        guard case .concern(let concern) = thing(member) else { throw Problem.unreadable }
        guard let kind = member.fields.first("kind").flatMap({ RecordKind(rawValue: $0) }) else {
            return try await refuse(member, Refusal.keeping(.kind).sentence)
        }
        let typed = member.fields.first("start") ?? ""
        let start = Day(written: typed)
        if start == nil, !typed.allSatisfy(\.isWhitespace) {
            return try await refuse(member, "Write the day as 2026-09-01, or leave it empty.")
        }
        return try await act(member, .setKind(concern, kind, start: start))
    }

    private static func hold(_ member: Member) async throws -> Response {
        let name = member.fields.first("thing") ?? ""
        let held = KeptThing(name: name)
        guard held != nil || name == "everything" else { throw Problem.unreadable }
        guard let ground = member.fields.first("ground").flatMap({ Hold.Ground(rawValue: $0) }) else {
            return try await refuse(member, "Choose what the hold is for.")
        }
        guard let review = Day(written: member.fields.first("review") ?? "") else {
            return try await refuse(member, "Write the day of the next look as 2026-09-01.")
        }
        let id = HoldID(member.name(for: "hold"))
        return try await act(member, .hold(id, held, ground, reason: words(member), review: review))
    }

    private static func holdID(_ member: Member) throws -> HoldID {
        guard let id = member.fields.first("hold") else { throw Problem.unreadable }
        return HoldID(id)
    }

    private static func keepHold(_ member: Member) async throws -> Response {
        guard let review = Day(written: member.fields.first("review") ?? "") else {
            return try await refuse(member, "Write the day of the next look as 2026-09-01.")
        }
        return try await act(member, .keepHold(try holdID(member), review: review, reason: words(member)))
    }

    private static func liftHold(_ member: Member) async throws -> Response {
        try await act(member, .liftHold(try holdID(member), reason: words(member)))
    }

    private static func propose(_ member: Member) async throws -> Response {
        guard let thing = thing(member) else { throw Problem.unreadable }
        let id = DestructionID(member.name(for: "destruction"))
        return try await act(member, .propose(id, thing, reason: words(member)))
    }

    private static func destructionID(_ member: Member) throws -> DestructionID {
        guard let id = member.fields.first("destruction") else { throw Problem.unreadable }
        return DestructionID(id)
    }

    private static func agree(_ member: Member) async throws -> Response {
        guard member.fields.first("sure") == "yes" else {
            return try await refuse(member, "Tick that you have looked at it: what is destroyed cannot come back.")
        }
        return try await act(member, .agree(try destructionID(member)))
    }

    private static func decline(_ member: Member) async throws -> Response {
        try await act(member, .decline(try destructionID(member), reason: words(member)))
    }
}
