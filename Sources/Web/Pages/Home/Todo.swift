/// One thing that waits for somebody on their home page.
struct Todo: Hashable, Sendable {
    /// What is to be done.
    let title: String
    /// By when, or what it is about.
    let detail: String
    /// Where it is done.
    let link: Link
    /// Whether it is late, or cannot wait.
    let isUrgent: Bool
}
