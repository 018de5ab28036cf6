/// What became of the law, guidance, bodies, terms and platforms that policies cite: `References/guidance.yaml`.
public struct Guidance: Hashable, Sendable {
    /// One thing that policies cite.
    public struct Entry: Hashable, Sendable {
        /// What became of it.
        public enum Status: String, Hashable, Sendable, CaseIterable {
            case inForce = "in-force"
            case superseded, repealed, archived, renamed, closed
            case neverExisted = "never-existed"
        }

        /// Its permanent name.
        public let id: String
        /// What it is called.
        public let title: String
        /// Other names for the same thing, none of them wrong.
        public let also: [String]
        /// Old names and slips, for which the present name is put.
        public let formerly: [String]
        /// What it is: law, advice, a body, a term …
        public let kind: String
        /// What became of it.
        public let status: Status
        /// How to cite it now.
        public let cite: String
        /// Its editions, oldest first.
        public let editions: [Edition]
        /// What somebody needs to know who cites it.
        public let note: String?
        /// Whether it is certain.
        public let isConfirmed: Bool
        /// The open question.
        public let confirm: String?
        /// Where it is known from.
        public let source: String
        /// The date of the evidence.
        public let checked: String?
        /// The references of our packs that are this, as `pack/reference`.
        public let citedBy: [String]
    }

    /// One edition of a thing that comes out again and again.
    public struct Edition: Hashable, Sendable {
        /// Its name, mostly its year or month.
        public let id: String
        /// The first day in force.
        public let from: String?
        /// The day on which the next one took over; nil for the one that holds.
        public let until: String?
        /// Ways in which policies cite this very edition.
        public let also: [String]
        /// Whether its dates are certain.
        public let isConfirmed: Bool
    }

    /// The day for which it is written.
    public let asOf: String
    /// The entries.
    public let entries: [Entry]

    /// A table with its day.
    public init(asOf: String, entries: [Entry]) {
        self.asOf = asOf
        self.entries = entries
    }
}
