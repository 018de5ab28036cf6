import PolicyPack
import School
import Service

/// What is kept, in words.
struct KeepingWords {
    let view: View

    /// What something is; of a concern only for somebody who reads it.
    func thing(_ thing: KeptThing) -> String {
        switch thing {
        case .leaver(let person): "what belongs to \(view.name(person)), who left"
        case .entry(let entry): entryWords(entry)
        case .concern(let concern): "the concern of \(day(of: concern)), with the parts of children and witnesses"
        case .part(let person, let concern): "the part of \(view.name(person)) in the concern of \(day(of: concern))"
        case .evidence(_, let concern):
            "a piece of evidence in the concern of \(day(of: concern)), which the police said may be destroyed"
        }
    }

    private func entryWords(_ id: EntryID) -> String {
        guard let entry = view.state.registers.entries[id] else { return "an entry of a register" }
        let register = view.state.adoption.versions[entry.version]?.pack.registers.first { $0.id == entry.register }
        return
            "an entry of \(entry.mark.on.inWords) in the register \u{201C}\(register?.title ?? entry.register)\u{201D}"
    }

    private func day(of concern: ConcernID) -> String {
        view.state.dayReported(concern)?.inWords ?? "a day that is gone"
    }

    func until(_ until: KeptUntil) -> String {
        switch until {
        case .on(let day): "until \(day.inWords)"
        case .unknown: "no end yet: the day that the period counts from is missing"
        case .onlyReviewed: "looked at again, never destroyed by its period"
        }
    }

    /// A number of months, in the largest words that fit.
    static func period(_ months: Int) -> String {
        switch months {
        case 0: "not kept after"
        case let months where months % 12 == 0: count(months / 12, "year", "years")
        default: count(months, "month", "months")
        }
    }
}

extension RecordKind {
    /// What it is called on the page.
    var words: String {
        switch self {
        case .leaver: "People who left"
        case .registerEntry: "Entries of registers"
        case .childProtection: "Concerns about a child"
        case .sexualAbuse: "Records of child sexual abuse"
        case .allegation: "Allegations against an adult"
        case .falseAllegation: "Allegations found false or malicious"
        case .lowLevel: "Low-level concerns about an adult"
        case .otherConcern: "Other concerns"
        }
    }

    /// What its period counts from.
    var startWords: String {
        switch self {
        case .leaver: "the day they left"
        case .registerEntry: "the end of the school year; a period in the policy's own register comes first"
        case .childProtection, .sexualAbuse: "the child's date of birth"
        case .allegation: "the report, and not before the adult reaches pension age"
        case .falseAllegation, .otherConcern: "the day it was closed"
        case .lowLevel: "the day the adult left"
        }
    }
}

extension Hold.Ground {
    /// What it is called on the page.
    var words: String {
        switch self {
        case .inquiry: "A public or other inquiry"
        case .police: "The police"
        case .claim: "A claim or a tribunal"
        case .sexualAbuse: "A record of child sexual abuse"
        case .request: "Somebody asked for their data, or complained"
        case .other: "Something else"
        }
    }
}
