import HTTPTypes
import Hummingbird
import PolicyPack
import School
import Service

/// Filling a pack in, looking at the finished text, and preparing it; the answers travel in the form.
enum FillPages {
    /// The packs that a school can adopt, those with errors left out.
    static func packs(_ shelf: Shelf) -> [Pack] {
        shelf.names.compactMap { pack(named: $0, shelf) }.sorted { $0.plainTitle < $1.plainTitle }
    }

    /// A pack that a school can adopt, by its name on the shelf.
    static func pack(named name: String, _ shelf: Shelf) -> Pack? {
        guard shelf.names.contains(name), let reading = shelf.read(name), !reading.isRefused, let pack = reading.pack
        else { return nil }
        return pack.kind.isAdoptable ? pack : nil
    }

    /// The questions of a pack, answered as they were when a session ended, or as the latest version of the same pack was.
    static func begin(_ member: Member, _ chosen: ChosenPack) async throws -> Hummingbird.Response {
        let pack = chosen.pack
        let versions = member.state.adoption.waiting.reversed() + [member.view.policy].compactMap { $0 }
        let before = chosen.answers(in: versions.map(\.pack))
        let names = Set(pack.choices.map(\.id))
        var answers = before ?? Answers()
        answers.choices = pack.finishedChoices.merging(answers.choices.filter { names.contains($0.key) }) { $1 }
        let draft = try await Draft(member, pack)
        var response = member.page(
            FillPage(
                chosen: chosen, answers: draft.answers ?? answers, people: people(member),
                isFilledAsBefore: before != nil || draft.answers != nil, marks: member.marks))
        if let key = draft.key { response.setCookie(DraftCookie.set(key, member.house)) }
        return response
    }

    /// What was being filled in when a session ended, and the key for what is filled in now.
    private struct Draft {
        /// The answers that were kept; nil where there are none to these questions.
        var answers: Answers?
        /// A new key; nil where the browser holds one for something else that was kept.
        var key: String?

        init(_ member: Member, _ pack: Pack) async throws {
            let drafts = member.house.drafts
            if let old = DraftCookie.key(in: member.visit.request),
                let kept = try await drafts.fields(key: old, for: member.person)
            {
                let fields = Set(pack.blanks.map(FillPage.field) + pack.choices.map(FillPage.field))
                guard kept.contains(where: { fields.contains($0.name) }) else { return }
                answers = Answers(pack, FormFields(kept.map { ($0.name, $0.value) }))
                try await drafts.forget(key: old)
            }
            key = try await drafts.begin(for: member.session)
        }
    }

    /// Goes on from the questions to the text, from the text back to the questions, or on to the list.
    static func go(_ member: Member, _ chosen: ChosenPack) async throws -> Hummingbird.Response {
        let pack = chosen.pack
        let answers = Answers(pack, member.fields)
        let people = people(member)
        let faults = FillFaults(answers, pack, people: people)
        guard faults.isEmpty, member.fields.first("act") != "change" else {
            let isRefused = member.fields.first("act") != "change"
            let page = FillPage(
                chosen: chosen, answers: answers, people: people, faults: isRefused ? faults : FillFaults(),
                marks: member.marks)
            return member.page(page, isRefused ? .unprocessableContent : .ok)
        }
        let policy = try AdoptedPack(ResolvedPack(pack, answers: answers, vocabulary: member.house.shelf.vocabulary))
        // What was read is what is prepared, or it is shown again.
        if member.fields.first("act") == "prepare", member.fields.first("policy") == policy.hash {
            let version = VersionID(member.name(for: "version"))
            try await member.perform(.adoption(.prepare(version, policy)))
            return .next(.below(.adopt, version.name))
        }
        return member.page(FinishedPage(chosen: chosen, answers: answers, policy: policy, marks: member.marks))
    }

    /// The names of those whom a policy can name: the grown-ups of the school.
    private static func people(_ member: Member) -> [String] {
        let who = member.view.vocabulary.fact("who")
        let adults = Set(who?.groups.first { $0.id == "school-representative" }?.words ?? [])
        let people = member.state.people
        return people.persons.values.filter { person in
            people.isActive(person.id, on: member.today)
                && (!adults.isDisjoint(with: person.roles(on: member.today))
                    || people.sittingOfficeHolders(on: member.today).contains(person.id))
        }.map { member.view.name($0.id) }.sorted()
    }
}

extension Answers {
    /// The answers in a form to the questions of a pack.
    init(_ pack: Pack, _ fields: FormFields) {
        let blanks = pack.blanks.map { blank in
            (blank.id, blank.kind.kept(fields.first(FillPage.field(blank)) ?? ""))
        }
        let choices = pack.choices.compactMap { choice -> (ChoiceID, OptionID)? in
            guard let option = fields.first(FillPage.field(choice)), !option.isEmpty else { return nil }
            return (choice.id, OptionID(option))
        }
        self.init(
            blanks: Dictionary(blanks, uniquingKeysWith: { one, _ in one }),
            choices: Dictionary(choices, uniquingKeysWith: { one, _ in one }))
    }

    /// The answers as hidden fields, so that they are carried from step to step.
    func hidden(_ pack: Pack) -> HTML {
        HTML(
            pack.blanks.map { Control.hidden(FillPage.field($0), blanks[$0.id] ?? "") }
                + pack.choices.map { Control.hidden(FillPage.field($0), choices[$0.id]?.name ?? "") })
    }
}

/// What is wrong with answers, field by field.
struct FillFaults: Sendable {
    private(set) var byField: [String: String] = [:]

    private static let unfinished = "What people sign is finished. Choose another answer once it is."

    var isEmpty: Bool { byField.isEmpty }

    /// Nothing is wrong.
    init() {}

    init(_ answers: Answers, _ pack: Pack, people: [String]) {
        for fault in answers.faults(for: pack) {
            switch fault {
            case .unfilled(let blank, _): byField["blank-\(blank)"] = "Fill this in."
            case .unfit(let blank, _, let hint): byField["blank-\(blank)"] = hint
            case .unmade(let choice, _), .noOption(let choice, _, _): byField["choice-\(choice)"] = "Choose one."
            case .unfinished(let choice, _): byField["choice-\(choice)"] = Self.unfinished
            case .unknown, .notAdoptable: byField["form"] = fault.description
            }
        }
        for blank in pack.blanks where byField["blank-\(blank.id)"] == nil {
            guard let value = answers.blanks[blank.id], !value.isEmpty else { continue }
            if blank.kind == .person, !people.contains(value) {
                byField["blank-\(blank.id)"] = "Choose somebody from the list."
            }
            if blank.kind == .people { byField["blank-\(blank.id)"] = Self.stranger(value, people, blank.hint) }
        }
    }

    /// Who of several people is not on the roster, with the nearest name; nil when all are.
    private static func stranger(_ value: String, _ people: [String], _ hint: String) -> String? {
        for item in Blank.Kind.items(of: value) {
            let name = String(item.prefix { $0 != "," }).trimmed
            guard !people.contains(name) else { continue }
            let near = nearest(to: name, in: people).map { " Is it \($0)?" } ?? ""
            return "\u{201C}\(name)\u{201D} is not the name of a grown-up on the roster.\(near) \(hint)"
        }
        return nil
    }
}
