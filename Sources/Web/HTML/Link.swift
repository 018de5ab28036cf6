import Foundation
import PolicyPack
import School

/// An address that a page may hold: one of ours, or one that begins with `https://` or `http://`.
struct Link: Hashable, Sendable {
    /// The address, not yet escaped for HTML.
    let address: String

    private init(_ address: String) {
        self.address = address
    }

    /// The page that asks the policy.
    static let home = Link("/")
    /// Where questions are sent.
    static let ask = Link("/ask")
    /// Where people sign in.
    static let signIn = Link("/sign-in")
    /// Where a session ends.
    static let signOut = Link("/sign-out")
    /// Where a password is chosen.
    static let password = Link("/password")
    /// What is asked beside the password.
    static let codes = Link("/codes")
    /// Where a code opens cases.
    static let openCases = Link("/codes/open")
    /// Away from what is on the screen.
    static let hide = Link("/hide")
    /// One's own e-mail address.
    static let ownAddress = Link("/address")
    /// The mail server.
    static let mail = Link("/mail")
    /// Who has signed what.
    static let signing = Link("/signing")
    /// What somebody is asked to sign.
    static let sign = Link("/sign")
    /// Where several people sign at one computer.
    static let station = Link("/sign/station")
    /// Which pupils were told what is expected of them.
    static let pupilsTold = Link("/pupils-told")
    /// Requests for permissions.
    static let requests = Link("/requests")
    /// Where an answer becomes a request.
    static let newRequest = Link("/requests/new")
    /// Concerns.
    static let concerns = Link("/concerns")
    /// Where a concern is raised.
    static let newConcern = Link("/concerns/new")
    /// What is due in cases.
    static let caseWork = Link("/concerns/work")
    /// Low-level concerns, person by person.
    static let patterns = Link("/concerns/patterns")
    /// Where cases are handed over.
    static let handOver = Link("/concerns/hand-over")
    /// What somebody was asked to change after a debrief.
    static let lessons = Link("/lessons")
    /// How to complain.
    static let complaints = Link("/complaints")
    /// Where anybody tells the school of a worry.
    static let tellUs = Link("/tell-us")
    /// The same for pupils.
    static let tellUsPupils = Link("/tell-us/pupils")
    /// Where whoever told the school comes back with a code.
    static let tellUsAnswer = Link("/tell-us/answer")
    /// Where they add a screenshot or a document.
    static let tellUsEvidence = Link("/tell-us/evidence")
    /// Who reads what comes in, and when.
    static let reception = Link("/reception")
    /// Forms on paper for a day without power.
    static let paper = Link("/paper-forms")
    /// Somewhere that says nothing of where one came from.
    static let weather = Link("https://www.metoffice.gov.uk")
    /// The roster.
    static let people = Link("/people")
    /// Who holds which office, and who stands in.
    static let offices = Link("/people/offices")
    /// What the policy has written down.
    static let registers = Link("/registers")
    /// Adopting a policy.
    static let adopt = Link("/adopt")
    /// Requests for the data about somebody.
    static let access = Link("/access")
    /// Numbers without names.
    static let leaders = Link("/leaders")
    /// What governors see.
    static let governors = Link("/governors")
    /// A page for an inspector.
    static let showMe = Link("/show-me")
    /// The same on paper.
    static let inspectionPack = Link("/show-me/inspection-pack.pdf")
    /// How long things are kept, and what is destroyed.
    static let keeping = Link("/keeping")
    /// What happened, checkable.
    static let record = Link("/record")
    /// The signed checkpoint of the record.
    static let checkpoint = Link("/record/checkpoint")
    /// The main part of the page that it stands on.
    static let main = Link("#main")

    /// The receipt of a report.
    static func receipt(of concern: ConcernID) -> Link { below(concerns, concern.name, "receipt") }

    /// The evidence of a concern.
    static func evidence(of concern: ConcernID) -> Link { below(concerns, concern.name, "evidence") }
    /// A piece of evidence.
    static func piece(_ piece: Evidence) -> Link { below(evidence(of: piece.concern), piece.id.name) }
    /// A picture made of a page of a piece of evidence.
    static func preview(_ piece: Evidence, _ page: Int) -> Link { below(Self.piece(piece), "preview", String(page)) }

    /// Bytes in a paper that needs nothing from elsewhere; never on a page.
    ///
    /// - Parameter name: what they are called where they are taken out again.
    static func embedded(_ type: String, _ bytes: Data, name: String?) -> Link {
        Link("data:\(type)\(name.map { ";name=/\($0)?" } ?? "");base64,\(bytes.base64EncodedString())")
    }

    /// A whole text.
    static func text(_ shelf: Book.Shelf) -> Link { Link("/\(shelf.rawValue)") }

    /// A place on the page of a whole text: a clause or a part.
    static func anchor(_ name: String, in shelf: Book.Shelf) -> Link {
        Link("/\(shelf.rawValue)#\(encoded(name))")
    }

    /// A clause's own page.
    static func clause(_ clause: ClauseID, in shelf: Book.Shelf) -> Link {
        Link("/\(shelf.rawValue)/\(encoded(clause.name))")
    }

    /// The start of a signing station, which says what was signed last.
    static func signed(_ declaration: String) -> Link { Link(station.address + "?signed=" + encoded(declaration)) }

    /// A file that comes with the program.
    static func asset(_ asset: Asset) -> Link { Link(asset.path) }

    /// An address of ours below another one, such as `/people/ID/roles`; each name is encoded.
    static func below(_ link: Link, _ names: String...) -> Link {
        Link(names.reduce(link.address) { "\($0)/\(encoded($1))" })
    }

    /// An address of ours that a form brought back; nil where it is none, so that nobody is sent elsewhere.
    static func own(_ address: String) -> Link? {
        let isPath = address.hasPrefix("/") && !address.hasPrefix("//") && !address.contains("\\")
        let isClean = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
        return isPath && isClean ? Link(address) : nil
    }

    /// An address outside; nil for anything but the web, `javascript:` among it.
    static func outside(_ address: String) -> Link? {
        let lowered = address.lowercased()
        let isWeb = ["https://", "http://"].contains { lowered.hasPrefix($0) && lowered.count > $0.count }
        let isClean = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
        return isWeb && isClean ? Link(address) : nil
    }

    /// A name as a piece of a path: everything but letters, digits and hyphens as percent and hexadecimal.
    private static func encoded(_ name: String) -> String {
        // Most names are plain: ids of ours, and words of the vocabulary.
        guard !name.utf8.allSatisfy(isPlain) else { return name }
        return name.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain(byte)
                ? String(Unicode.Scalar(byte)) : "%\(digits.count == 1 ? "0" : "")\(digits)"
        }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x7E: true
        default: false
        }
    }
}
