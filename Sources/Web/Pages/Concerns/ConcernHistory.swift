import PolicyPack
import Rulebook
import School
import Service

/// Everything that happened in a concern, in order, with the words that were written; by itself from what was done.
struct ConcernHistory: Sendable {
    /// One thing that happened.
    struct Item: Sendable {
        let event: ConcernEvent
        /// The words that belong to it: a note, a name, a reason; nil where there are none or they were deleted.
        let words: String?
    }

    let items: [Item]

    /// Opens the words of everything that happened.
    ///
    /// - Throws: ``StoreFailure``, ``SealingFailure``.
    init(_ concern: Concern, _ running: RunningSchool) async throws {
        var items: [Item] = []
        for event in try await running.chronology(of: concern) {
            var words: String?
            if let part = event.writtenPart { words = try await running.open(part, as: String.self) }
            items.append(Item(event: event, words: words))
        }
        self.items = items
    }
}

extension ConcernEvent {
    /// The part that holds the words of it, but for the statement, which stands by itself.
    fileprivate var writtenPart: SealID? {
        switch self {
        case .wrote(_, _, let text, _), .said(_, _, let text, _), .nameCorrected(_, _, let text, _),
            .admitted(_, _, let text, _),
            .steppedAside(_, let text, _),
            .admissionEnded(_, _, _, let text, _):
            text.name
        case .named(_, let name, _, _): name.written.name
        case .reported, .told, .opened: nil
        }
    }
}

/// The history as its readers see it.
struct ConcernHistoryCard {
    let history: ConcernHistory
    let view: View

    var html: HTML {
        HTML(
            history.items.map { item in
                let mark = item.event.mark
                return """
                    <li><p><strong>\(title(item))</strong></p>
                    \(item.words.map { "<p class=\"words\">\($0)</p>" })
                    <p class="origin">\(view.name(mark.by)), \(mark.at.inWords)</p></li>
                    """
            })
    }

    /// What happened, in a line.
    func title(_ item: ConcernHistory.Item) -> String {
        switch item.event {
        case .reported: "Reported"
        case .told(_, let told, let outside, let step, _): words(told, outside, step)
        case .opened: "Opened"
        case .wrote(_, let act, _, _): act.words
        case .said(_, let voice, _, _):
            voice == .reader ? "Written to whoever reported it" : "Added by whoever reported it"
        case .named(_, let name, let opened, _): named(name, opened)
        case .nameCorrected: "A name was found wrong"
        case .admitted(_, let told, _, _): "\(view.name(told.person)) may read it"
        case .steppedAside: "Stepped aside"
        case .admissionEnded(_, let person, let opened, _, _):
            "\(view.name(person)) may no longer read it; \(opened.isEmpty ? "they had opened nothing" : "they had opened \(count(opened.count, "part", "parts"))")"
        }
    }

    private func words(_ told: [Told], _ outside: [OfficeID], _ step: Int) -> String {
        let people = told.reduce(into: [PersonID]()) { if !$0.contains($1.person) { $0.append($1.person) } }
        let who = people.map { view.name($0) } + outside.map { view.label($0) }
        return "Step \(step) of the policy: \(who.isEmpty ? "nobody new is told" : "to be told: " + inARow(who))"
    }

    private func named(_ name: NamedSealed, _ opened: [SealID]) -> String {
        let who = name.person.map { view.name($0) } ?? "Somebody who is not in the school's list"
        let seen = opened.isEmpty ? "" : ". They had opened it before and can no longer read it: \(opened.count) parts"
        return "\(who) was named as \(name.part.noun)\(seen)"
    }
}
