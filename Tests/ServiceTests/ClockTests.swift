import Rulebook
import School
import Testing

@testable import Service

/// The day and the hour at the school.
@Suite struct ClockTests {
    @Test(arguments: [
        // The last Sundays of March and October 2026 are the 29th and the 25th; the clocks change at 01:00 UTC.
        (1_774_745_999_000, "2026-03-29", 0, 59), (1_774_746_000_000, "2026-03-29", 2, 0),
        (1_792_889_999_000, "2026-10-25", 1, 59), (1_792_890_000_000, "2026-10-25", 1, 0),
        (1_798_761_600_000, "2027-01-01", 0, 0), (1_798_761_599_000, "2026-12-31", 23, 59), (0, "1970-01-01", 0, 0),
        (1_709_208_000_000, "2024-02-29", 12, 0),
    ])
    func `a moment is read as the clock on the wall shows it`(time: Int64, day: String, hour: Int, minute: Int) {
        let instant = Instant(milliseconds: time)
        #expect(Day(at: instant).written == day)
        let parts = London.parts(of: instant)
        #expect(parts.hour == hour && parts.minute == minute)
    }
}
