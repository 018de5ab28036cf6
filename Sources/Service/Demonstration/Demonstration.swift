public import Ledger
public import PolicyPack
import Rulebook
public import School
import Synchronization

/// A school with invented people, for looking round: made by the same commands that a real school gives, some weeks
/// apart, so that there is something signed, something overdue, something granted and something to read.
public enum Demonstration {
    /// Somebody to sign in as.
    public struct Visitor: Hashable, Sendable {
        /// Their name.
        public let name: String
        /// What they are.
        public let office: String
    }

    /// The password of everybody here; a demonstration holds nothing that is worth protecting.
    public static let password = "three-wise-words"

    /// Everybody's sheet of codes here, each used once by each of them.
    public static let codes = "ABCDEFGHJKLMNPQRSTUV".map { "DEMO-\(String(repeating: $0, count: 4))" }

    /// Who can be signed in as.
    ///
    /// - Parameter words: the shipped words of offices.
    public static func visitors(words: Vocabulary) -> [Visitor] {
        let offices = [(Offices.administrator, administrator)] + cast.map { ($0.office, $0.name) }
        return offices.map { office, name in
            Visitor(name: name, office: words.office(office)?.label ?? Offices.label(of: office))
        } + [Visitor(name: teacher, office: "a class teacher")]
    }

    private static let cast: [(office: OfficeID, name: String)] = [
        (Offices.headteacher, "Helen Ashworth"), (Offices.deputyHead, "Martin Okafor"),
        (Offices.dsl, "Priya Raman"), (Offices.deputyDSL, "Daniel Whitlock"),
        (Offices.chair, "Ruth Calloway"), (Offices.viceChair, "Peter Lindqvist"),
    ]
    private static let administrator = "Susan Pell"
    private static let teacher = "Grace Tolland"

    /// Makes the school.
    ///
    /// - Parameters:
    ///   - roster: the people, as a CSV file.
    ///   - pack: the policy that it adopts, blanks filled by their examples.
    /// - Throws: ``StoreFailure``; ``Refusal`` where the roster or the policy does not fit what is told here.
    public static func make(
        school: SchoolID, store: any LedgerStore, key: SchoolKey, vocabulary: Vocabulary, pack: Pack,
        roster: RosterFile,
        now: Instant, passwords: PasswordQueue
    ) async throws {
        let hand = ClockHand(now)
        let running = try await RunningSchool(
            school: school, store: store, key: key, vocabulary: vocabulary, clock: Clock { hand.now })
        let builder = Builder(running: running, hand: hand, start: now)
        try await builder.furnish(roster, cast: cast, administrator: administrator)
        try await builder.adopt(pack)
        try await builder.liveThrough()
        hand.now = now
        let signIn = SignIn(running, passwords: passwords)
        let people = [administrator] + cast.map(\.name) + [teacher]
        let factor = SecondFactor(running)
        for name in people {
            let person = try await builder.person(name)
            try await signIn.setPassword(password, of: person)
            try await factor.setSheet(codes, of: person)
        }
        await running.saveSnapshot()
    }
}

/// The hand of a clock that somebody moves.
private final class ClockHand: Sendable {
    private let time: Mutex<Instant>

    init(_ now: Instant) {
        time = Mutex(now)
    }

    var now: Instant {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}

/// Gives the commands of a demonstration, one after another.
private struct Builder {
    let running: RunningSchool
    let hand: ClockHand
    let start: Instant

    private func move(daysBack days: Int64, hour: Int64 = 0) {
        hand.now = start.adding(seconds: -days * 86_400 + hour * 3600)
    }

    private func run(_ command: Command, by actor: PersonID, confirmed: Bool = false) async throws {
        _ = try await running.perform(command, id: CommandID(Fresh.name()), by: actor, confirmed: confirmed)
    }

    func person(_ name: String) async throws -> PersonID {
        let view = try await running.view()
        guard let found = view.directory.people(signingInAs: name).first else { throw Refusal.nothingThere }
        return found
    }

    func furnish(
        _ roster: RosterFile, cast: [(office: OfficeID, name: String)], administrator: String
    ) async throws {
        move(daysBack: 40)
        let rows = try roster.people(columns: roster.guess) { _ in PersonID(Fresh.name()) }
        let view = try await running.view()
        let preview = RosterPreview(rows, vocabulary: view.vocabulary, today: view.today)
        guard preview.problems.isEmpty, let first = preview.people.first(where: { $0.details.name == administrator })
        else {
            let problems = preview.problems.map {
                "line \($0.line): \($0.problems.map(\.description).joined(separator: " "))"
            }
            throw RosterFile.Fault.unreadable(problems.joined(separator: "; "))
        }
        try await run(.people(.open(details: first.details)), by: first.id)
        try await run(.people(.setRoles(first.id, first.roles)), by: first.id)
        try await run(.people(.importRoster(preview.people.filter { $0.id != first.id })), by: first.id)
        for (office, name) in cast {
            let period = Period(from: view.today)
            let holder = try await person(name)
            try await run(.people(.appoint(holder, to: office, period)), by: first.id)
            try await writeDownNumber(of: holder, by: first.id)
        }
    }

    /// How an office-holder is rung, for those who are to tell them something in person.
    private func writeDownNumber(of holder: PersonID, by administrator: PersonID) async throws {
        let view = try await running.view()
        let place = view.state.people.terms.count
        let details = PersonDetails(
            name: view.name(holder), email: view.directory.details(of: holder)?.email,
            telephone: "01632 9600\(10 + place)")
        try await run(.people(.changeDetails(holder, details)), by: administrator)
    }

    func adopt(_ pack: Pack) async throws {
        let head = try await person("Helen Ashworth")
        let view = try await running.view()
        let answers = Answers(
            blanks: Dictionary(
                pack.blanks.map { ($0.id, $0.id == "school-name" ? "Oakfield Primary School" : $0.example ?? "–") },
                uniquingKeysWith: { one, _ in one }),
            choices: pack.suggestedChoices)
        let policy = try AdoptedPack(ResolvedPack(pack, answers: answers, vocabulary: view.vocabulary))
        let version = VersionID(Fresh.name())
        try await run(.adoption(.prepare(version, policy)), by: head)
        let numbers: [(OfficeID, String)] = [
            (Offices.lado, "01952 000001 (LADO, office hours)"),
            (Offices.socialCare, "01952 000002; out of hours 01952 000003"), ("police", "101; in an emergency 999"),
            (Offices.helpline, "Childline 0800 1111, free, at any time"),
        ]
        for (office, number) in numbers {
            try await run(.adoption(.setContact(office, details: number)), by: head)
        }
        let today = view.today
        let terms = [
            Period(from: today.adding(days: -80), until: today.adding(days: 25)),
            Period(from: today.adding(days: 38), until: today.adding(days: 110)),
        ]
        try await run(.adoption(.setTerms(terms)), by: head)
        for item in CheckItem.allCases { try await run(.adoption(.check(version, item)), by: head) }
        let readers = view.state.people.appointed(to: Offices.dsl, on: today) + [head]
        let watch = Watch(Period(from: today, until: today.adding(days: 150)), readers: readers)
        let hours = StaffedHours(days: [1, 2, 3, 4, 5], from: 8 * 60 + 30, until: 16 * 60)
        try await run(.reception(.set(hours, [watch])), by: head)
        let note = AdoptionNote(
            approvedBy: "governing-body", meeting: "Full governing body, autumn term", approved: today, effective: today
        )
        try await run(.adoption(.adopt(version, note)), by: head)
    }

    /// What happened since: some signed, one of them on paper, a pupil's device was agreed to, concerns were raised.
    func liveThrough() async throws {
        let office = try await person("Susan Pell")
        let view = try await running.view()
        guard let policy = view.policy else { throw Refusal.noPolicy }
        let teacher = try await person("Grace Tolland")
        for (place, declaration) in policy.pack.declarations.map(\.id).enumerated() {
            // Grace, as whom people look round, has one thing left to sign.
            let open = place == 2 ? [office, teacher] : [office]
            try await sign(declaration, policy.policy.hash, share: 4 - place, except: open)
        }
        move(daysBack: 20)
        let witness = try await person("Carol Dent")
        let waiting = try await running.view().state.signing("acceptable-use", on: view.today)
        if let signer = waiting.first(where: { $0.signature == nil && ![office, witness].contains($0.person) })?.person
        {
            let key = SigningCommand.keyIn(
                signer, declaration: "acceptable-use", hash: policy.policy.hash, witness: witness)
            try await run(.signing(key), by: office)
        }
        try await agreeToDevice()
        try await raiseConcerns()
    }

    /// So many in five sign, a few each day.
    private func sign(_ declaration: String, _ hash: String, share: Int, except open: [PersonID]) async throws {
        let view = try await running.view()
        let asked = view.state.signing(declaration, on: view.today).map { (view.name($0.person), $0.person) }
        let signers = asked.sorted { $0.0 < $1.0 }.enumerated().filter {
            $0.offset % 5 < share && !open.contains($0.element.1)
        }
        for (number, signer) in signers.enumerated() {
            move(daysBack: Int64(38 - number / 2), hour: Int64(number % 7) - 3)
            let sign = SigningCommand.sign(declaration: declaration, hash: hash)
            try await run(.signing(sign), by: signer.element.1, confirmed: true)
        }
    }

    private func agreeToDevice() async throws {
        move(daysBack: 12)
        let teacher = try await person("Grace Tolland")
        let request = RequestID(Fresh.name())
        let within = [Term("purpose", ["medical"])]
        try await run(
            .permission(
                .request(
                    request, "pupils-particular-reason", for: try await person("Mia Haddad"), within: within,
                    reason: "Her glucose monitor sends its readings to a phone that has to be within reach.")),
            by: teacher)
        move(daysBack: 11)
        let day = Day(at: hand.now)
        try await run(
            .permission(.grant(request, within: within, from: day, until: day.adding(days: 300))),
            by: try await person("Helen Ashworth"))
        move(daysBack: 2)
        try await run(
            .permission(
                .request(
                    RequestID(Fresh.name()), "pupils-particular-reason", for: try await person("Jack Peake"),
                    within: [Term("purpose", ["particular-need"])],
                    reason: "He walks home alone along the main road from this term on.")),
            by: teacher)
    }

    private func raiseConcerns() async throws {
        move(daysBack: 6)
        let statement = Statement(
            what: "A screenshot of a class group chat was going round at lunch. A child was being made fun of in it.",
            whereAndWhen: "Dining hall, at lunch", signed: "Paula Grady")
        let report = Report(
            route: "social-media-misuse", named: [NamedInWords(.child, nil, written: "not known, year 6")],
            isChildAtRisk: true, statement: statement)
        try await run(.concern(.report(ConcernID(Fresh.name()), report)), by: try await person("Paula Grady"))
    }
}
