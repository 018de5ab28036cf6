/// The addresses of a running school, area by area.
enum SchoolPages {
    static var addresses: [Address] {
        StationPages.addresses + SignPages.addresses + SigningPages.addresses + AdoptPages.addresses
    }
}
