public import Rulebook

extension SchoolState {
    /// The day by which a request has to be answered; nil where the school's terms do not reach far enough to tell.
    ///
    /// One calendar month, two more where it was extended, longer by the days on which the clock stood still; where that
    /// is a weekend or a bank holiday, the next working day (UK GDPR article 12(3), as the ICO counts it). School holidays
    /// change nothing. For the educational record of a maintained school: fifteen school days.
    public func due(_ request: AccessRequest, on day: Day) -> Day? {
        let paused = request.pauses.map { max(0, ($0.until ?? max(day, $0.from)).days(since: $0.from)) }.reduce(0, +)
        if request.isEducationalRecord { return schoolDay(15, after: request.received).map { $0.adding(days: paused) } }
        var due = request.received.adding(months: request.extended == nil ? 1 : 3).adding(days: paused)
        while !WorkingDays.contains(due) { due = due.adding(days: 1) }
        return due
    }

    private func schoolDay(_ count: Int, after start: Day) -> Day? {
        guard let last = adoption.terms.compactMap(\.until).max() else { return nil }
        var (day, left) = (start, count)
        while left > 0 {
            day = day.adding(days: 1)
            guard day <= last else { return nil }
            if WorkingDays.contains(day), adoption.terms.contains(where: { $0.contains(day) }) { left -= 1 }
        }
        return day
    }

    /// The requests that somebody has something to do with, the most urgent first.
    public func accessRequests(for person: PersonID, on day: Day) -> [AccessRequest] {
        access.requests.values.filter { request in
            guard person != request.person, people.isActive(person, on: day) else { return false }
            return handles(person, request, on: day)
                || !reviewOffices(of: request, heldBy: person, on: day).isEmpty
                || !concerns(of: request, for: person, on: day).isEmpty
        }.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
    }
}
