import PolicyPack
import School
import Service

extension DeviceSuspicion {
    /// The suspicion in words.
    var words: String {
        switch self {
        case .none: "Nothing for the police: it was used against the rules"
        case .evidence: "It may be evidence of an offence"
        case .offence: "What is on it may itself be an offence"
        case .indecentImage: "It may hold an indecent image of a child"
        }
    }

    /// What it means for the device, in a few words.
    var state: String? {
        switch self {
        case .none: nil
        case .evidence: "may be evidence: delete nothing, hand it to the police"
        case .offence: "may be an offence: copy and delete nothing, hand it to the police"
        case .indecentImage: "nobody looks, copies or deletes: hand it to the police"
        }
    }
}

extension DeviceReceiver {
    /// Who has it now, in words.
    var words: String {
        switch self {
        case .school: "It stays at school, with somebody else or in another place"
        case .parent: "The parents or carers"
        case .pupil: "The pupil"
        case .police: "The police"
        }
    }

    /// What happened to the device, in words.
    var happened: String {
        switch self {
        case .school: "The device is kept by somebody else, or in another place"
        case .parent: "The device was given back to the parents"
        case .pupil: "The device was given back to the pupil"
        case .police: "The device was handed to the police"
        }
    }
}

extension SearchGround {
    /// The good reason in words.
    var words: String {
        switch self {
        case .risk: "It, or something on it, puts somebody at risk, or could be used to do harm"
        case .disruption: "It was or could be used to make the school less safe and to disrupt teaching"
        case .banned: "It is banned, or our behaviour policy names it as something to search for"
        case .offence: "It is evidence of an offence, or was or could be used for one"
        }
    }
}

extension ErasureTest {
    /// The test in words.
    var words: String {
        switch self {
        case .notEvidence: "I have weighed up whether it may be evidence of an offence, and it may not"
        case .goesOnHurting: "Leaving it is likely to go on hurting somebody"
        case .ownerRefuses: "The pupil, the parents or both refuse to delete it"
        }
    }
}

extension ViewingGround {
    /// The ground in words.
    var words: String {
        switch self {
        case .noOtherWay: "The safeguarding lead looked: there was no other way to know how to protect the child"
        case .takeDown: "The safeguarding lead looked: it was needed to have it taken down"
        }
    }

    /// What happened, in words.
    var happened: String {
        switch self {
        case .noOtherWay:
            "The safeguarding lead looked at a suspected indecent image: there was no other way to know how to protect the child"
        case .takeDown:
            "The safeguarding lead looked at a suspected indecent image: it was needed to have it taken down"
        }
    }
}

extension CaseForm {
    /// The forms for a device that is still at school, without those that its suspicion forbids.
    static func forms(ofDevice suspicion: DeviceSuspicion) -> [CaseForm] {
        switch suspicion {
        case .none: [.handover, .suspect, .examine, .erase]
        case .evidence, .offence: [.handover, .suspect, .examine]
        case .indecentImage: [.handover, .suspect]
        }
    }
}

/// What is asked of a device.
struct DeviceFields {
    let form: CaseForm
    let typed: FormFields
    let view: View

    private func value(_ name: String) -> String { typed.first(name) ?? "" }

    var html: HTML? {
        switch form {
        case .device: taken
        case .viewing: viewing
        case .handover:
            Control.radios(
                "kind", "Who has it now?", receivers.map { ($0.rawValue, $0.words) },
                chosen: value("kind"))
        case .suspect: suspicion
        case .examine:
            Control.radios(
                "kind", "What is the good reason?", SearchGround.allCases.map { ($0.rawValue, $0.words) },
                chosen: value("kind"), hint: "A reasonable suspicion, not a wish to know.")
        case .erase:
            Control.boxes(
                "tests", "What holds?", ErasureTest.allCases.map { ($0.rawValue, $0.words) },
                chosen: typed.all("tests"), hint: "All three have to hold. Evidence comes first.")
        default: nil
        }
    }

    /// Not the pupil, where the policy has them given back to the parents.
    private var receivers: [DeviceReceiver] {
        DeviceReceiver.allCases.filter {
            $0 != .pupil || view.state.clauseAgainstGivingToPupils(on: view.today) == nil
        }
    }

    private var suspicion: HTML {
        Control.radios(
            "suspicion", "What is suspected?", DeviceSuspicion.allCases.map { ($0.rawValue, $0.words) },
            chosen: value("suspicion"))
    }

    /// What is sent where nobody meant to look.
    static let byAccident = "accident"

    private var viewing: HTML {
        """
        \(Control.radios("kind", "How did it come about?", [(Self.byAccident, "By accident: nobody meant to look")] + ViewingGround.allCases.map { ($0.rawValue, $0.words) }, chosen: value("kind")))
        \(Control.line("agreed-by", "Who agreed to it before", value: value("agreed-by"), hint: "The headteacher, by name and when. Only where the safeguarding lead looked.", isNeeded: false))
        <div class="row-of-fields">\(Control.line("present", "Which colleague was present", value: value("present"), isNeeded: false))\
        \(Control.line("place", "Where it was", value: value("place"), isNeeded: false))</div>
        """
    }

    private var taken: HTML {
        """
        \(Control.radios("owner", "Whose device is it?", [("pupil", "A pupil\u{2019}s"), ("adult", "An adult\u{2019}s")], chosen: value("owner")))
        \(Control.line("device", "Which device", value: value("device"), hint: "Such as make and colour, and whether it was switched on. Do not look through it."))
        <div class="row-of-fields">\(Control.line("taken-by", "Who took it", value: value("taken-by")))\
        \(Control.line("kept", "Where it is kept", value: value("kept"), hint: "And who can get at it."))</div>
        \(suspicion)
        """
    }
}

/// The devices of a case, first of all what is not to be done with them.
struct DeviceSection {
    let page: CasePage

    var html: HTML {
        page.section(
            "Pupils\u{2019} devices, and what was seen",
            page.rows {
                switch $0 {
                case .deviceTaken, .imageSeen: true
                default: false
                }
            }, [.device, .viewing], note)
    }

    private var note: HTML? {
        guard page.file.concern.mayHaveIndecentImage else { return nil }
        return """
            <p class="card"><strong>There may be an indecent image of a child in this.</strong> Take the device away. Nobody looks \
            through it, copies anything or deletes anything. It goes to the safeguarding lead, and from there to the police.</p>
            """
    }
}
