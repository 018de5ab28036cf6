import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Who reads what comes from the school's public form, and when.
enum ReceptionPages {
    static var addresses: [Address] {
        [.member("/reception", .holders(Offices.reading), get: show, post: save)]
    }

    static func todos(for member: Member) -> [Todo] { flood(for: member) + unread(for: member) }

    /// That more comes in from the public form than people send, for those who read it.
    private static func flood(for member: Member) -> [Todo] {
        guard member.holds(Offices.reading), member.house.outside.isFlooded(at: member.view.now) else { return [] }
        return [
            Todo(
                title: "Very many messages are coming in from the public form",
                detail:
                    "Perhaps a machine sends them. A real one may be among them: read on as ever. Whoever sends one may be "
                    + "asked to type a word, or to send it again in a minute. You can close the form by taking out who reads "
                    + "it; its numbers stay.", link: .reception, isUrgent: true)
        ]
    }

    private static func unread(for member: Member) -> [Todo] {
        guard member.holds(Offices.reading), member.view.policy != nil,
            member.state.reception.reader(on: member.today, member.state.people) == nil
        else { return [] }
        return [
            Todo(
                title: "Nobody is named to read the public form",
                detail: "Until you name somebody it is closed, and shows numbers to ring.", link: .reception)
        ]
    }

    private static func show(_ member: Member) async -> Response {
        let reception = member.state.reception
        var fields: [(name: String, value: String)] = (reception.hours?.days ?? [1, 2, 3, 4, 5]).sorted().map {
            ("day", String($0))
        }
        fields.append(("hours-from", written(reception.hours?.from ?? 510)))
        fields.append(("hours-until", written(reception.hours?.until ?? 960)))
        fields.append(("helpline", member.state.adoption.contacts[Offices.helpline]?.details ?? ""))
        for (place, watch) in reception.watches.enumerated() {
            fields.append(("from-\(place)", watch.period.from.written))
            fields.append(("until-\(place)", watch.period.until?.written ?? ""))
            for (number, reader) in watch.readers.prefix(2).enumerated() {
                fields.append(("reader-\(place)-\(number)", reader.name))
            }
        }
        return member.page(
            ReceptionPage(
                typed: FormFields(fields), view: member.view, marks: member.marks, posters: await Poster.all(member)))
    }

    private static func save(_ member: Member) async throws -> Response {
        func again(_ fault: String) -> Response {
            member.page(
                ReceptionPage(typed: member.fields, view: member.view, marks: member.sentMarks, fault: fault),
                .unprocessableContent)
        }
        func field(_ name: String) -> String { member.fields.first(name) ?? "" }
        guard let from = minute(field("hours-from")), let until = minute(field("hours-until")) else {
            return again("Write both hours as 08:30.")
        }
        var watches: [Watch] = []
        for place in 0..<ReceptionPage.rows where !field("from-\(place)").isEmpty || !field("until-\(place)").isEmpty {
            guard let first = Day(written: field("from-\(place)")), let last = Day(written: field("until-\(place)"))
            else { return again("A stretch needs its first and its last day, written as 2026-09-01.") }
            let readers = (0..<2).map { field("reader-\(place)-\($0)") }.filter { !$0.isEmpty }.map { PersonID($0) }
            watches.append(Watch(Period(from: first, until: last), readers: readers))
        }
        let hours = StaffedHours(days: Set(member.fields.all("day").compactMap(Int.init)), from: from, until: until)
        do {
            let number = field("helpline")
            try await member.perform(.reception(.set(hours, watches, helpline: number.isEmpty ? nil : number)))
        } catch let refusal as Refusal {
            return again(refusal.sentence)
        }
        return .next(.reception)
    }

    /// A time of day as people write it, in minutes; nil for anything else.
    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    private static func written(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}

/// The form on which the school says who reads, and when.
struct ReceptionPage: Page {
    /// How many stretches can be written at once: terms, and holidays in which somebody reads.
    static let rows = 8

    let typed: FormFields
    let view: View
    let marks: FormMarks
    var posters: [Poster] = []
    var fault: String?

    var title: String { "Who reads the public form" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>\(title)</h1>
        <p class="lead">Parents, pupils and anybody else can tell the school of a worry without an account. On days without a named \
        reader who is here, the form is closed and shows numbers to ring.</p>
        <p><a href="\(link: .tellUs)">See the form as they see it</a></p>
        <form class="card" method="post" action="\(link: .reception)">\(marks.html)\(Control.fault(fault))
        \(Control.boxes("day", "On which days is it read?", Self.days, chosen: typed.all("day")))
        <div class="row-of-fields">
        \(Control.line("hours-from", "From", value: value("hours-from"), hint: "As 08:30."))
        \(Control.line("hours-until", "Until", value: value("hours-until"), hint: "As 16:00."))</div>
        \(Control.line("helpline", "A helpline to talk to at once", value: value("helpline"), hint: "Name and number. Saving says that you checked it today; check it each year.", isNeeded: false))
        \((0..<Self.rows).map(stretch))
        <button type="submit">Save</button></form>
        \(HTML.when(!posters.isEmpty, "<section><h2>For posters and letters</h2><div class=\"row-of-fields\">\(posters.map(\.html))</div></section>"))</div>
        """
    }

    private static let days = [
        ("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday"), ("4", "Thursday"), ("5", "Friday"), ("6", "Saturday"),
        ("7", "Sunday"),
    ].map { (value: $0.0, label: $0.1) }

    private func value(_ name: String) -> String { typed.first(name) ?? "" }

    private var readers: [(value: String, label: String)] {
        let people = Set(Offices.reading.flatMap { view.state.people.holders(of: $0, on: view.today) })
        return people.sorted { view.name($0) < view.name($1) }.map { ($0.name, view.name($0)) }
    }

    private func stretch(_ place: Int) -> HTML {
        """
        <fieldset class="field"><legend>Stretch \(place + 1)</legend><div class="row-of-fields">
        \(Control.line("from-\(place)", "First day", value: value("from-\(place)"), type: "date", isNeeded: false, isMarked: false))
        \(Control.line("until-\(place)", "Last day", value: value("until-\(place)"), type: "date", isNeeded: false, isMarked: false))
        \(Control.choice("reader-\(place)-0", "Who reads", readers, chosen: value("reader-\(place)-0"), isNeeded: false, isMarked: false))
        \(Control.choice("reader-\(place)-1", "If they are away", readers, chosen: value("reader-\(place)-1"), isNeeded: false, isMarked: false))
        </div></fieldset>
        """
    }
}

/// One of the public forms with its address and the code that a camera reads, for posters and letters.
struct Poster {
    let title: String
    let address: String
    let code: QRCode?

    /// The form for pupils and the one for grown-ups; none where the request does not say how the school is reached.
    static func all(_ member: Member) async -> [Poster] {
        var posters: [Poster] = []
        for (title, link) in [("For pupils", Link.tellUsPupils), ("For grown-ups", Link.tellUs)] {
            if let poster = await of(link, title, member.visit) { posters.append(poster) }
        }
        return posters
    }

    /// One address; nil where the request does not say how the school is reached.
    static func of(_ link: Link, _ title: String, _ visit: Visit) async -> Poster? {
        guard let site = visit.siteAddress else { return nil }
        let address = site + link.address
        return Poster(title: title, address: address, code: await QRCode(of: address))
    }

    var html: HTML {
        """
        <div><h3>\(title)</h3>\(QRPicture(code: code, name: "Code for a camera: \(address)").html)<p class="words">\(address)</p></div>
        """
    }
}
