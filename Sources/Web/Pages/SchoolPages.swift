/// The addresses of a running school, area by area.
enum SchoolPages {
    static var addresses: [Address] {
        RequestPages.addresses + ConcernPages.addresses + RecordPages.addresses + PeoplePages.addresses
    }
}
