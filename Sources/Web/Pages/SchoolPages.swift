/// The addresses of a running school, area by area.
enum SchoolPages {
    static var addresses: [Address] {
        SignPages.addresses + SigningPages.addresses + AdoptPages.addresses
    }
}
