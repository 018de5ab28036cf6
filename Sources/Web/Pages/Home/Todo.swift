/// Something that needs somebody, as the home page shows it.
struct Todo: Hashable, Sendable {
    /// What it is, in a few words.
    let title: String
    /// What there is to do, and until when.
    let detail: String
    /// Where it is done.
    let link: Link
    /// Whether it should not wait.
    var isUrgent = false
    /// Whether there is nothing to do but to know it: such cards fold.
    var isNotice = false
}
