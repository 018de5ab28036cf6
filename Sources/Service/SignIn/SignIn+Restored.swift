import Ledger
import School

extension SignIn {
    /// New slips for those who hold an office, in a school where nobody can sign in, such as one that was restored: no
    /// password is in a backup.
    ///
    /// - Returns: nil where somebody has a password, since slips are then for people in the school to make.
    /// - Throws: ``UnconfirmedRestore`` until a person has confirmed the restore; ``StoreFailure``.
    public func slipsWhereNobodySignsIn() async throws -> [Slip]? {
        if let notice = try await running.store.restoreNotice(of: running.school) {
            throw UnconfirmedRestore(notice: notice)
        }
        let view = try await running.view()
        let people = view.state.people
        let everybody = Array(people.persons.keys)
        guard try await withoutPassword(everybody).count == everybody.count else { return nil }
        let holders = everybody.filter {
            people.isActive($0, on: view.today) && people.isOfficeHolder($0, on: view.today)
        }
        return try await issueSlips(for: holders.sorted { view.name($0) < view.name($1) })
    }
}
