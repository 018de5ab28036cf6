import PolicyPack
import Rulebook

/// Why the safeguarding lead looked at what may be an indecent image of a child: in exceptional cases only, never to satisfy
/// anybody's wish to know.
public enum ViewingGround: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing else could tell how the child is protected.
    case noOtherWay = "no-other-way"
    /// Whoever can take it down had to be told where it is.
    case takeDown = "take-down"
}

/// Who agreed to a viewing, who was there and where; sealed.
public struct ViewingWords: Hashable, Sendable, Codable {
    /// Who agreed to it before, by name: the headteacher.
    public let agreedBy: String
    /// The colleague who was present.
    public let present: String
    /// Where, on the school's premises.
    public let place: String

    /// Who agreed to a viewing, who was there and where.
    public init(agreedBy: String, present: String, place: String) {
        self.agreedBy = agreedBy
        self.present = present
        self.place = place
    }

    /// What stands of it in the case, without what was left empty.
    var lines: [String] {
        [("Agreed by", agreedBy), ("Present", present), ("Where", place)].filter { !$0.1.isBlank }.map {
            "\($0.0): \($0.1)"
        }
    }
}

extension SchoolState {
    /// What has to hold of a note that somebody saw it.
    ///
    /// By accident anybody may have seen it, and that is written down by whoever reads the case. To look on purpose is the
    /// safeguarding lead's alone, with the headteacher's agreement and a colleague present.
    func check(viewing ground: ViewingGround?, _ words: CaseWords, _ context: Context) throws(Refusal) {
        guard !words.who.isBlank else { throw .empty(what: "Who saw it") }
        guard ground != nil else { return }
        guard holds(context.actor, anyOf: [Offices.dsl, Offices.deputyDSL], on: context.today) else {
            throw .cases(.onlyTheLeadLooks)
        }
        guard let viewing = words.viewing, !viewing.agreedBy.isBlank else { throw .empty(what: "Who agreed to it") }
        guard !viewing.present.isBlank else { throw .empty(what: "Who was present") }
        guard !viewing.place.isBlank else { throw .empty(what: "Where it was") }
    }
}
