public import PolicyPack
public import Rulebook
public import School
import Synchronization

/// What every page stands on, on one day: who belongs to the school, who holds which office, and its policy.
///
/// Nothing else is in it, no concern, case, request or signature, so that whatever is made from it alone is the same
/// whether there is a concern or not. It lasts until one of these things changes or the day ends, and so does whatever
/// was made from it.
public final class Basis: Sendable, SchoolInWords {
    /// People and policies; everything else of a school is empty here.
    public let state: SchoolState
    /// Who people are in words.
    public let directory: Directory
    /// Today at the school.
    public let today: Day
    /// The words of roles and offices: those of the policy in force, or the shipped ones.
    public let vocabulary: Vocabulary
    /// Who had left before the school was restored, though the restored record does not say so yet; they stay out.
    let leavers: Set<PersonID>
    /// The policy in force today, or nil.
    public let policy: PolicyVersion?

    private let kept = Mutex<[ObjectIdentifier: any AnyObject & Sendable]>([:])

    /// - Parameter vocabulary: the shipped words, for a day on which no policy is in force.
    init(
        _ state: SchoolState, _ directory: Directory, _ leavers: Set<PersonID>, today: Day, vocabulary: Vocabulary
    ) {
        self.state = SchoolState(people: state.people, adoption: state.adoption)
        self.directory = directory
        self.leavers = leavers
        self.today = today
        policy = state.adoption.inForce(on: today)
        self.vocabulary = policy?.pack.vocabulary ?? vocabulary
    }

    /// Itself, as for everything that stands on one.
    public var basis: Basis { self }

    /// Whether another state of the school has the same basis on the same day.
    ///
    /// - Cost: nearly nothing where the parts are the same copies, which they are unless something wrote to them.
    func holds(for state: SchoolState, _ directory: Directory, _ leavers: Set<PersonID>) -> Bool {
        self.state.people == state.people && self.state.adoption == state.adoption && self.directory == directory
            && self.leavers == leavers
    }

    /// Something made from this basis alone: the first time anew, afterwards as it was kept.
    public func prepared<Thing: Prepared>(_ thing: Thing) -> Thing.Made {
        let shelf = shelf(of: Thing.self)
        if let made = shelf.things.withLock({ $0[thing] }) { return made }
        let made = thing.make(on: self)
        shelf.things.withLock { things in
            if things.count >= Thing.most { things = [:] }
            things[thing] = made
        }
        return made
    }

    private func shelf<Thing: Prepared>(of: Thing.Type) -> PreparedShelf<Thing> {
        kept.withLock { kept in
            let key = ObjectIdentifier(Thing.self)
            if let shelf = kept[key] as? PreparedShelf<Thing> { return shelf }
            let shelf = PreparedShelf<Thing>()
            kept[key] = shelf
            return shelf
        }
    }
}

/// Something that pages show and that follows from the school's ``Basis`` and its own properties alone.
///
/// Being its own key, it can be mistaken for nothing else; being kept with its basis, it is never older than that.
public protocol Prepared: Hashable, Sendable {
    /// What is made.
    associatedtype Made: Sendable
    /// So many are kept at once; one more, and they are made anew.
    static var most: Int { get }
    /// Makes it, from nothing but the basis and its own properties.
    func make(on basis: Basis) -> Made
}

/// What is kept of one kind.
private final class PreparedShelf<Thing: Prepared>: Sendable {
    let things = Mutex<[Thing: Thing.Made]>([:])
}

/// What names people, roles and offices in words: the school at a moment, and the basis that it has all day.
public protocol SchoolInWords: Sendable {
    /// People, offices, policy and the day.
    var basis: Basis { get }
}

extension SchoolInWords {
    /// Whether somebody may sign in.
    public func mayEnter(_ person: PersonID) -> Bool {
        basis.state.people.isActive(person, on: basis.today) && !basis.leavers.contains(person)
    }

    /// Somebody's name.
    public func name(_ person: PersonID) -> String { basis.directory.name(of: person) }

    /// An office in words.
    public func label(_ office: OfficeID) -> String {
        basis.vocabulary.office(office)?.label ?? Offices.label(of: office)
    }
}
