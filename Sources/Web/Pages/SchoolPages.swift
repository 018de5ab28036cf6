/// The addresses of a running school, area by area.
enum SchoolPages {
    static var addresses: [Address] {
        StationPages.addresses + SignPages.addresses + SigningPages.addresses + AdoptPages.addresses
            + RequestPages.addresses + ConcernPages.addresses + CasePages.addresses
            + CaseWorkPages.addresses + RecordPages.addresses + PeoplePages.addresses
    }

    /// What needs somebody, area by area.
    static func todos(for member: Member) -> [Todo] {
        ConcernPages.todos(for: member) + CaseWorkPages.todos(for: member) + SignPages.todos(for: member)
            + RequestPages.todos(for: member)
            + AdoptPages.todos(for: member) + PeoplePages.todos(for: member)
    }
}
