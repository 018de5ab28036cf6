import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// What somebody has to do in all cases, patterns over them, what changes after a debrief, and how to complain.
enum CaseWorkPages {
    static var addresses: [Address] {
        [
            .member("/concerns/work", .readers, get: work),
            .member("/concerns/patterns", .readers, get: patterns),
            .member("/concerns/hand-over", .readers, get: handOver, post: handOverAll),
            .member("/lessons", .members, get: lessons),
            .member("/lessons/{lesson}", .members, post: finishLesson),
            .open("/complaints", get: { $0.page(ComplaintsPage(view: $0.view)) }),
        ]
    }

    /// What waits for somebody, under neutral titles: screens are shared.
    static func todos(for member: Member) -> [Todo] {
        // What is not opened yet asks for that first.
        let files = member.state.caseFiles(for: member.person, on: member.today)
            .filter { $0.concern.isOpened(by: member.person) }
        let work = CaseWork(files: files, view: member.view)
        let own = work.rows.filter {
            $0.owner == member.person && ($0.isLate || $0.due.map { $0 <= member.today } ?? false)
        }
        let late = work.rows.filter { $0.isLate && $0.owner == nil }
        var todos: [Todo] = []
        if files.contains(where: \.hasNews) {
            todos.append(
                Todo(
                    title: "Something new under Concerns", detail: "Come to it when nobody else sees your screen.",
                    link: .caseWork, isUrgent: false))
        }
        if !own.isEmpty || !late.isEmpty {
            todos.append(
                Todo(
                    title: "Something is due under Concerns", detail: "Come to it when nobody else sees your screen.",
                    link: .caseWork, isUrgent: true))
        }
        if !member.state.lessons(of: member.person, on: member.today).isEmpty {
            todos.append(
                Todo(
                    title: "A change that you were asked to make", detail: "It waits for you to say that it is made.",
                    link: .lessons, isUrgent: false))
        }
        return todos
    }

    private static func work(_ member: Member) async throws -> Response {
        let files = member.state.caseFiles(for: member.person, on: member.today)
        return member.page(
            CaseWorkPage(
                work: CaseWork(files: files, view: member.view), news: files.filter(\.hasNews), view: member.view))
    }

    private static func patterns(_ member: Member) async throws -> Response {
        member.page(
            PatternsPage(patterns: member.state.patterns(for: member.person, on: member.today), view: member.view))
    }

    // MARK: Handing over

    private static func handOver(_ member: Member) async throws -> Response {
        member.page(handOverPage(member))
    }

    private static func handOverPage(_ member: Member, fault: String? = nil) -> HandOverPage {
        HandOverPage(
            files: member.state.caseFiles(for: member.person, on: member.today), view: member.view,
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    private static func handOverAll(_ member: Member) async throws -> Response {
        let chosen = member.fields.all("concern").map { ConcernID($0) }
        let reason = CaseWords(member.fields.first("text") ?? "")
        do {
            let person = try member.view.theOne(named: member.fields.first("person") ?? "")
            guard !chosen.isEmpty else { throw Refusal.empty(what: "The list of what is handed over") }
            try checkAll(chosen, to: person, reason, member)
            for id in chosen {
                try await member.perform(.cases(.write(id, .ledBy(person: person), reason)), part: id.name)
            }
            return .next(.concerns)
        } catch let refusal as Refusal where refusal != .nothingThere {
            return member.page(handOverPage(member, fault: refusal.sentence), .unprocessableContent)
        }
    }

    /// All of them can be handed over, or none is.
    private static func checkAll(
        _ chosen: [ConcernID], to person: PersonID, _ reason: CaseWords, _ member: Member
    ) throws {
        guard reason.text.contains(where: { !$0.isWhitespace }) else { throw Refusal.empty(what: "The reason") }
        guard member.state.people.isActive(person, on: member.today) else { throw Refusal.cases(.ownerUnknown) }
        for id in chosen {
            guard let file = member.state.caseFile(id, for: member.person, on: member.today) else {
                throw Refusal.nothingThere
            }
            guard !file.concern.about.contains(person) else { throw Refusal.concern(.isAbout) }
        }
    }

    // MARK: Lessons

    private static func lessonsPage(_ member: Member, fault: String? = nil) async throws -> LessonsPage {
        var rows: [LessonsPage.Row] = []
        for lesson in member.state.lessons(of: member.person, on: member.today) {
            let words = try await member.house.running.open(lesson.item.begun.words, as: CaseWords.self)
            rows.append(.init(name: lesson.name, item: lesson.item, text: words?.text ?? "This has been deleted."))
        }
        return LessonsPage(
            rows: rows, view: member.view, marks: fault == nil ? member.marks : member.sentMarks, fault: fault)
    }

    private static func lessons(_ member: Member) async throws -> Response {
        member.page(try await lessonsPage(member))
    }

    private static func finishLesson(_ member: Member) async throws -> Response {
        let name = try member.parameter("lesson")
        guard let lesson = member.state.lessons(of: member.person, on: member.today).first(where: { $0.name == name })
        else { throw Refusal.nothingThere }
        let words = CaseWords(member.fields.first("text") ?? "")
        do {
            guard !words.text.isEmpty else { throw Refusal.empty(what: "What you did") }
            try await member.perform(.cases(.finishLesson(lesson.concern, entry: lesson.item.place, words)))
            return .next(.lessons)
        } catch let refusal as Refusal where refusal != .nothingThere {
            return member.page(try await lessonsPage(member, fault: refusal.sentence), .unprocessableContent)
        }
    }
}

extension Lesson {
    /// A name that says nothing of the concern: that of the command that set it.
    var name: String { item.begun.words.command.name }
}

/// What is due in cases, the earliest first.
struct CaseWork {
    /// One thing that is due.
    struct Row {
        let concern: Concern
        let title: String
        let owner: PersonID?
        let due: Day?
        let by: String
        let isLate: Bool
    }

    let rows: [Row]

    init(files: [CaseFile], view: View) {
        rows = files.flatMap { file -> [Row] in
            let items =
                file.actions + file.referrals + file.transfers + file.complaints + file.lessons + file.devices
            let open = items.filter { !$0.isEnded }.compactMap { item -> Row? in
                let isLate = item.isLate(at: view.now, on: view.today)
                let deadline = item.isSent ? nil : item.deadline
                guard item.due != nil || deadline != nil else { return nil }
                return Row(
                    concern: file.concern, title: Self.title(item), owner: item.owner,
                    due: item.due ?? deadline.map { Day(at: $0) },
                    by: deadline?.inWords ?? item.due?.inWords ?? "", isLate: isLate)
            }
            let copy = file.mainFileDue.map {
                Row(
                    concern: file.concern, title: "Copy to the main file", owner: nil, due: $0, by: $0.inWords,
                    isLate: $0 < view.today)
            }
            return open + [copy].compactMap { $0 }
        }.sorted { ($0.due?.written ?? "") < ($1.due?.written ?? "") }
    }

    private static func title(_ item: CaseFile.Item) -> String {
        switch item.begun.fact {
        case .actionSet: "An action"
        case .lessonSet: "A change after a debrief"
        case .referralBegun(let body, _, _): "A referral to \(body.words)"
        case .transferSent: "A receipt"
        case .deviceTaken: "A device for the police"
        default: "A complaint"
        }
    }
}
