import CMalloc

/// How the program asks the system for memory.
enum Memory {
    /// Lets all threads share two heaps.
    ///
    /// Left to itself glibc gives nearly every thread one of its own, each of which keeps what its busiest moment took.
    static func share() {
        mallopt(M_ARENA_MAX, 2)
    }
}
