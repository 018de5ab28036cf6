/// Something a school fills in: a name, a date, a place.
public struct Blank: Hashable, Sendable {
    /// What kind of thing fills it.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case text, date, month, person, people, place, list, link, links, number
    }

    /// That a month comes after another one, and not too long after.
    public struct Following: Hashable, Sendable {
        /// The blank with the earlier month.
        public let blank: BlankID
        /// At most so many months later.
        public let months: Int

        /// A month that follows another.
        public init(_ blank: BlankID, months: Int) {
            self.blank = blank
            self.months = months
        }
    }

    /// Its name, used in texts as `{name}`.
    public let id: BlankID
    /// The question that asks for it.
    public let ask: String
    /// What kind of thing fills it.
    public let kind: Kind
    /// An example of a good answer, or nil.
    public let example: String?
    /// A drafting note, or nil.
    public let note: String?
    /// The smallest and the largest number that fit.
    public let limits: ClosedRange<Int>
    /// The month that it follows, or nil.
    public let follows: Following?
    /// Where it stands.
    public let location: SourceLocation

    /// The limits of a number where a pack names none.
    public static let anyNumber = 0...999_999_999

    /// A blank.
    public init(
        id: BlankID, ask: String, kind: Kind, example: String? = nil, note: String? = nil,
        limits: ClosedRange<Int> = anyNumber, follows: Following? = nil,
        location: SourceLocation = SourceLocation(file: "")
    ) {
        self.id = id
        self.ask = ask
        self.kind = kind
        self.example = example
        self.note = note
        self.limits = limits
        self.follows = follows
        self.location = location
    }
}

/// Something a school decides between options; text and rules can depend on it.
public struct Choice: Hashable, Sendable {
    /// One way to decide.
    public struct Option: Hashable, Sendable {
        /// Its name.
        public let id: OptionID
        /// What the author reads.
        public let label: String
        /// What a text prints for `{choice}`, or nil when it prints the label.
        public let words: String?

        /// An option.
        public init(id: OptionID, label: String, words: String?) {
            self.id = id
            self.label = label
            self.words = words
        }
    }

    /// Its name, used in texts as `{name}` and in conditions.
    public let id: ChoiceID
    /// The question that asks for it.
    public let ask: String
    /// A drafting note, or nil.
    public let note: String?
    /// The options.
    public let options: [Option]
    /// The option that the source suggests, or nil.
    public let suggested: OptionID?
    /// The option under which the policy is still being written, or nil: a finished policy does not have it.
    public let unfinished: OptionID?
    /// The option that holds in a policy made of two, where the choice is not asked; nil where it is asked there too.
    public let combined: OptionID?
    /// Where it stands.
    public let location: SourceLocation

    /// A choice between options.
    public init(
        id: ChoiceID, ask: String, note: String? = nil, options: [Option], suggested: OptionID? = nil,
        unfinished: OptionID? = nil, combined: OptionID? = nil,
        location: SourceLocation = SourceLocation(file: "")
    ) {
        self.id = id
        self.ask = ask
        self.note = note
        self.options = options
        self.suggested = suggested
        self.unfinished = unfinished
        self.combined = combined
        self.location = location
    }
}

/// The choices under which a clause or rule exists: for each choice named, one of the options named.
public struct ChoiceCondition: Hashable, Sendable, Codable {
    /// One choice and the options that keep the clause or rule.
    public struct Need: Hashable, Sendable, Codable {
        /// The choice.
        public let choice: ChoiceID
        /// The options that keep it.
        public let options: [OptionID]

        /// A need for one of these options.
        public init(choice: ChoiceID, options: [OptionID]) {
            self.choice = choice
            self.options = options
        }
    }

    /// All that is needed.
    public let needs: [Need]

    /// A condition on choices.
    public init(_ needs: [Need]) {
        self.needs = needs
    }
}
