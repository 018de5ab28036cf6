import School
import Synchronization

/// How fast words and files come in from the public pages: slowed when a machine seems to send them, and never closed.
///
/// One pace for all, with no address: a school sits behind one, and a frightened child has to get through. So many are
/// free; after them a form asks for a word that it shows, and what has it goes through in turn. What can be written in an
/// hour is bounded by that, however many machines send.
final class OutsidePace: Sendable {
    /// What comes in.
    enum Kind: Sendable {
        /// A report, whose form can ask for a word.
        case report(hasWord: Bool)
        /// Words or a file that somebody adds with their receipt code.
        case words, file
    }

    /// When it goes through.
    enum Turn: Equatable, Sendable {
        /// After so many milliseconds.
        case after(Int64)
        /// Once the form has the word.
        case word
        /// When it is sent again.
        case later
    }

    /// The longest that somebody waits for their turn, in milliseconds.
    static let patience: Int64 = 20_000
    /// For so long after the last time that all free ones were used up those who read are told, in milliseconds.
    static let told: Int64 = 3_600_000

    private struct State {
        var words: Bucket
        var files: Bucket
        /// When the next turn of words is.
        var next: Int64 = 0
        var lastFull: Int64?
    }

    private let state: Mutex<State>

    /// A pace at which so many words are free in each half hour, and so many files in each third of an hour.
    init(words: ClosedRange<Int> = 60...90, files: ClosedRange<Int> = 40...60) {
        state = Mutex(State(words: Bucket(words, in: 1_800_000), files: Bucket(files, in: 1_200_000)))
    }

    /// When something that came in now goes through.
    func turn(of kind: Kind, at now: Instant) -> Turn {
        let now = now.milliseconds
        return state.withLock { state in
            if case .file = kind {
                if state.files.take(now) { return .after(0) }
                state.lastFull = now
                // A file that waited would hold one of the few places for large ones.
                return .later
            }
            if state.words.take(now) { return .after(0) }
            state.lastFull = now
            if case .report(hasWord: false) = kind { return .word }
            return Self.place(now, every: 500, &state.next)
        }
    }

    /// Whether more came in than is free, within the last hour.
    func isFlooded(at now: Instant) -> Bool {
        state.withLock { $0.lastFull.map { now.milliseconds - $0 < Self.told } ?? false }
    }

    /// The next place in a line that moves at a pace.
    private static func place(_ now: Int64, every step: Int64, _ next: inout Int64) -> Turn {
        let mine = max(now, next)
        guard mine - now <= patience else { return .later }
        next = mine + step
        return .after(mine - now)
    }

    /// What is free in each stretch of time: how many is drawn anew for each, and none comes back before the next, so that
    /// nobody can count others' by their own.
    private struct Bucket {
        private let sizes: ClosedRange<Int>
        private let length: Int64
        private var stretch: Int64?
        private var left = 0

        init(_ sizes: ClosedRange<Int>, in length: Int64) { (self.sizes, self.length) = (sizes, length) }

        mutating func take(_ now: Int64) -> Bool {
            if now / length != stretch { (stretch, left) = (now / length, Int.random(in: sizes)) }
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}

/// The word that a form shows when many come in, and that is typed: it keeps out what only sends the same form anew.
enum ShownWord {
    private static let words = [
        "apple", "bread", "chair", "cloud", "door", "eagle", "fence", "field", "glass", "green", "hand", "horse",
        "house",
        "lamp", "lemon", "light", "milk", "moon", "mouse", "paper", "pencil", "plant", "rain", "river", "salt", "shoe",
        "snow", "stone", "table", "train", "tree", "window",
    ]

    /// The word of a form, by the random name that it carries.
    static func of(_ command: String) -> String {
        let sum = command.utf8.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) }
        return words[Int(sum % UInt32(words.count))]
    }

    /// Whether what was typed is that word.
    static func isTyped(_ typed: String, for command: String) -> Bool {
        typed.lowercased().filter(\.isLetter) == of(command)
    }
}
