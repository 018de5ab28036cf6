/// The addresses of a running school, area by area.
enum SchoolPages {
    static var addresses: [Address] {
        StationPages.addresses + PupilsToldPages.addresses + SignPages.addresses + SigningPages.addresses
            + AuthorPages.addresses
            + AdoptPages.addresses + RequestPages.addresses + TellUsPages.addresses + ReceptionPages.addresses
            + ConcernPages.addresses + EvidencePages.addresses + CasePages.addresses + CaseWorkPages.addresses
            + MailPages.addresses
            + RegisterPages.addresses + RecordPages.addresses + PeoplePages.addresses + KeepingPages.addresses
            + LeaderPages.addresses + AccessPages.addresses
    }

    /// What needs somebody, area by area.
    ///
    /// - Parameter areCasesOpen: whether a code was typed a while ago at most; else all that waits in cases is one line
    ///   without a word of what or how many, since others may see the screen.
    static func todos(for member: Member, areCasesOpen: Bool) -> [Todo] {
        let cases = ConcernPages.todos(for: member) + CaseWorkPages.todos(for: member)
        return (areCasesOpen ? cases : behindDoor(cases)) + ReceptionPages.todos(for: member)
            + SignPages.todos(for: member) + PupilsToldPages.todos(for: member)
            + RequestPages.todos(for: member)
            + MailPages.todos(for: member) + AdoptPages.todos(for: member) + PeoplePages.todos(for: member)
            + KeepingPages.todos(for: member) + AccessPages.todos(for: member)
    }

    private static func behindDoor(_ todos: [Todo]) -> [Todo] {
        let (open, hidden) = (todos.filter { $0.link == .lessons }, todos.filter { $0.link != .lessons })
        guard !hidden.isEmpty else { return open }
        let one = Todo(
            title: "Something waits for you", detail: "Come to it when nobody else sees your screen.", link: .concerns,
            isUrgent: hidden.contains(where: \.isUrgent))
        return [one] + open
    }
}
