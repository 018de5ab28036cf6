import PolicyPack
import School

extension CaseNote {
    /// The kind of note in words.
    var words: String {
        switch self {
        case .happening: "Something happened"
        case .conversation: "Somebody was spoken with or written to"
        case .finding: "A fact was found"
        case .team: "A note of the case team for itself"
        }
    }
}

extension CaseDecision {
    /// The decision in words.
    var words: String {
        switch self {
        case .refer: "To refer it"
        case .doNotRefer: "Not to refer it"
        case .ownProcedure: "To deal with it under a procedure of the school"
        case .noFurtherAction: "No further action"
        case .other: "Something else"
        }
    }
}

extension CaseLink {
    /// The part in words.
    var words: String {
        switch self {
        case .parent: "a parent or carer"
        case .sibling: "a brother or sister"
        case .otherChild: "another child"
        case .childWhoMayHaveHarmed: "a child who may have harmed another"
        case .witness: "somebody who saw or heard it"
        case .supporter: "a supporter"
        case .professional: "a professional, such as a social worker"
        case .other: "somebody else"
        }
    }
}

extension ThresholdTest {
    /// The test of KCSIE Part four in our words.
    var words: String {
        switch self {
        case .harmed: "A child was harmed, or may have been"
        case .offence: "It may be an offence against a child, or to do with one"
        case .riskOfHarm: "The behaviour suggests that the person may be a risk to children"
        case .unsuitable:
            "The behaviour, also outside work, suggests that the person may not be suited to work with children"
        }
    }
}

extension ConcernLevel {
    /// The level in words.
    var words: String {
        switch self {
        case .lowLevel: "A low-level concern"
        case .allegation: "An allegation"
        case .noConcern: "No concern about the adult"
        }
    }
}

extension AllegationOutcome {
    /// The outcome in words.
    var words: String {
        switch self {
        case .substantiated: "Substantiated: there is enough evidence to prove it"
        case .malicious: "Malicious: it is disproved, and was meant to deceive or to harm"
        case .falseAllegation: "False: there is enough evidence to disprove it"
        case .unsubstantiated: "Unsubstantiated: neither proved nor disproved, and says nothing of guilt"
        case .unfounded: "Unfounded: nothing supports it"
        }
    }

    /// The outcome in one word.
    var name: String { words.split(separator: ":").first.map(String.init) ?? words }

    /// What goes on the person's file, and what a reference may say.
    var consequence: String {
        let file =
            staysOnFile
            ? "A clear summary stays on the person's confidential file, and they get a copy."
            : "It comes off the person's personnel file, unless they want it kept."
        let reference =
            isForReferences ? "A reference may speak of it, factually." : "A reference does not speak of it."
        return "\(file) \(reference)"
    }
}

extension ReferralBody {
    /// Whom it goes to, in words.
    var words: String {
        switch self {
        case .officer: "the LADO"
        case .police: "the police"
        case .socialCare: "children's social care"
        case .prevent: "Prevent or Channel"
        case .hr: "HR"
        case .platform: "the platform or provider"
        case .ceop: "CEOP"
        case .iwf: "the Internet Watch Foundation or Report Remove"
        case .examiningBody: "the examining body"
        case .ico: "the Information Commissioner (a data breach)"
        case .dbs: "the Disclosure and Barring Service"
        case .tra: "the Teaching Regulation Agency"
        case .advisers: "an education safeguarding service or lawyers, for advice"
        case .other: "another agency"
        }
    }

    /// What they usually ask for, so that nothing is forgotten.
    var asksFor: String {
        switch self {
        case .officer:
            "Who it is about and their role, the child, what was reported word for word, when, who knows, what was done so far. "
                + "Ask what to tell the person and the parents, and when."
        case .police:
            "What was reported, when and where, which devices and who holds them. Ask for the crime reference."
        case .socialCare:
            "The child, the family, what was seen and said in the child's words, where the child is now, who else knows. "
                + "Ask what happens next and by when; if nothing is heard, ring again."
        case .prevent: "What was seen or said, since when, what the school has done. Consent, where it was asked for."
        case .hr:
            "What was reported, the policy's clause, what the LADO advised. Ask about contract, support and suspension."
        case .platform:
            "The account, the address of each post, when it was seen, the rule it breaks, what is asked for."
        case .ceop, .iwf: "Where it can be found, never a copy of it. Under eighteen: the child can use Report Remove."
        case .examiningBody: "The exam, the pupil's number, the device, what was seen, statements."
        case .ico: "What happened, whose data and how many, what may follow, what was done, who can be asked."
        case .dbs: "Whom, why they were removed or would have been, the evidence, dates of work."
        case .tra: "The teacher, the misconduct, how it ended, the evidence."
        case .advisers: "What happened, what is unclear, what was done. No names where none are needed."
        case .other: "What happened, what is asked for, by when."
        }
    }
}

extension FairnessStep {
    /// The step in words.
    var words: String {
        switch self {
        case .told: "What the person was told"
        case .supporterNamed: "Who supports them and keeps in touch"
        case .responded: "What they said to it"
        case .publicityWarning: "The warning about publicity was given"
        case .outcomeLetter: "The letter with the outcome was sent"
        }
    }
}

extension Measure {
    /// The measure in words.
    var words: String {
        switch self {
        case .sanction: "A sanction"
        case .disciplinary: "Disciplinary action, or conduct procedure"
        case .permissionLost: "A permission or access is lost for a time"
        case .supportForChild: "Support for a child"
        case .supportForAdult: "Support for an adult"
        case .puttingRight: "Putting it right together"
        case .takenDown: "Something was taken down"
        case .other: "Something else"
        }
    }
}

extension CaseComplaint {
    /// The kind in words.
    var words: String {
        switch self {
        case .handling: "A complaint about how it was handled"
        case .whistleblowing: "Whistleblowing"
        case .dataProtection: "A data protection complaint"
        }
    }
}

extension LessonChange {
    /// The change in words.
    var words: String {
        switch self {
        case .policyClause: "A clause of the policy"
        case .training: "Training of staff"
        case .teaching: "Teaching of pupils"
        case .actionPlan: "The school's action plan"
        case .other: "Something else"
        }
    }
}
