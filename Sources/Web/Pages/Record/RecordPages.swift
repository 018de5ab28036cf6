import Hummingbird
import Ledger
import PolicyPack
import School
import Service

/// What happened, checkable (O4).
enum RecordPages {
    static var addresses: [Address] {
        [
            .member("/record", .members, get: show),
            .member("/record/checkpoint", .holders(Duties.offices), get: checkpoint),
            .member("/record/receipt/{command}", .members, get: receipt),
        ]
    }

    /// How much is shown at once.
    private static let most = 100

    private static func show(_ member: Member) async throws -> Response {
        let person = member.person
        let seesAll = member.holds(Duties.offices)
        let history = try await member.house.running.history(most: most) {
            (seesAll || $0.mark.by == person) && !isHidden($0, from: person)
        }
        let isKeeper = member.holds(Duties.offices)
        return member.page(
            RecordPage(
                history: history, view: member.view, seesAll: seesAll,
                key: isKeeper ? try member.house.running.verifierKey() : nil))
    }

    /// Whose sign-in is about to be stopped does not read here that it was proposed.
    private static func isHidden(_ event: Event, from person: PersonID) -> Bool {
        if case .people(.proposed(_, let change, _, _)) = event { change.isHidden(from: person) } else { false }
    }

    private static func checkpoint(_ member: Member) async throws -> Response {
        .file(try await member.house.running.checkpoint(), name: "checkpoint-\(member.today.written).txt")
    }

    /// The receipt of something that somebody did themselves and sees in the record; for all else there is nothing.
    private static func receipt(_ member: Member) async throws -> Response {
        let command = School.CommandID(try member.parameter("command"))
        let person = member.person
        guard try await member.house.running.isListed(command, of: person),
            let receipt = try await member.house.running.receipt(for: command)
        else { throw Refusal.nothingThere }
        return .file(receipt.text, name: "receipt.txt")
    }
}

/// What happened, the newest first, and how to check it.
struct RecordPage: Page {
    let history: [Happening]
    let view: View
    /// Whether it is everything but concerns, or only what this person did.
    let seesAll: Bool
    /// The key with which checkpoints are checked, for those who keep them.
    let key: String?

    var title: String { "The record" }
    var place: Shell.Place? { .record }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>The record</h1>
        <p class="lead">\(seesAll ? "What happened in the school's policy, the newest first." : "What you did, the newest first.")
        Nothing in it can be changed or taken out without that being seen. Concerns are never listed here.</p>
        \(check)
        \(table)</div>
        """
    }

    private var check: HTML? {
        guard let key else { return nil }
        return """
            <section class="card"><h2>Check it yourself</h2>
            <p>A checkpoint is a few signed lines that stand for everything up to now. Keep one outside the school, for example \
            with the chair of governors: whoever changed the past afterwards could not make the record fit it any more.</p>
            <p class="actions"><a class="button" href="\(link: .checkpoint)">Keep today's checkpoint</a></p>
            <details><summary>For technicians</summary><p>The key with which checkpoints and receipts are checked:</p>
            <p class="words">\(key)</p><p>They are C2SP signed notes over an RFC 9162 tree; other people's tools read them. \
            On the server, <code>lanyard ledger verify</code> checks the whole record against a checkpoint.</p></details></section>
            """
    }

    private var table: HTML {
        guard !history.isEmpty else { return "<p class=\"card\">Nothing has happened yet.</p>" }
        return """
            <section><h2>What happened</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="What happened"><table>
            <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">\(by)</th></tr></thead>
            <tbody>\(history.map(row))</tbody></table></div></section>
            """
    }

    private var by: String { seesAll ? "Who" : "Proof" }

    private func row(_ happening: Happening) -> HTML {
        """
        <tr><td data-label="When">\(happening.at.inWords)</td><td data-label="What">\(EventWords(view: view).words(of: happening.event))</td>
        <td data-label="\(by)">\(last(happening))</td></tr>
        """
    }

    private func last(_ happening: Happening) -> HTML {
        if seesAll { return "\(view.name(happening.event.mark.by))" }
        return "<a href=\"\(link: .below(.record, "receipt", happening.command.name))\">Receipt</a>"
    }
}
