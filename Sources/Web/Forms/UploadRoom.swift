import Synchronization

/// How many large files are read at the same time: each is in memory whole, some times over, until it is in the record.
///
/// Whoever comes from outside has a room of their own, so that nobody there keeps those who work at the school from
/// bringing something.
final class UploadRoom: Sendable {
    /// Whose files.
    enum Door: Hashable, Sendable {
        case members, outside

        /// The most files at once.
        var places: Int { self == .members ? 4 : 2 }
    }

    private let taken = Mutex<[Door: Int]>([:])

    /// Takes a place; nil where none is free.
    func enter(_ door: Door) -> Place? {
        let isFree = taken.withLock { taken in
            guard taken[door, default: 0] < door.places else { return false }
            taken[door, default: 0] += 1
            return true
        }
        return isFree ? Place(room: self, door: door) : nil
    }

    fileprivate func leave(_ door: Door) { taken.withLock { $0[door, default: 1] -= 1 } }

    /// A place in it, until it is left.
    struct Place: Sendable {
        fileprivate let room: UploadRoom
        fileprivate let door: Door

        /// Gives it to the next.
        func leave() { room.leave(door) }
    }
}
