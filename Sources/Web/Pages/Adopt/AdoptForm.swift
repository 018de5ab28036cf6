import PolicyPack
import Rulebook
import School

/// How a policy was approved and takes effect, as the form that adopts it has it.
struct AdoptForm: Sendable {
    private(set) var approvedBy = "governing-body"
    private(set) var meeting = ""
    private(set) var approved: String
    private(set) var effective: String
    private(set) var asks: String
    private(set) var signWithin = "14"
    private(set) var asking: [GroupAsking] = []

    /// The form before anything is typed.
    init(today: Day, isFirst: Bool) {
        approved = today.written
        effective = today.written
        asks = isFirst ? AdoptionNote.AsksAgain.everybody.rawValue : ""
    }

    /// What was typed.
    init(_ fields: FormFields) {
        approvedBy = fields.first("approved-by") ?? ""
        meeting = fields.first("meeting") ?? ""
        approved = fields.first("approved") ?? ""
        effective = fields.first("effective") ?? ""
        asks = fields.first("asks") ?? ""
        signWithin = fields.first("sign-within") ?? ""
        asking = fields.pairs.compactMap { pair in
            guard pair.name.hasPrefix(Self.group), let how = GroupAsking.How(rawValue: pair.value) else { return nil }
            return GroupAsking(WordID(String(pair.name.dropFirst(Self.group.count))), how)
        }.sorted { $0.group < $1.group }
    }

    /// What it says; nil where something is missing or unreadable.
    var note: AdoptionNote? {
        guard !approvedBy.isEmpty, let approved = Day(written: approved), let effective = Day(written: effective),
            let asks = AdoptionNote.AsksAgain(rawValue: asks), let days = Int(signWithin), days <= 365
        else { return nil }
        return AdoptionNote(
            approvedBy: OfficeID(approvedBy), meeting: meeting, approved: approved, effective: effective, asks: asks,
            signWithin: days, asking: asking)
    }

    /// What is missing or unreadable.
    var fault: String {
        if approvedBy.isEmpty { return "Say who approved it." }
        if Day(written: approved) == nil { return "Write the day of the meeting as 2026-09-01." }
        if Day(written: effective) == nil { return "Write the first day in force as 2026-09-01." }
        if AdoptionNote.AsksAgain(rawValue: asks) == nil { return "Say who is asked to sign." }
        return "Give the days to sign as a number from 1 to 365."
    }

    func html(_ groups: [SigningGroup], _ vocabulary: Vocabulary, isFirst: Bool) -> HTML {
        let approving: Set<OfficeID> = ["governing-body", Offices.chair, Offices.headteacher, "local-authority"]
        let inside = vocabulary.offices.filter { approving.contains($0.id) }
        let offices = inside.map { (value: $0.id.name, label: sentence($0.label)) }
        return """
            <div class="row-of-fields">
            \(Control.choice("approved-by", "Approved by", offices, chosen: approvedBy))
            \(Control.line("meeting", "At which meeting", value: meeting, hint: "For example: Full governing body, autumn term"))
            </div><div class="row-of-fields">
            \(Control.line("approved", "On which day", value: approved, type: "date"))
            \(Control.line("effective", "In force from", value: effective, type: "date"))
            \(Control.line("sign-within", "To be signed within how many days", value: signWithin, type: "number"))
            </div>
            \(isFirst ? Control.hidden("asks", AdoptionNote.AsksAgain.everybody.rawValue) : who)
            \(HTML.when(!groups.isEmpty, choices(groups)))
            """
    }

    private static let group = "asking-"

    /// For each group that the policy asks to sign, how the school asks it.
    private func choices(_ groups: [SigningGroup]) -> HTML {
        """
        <h3>How each group is asked to sign</h3>
        <p class="hint">The policy asks these groups. Pupils are not asked unless you say so.</p>
        \(groups.map { group -> HTML in
            let chosen = asking.first { $0.group == group.id }?.how ?? group.usual
            return Control.choice(
                Self.group + group.id.name, group.label, group.options.map { ($0.rawValue, group.words($0)) },
                chosen: chosen.rawValue)
        })
        """
    }

    private var who: HTML {
        Control.radios(
            "asks", "Who is asked to sign again",
            [
                (AdoptionNote.AsksAgain.everybody.rawValue, "Everybody who signs"),
                (AdoptionNote.AsksAgain.whereChanged.rawValue, "Only those for whom something changed"),
            ], chosen: asks, hint: "Signatures of the last version count for everybody else.")
    }
}
