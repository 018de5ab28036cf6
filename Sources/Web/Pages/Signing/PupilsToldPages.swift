import HTTPTypes
import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Which classes and pupils were told what is expected of them, and which have still to be (EPM-111).
enum PupilsToldPages {
    static var addresses: [Address] {
        [
            .member("/pupils-told", .members, get: { try show($0) }, post: tick),
            .member("/pupils-told/classes", .members, post: setGroups),
            .member("/pupils-told/joined", .members, post: joined),
            .member("/pupils-told/mistake", .members, post: takeBack),
        ]
    }

    /// What waits for those who look after the school's list of classes.
    static func todos(for member: Member) -> [Todo] {
        guard member.holds([Offices.headteacher, Offices.deputyHead]), !member.state.signing.told.groups.isEmpty else {
            return []
        }
        let open = member.state.toldToPupils(on: member.today).flatMap {
            member.state.pupilsTold($0.id, on: member.today).filter(\.isOpen)
        }
        guard !open.isEmpty else { return [] }
        return [
            Todo(
                title: "Pupils have still to be told what is expected of them",
                detail: "Some classes or pupils are not ticked yet.", link: .pupilsTold)
        ]
    }

    private static func show(
        _ member: Member, fault: String? = nil, _ status: HTTPResponse.Status = .ok
    ) throws -> Response {
        guard member.state.explains(member.person, on: member.today) else { throw Refusal.nothingThere }
        guard let version = member.view.policy else { throw Refusal.noPolicy }
        let lists = member.state.toldToPupils(on: member.today).map {
            PupilsToldPage.List(declaration: $0, statuses: member.state.pupilsTold($0.id, on: member.today))
        }
        return member.page(
            PupilsToldPage(
                lists: lists, hash: version.policy.hash, canSetGroups: member.holds(Duties.pupilGroups),
                person: member.person, view: member.view, marks: fault == nil ? member.marks : member.sentMarks,
                typed: fault == nil ? FormFields([]) : member.fields, fault: fault), status)
    }

    /// Ticks what was ticked; classes of which some were missing stand apart, each with how many.
    private static func tick(_ member: Member) async throws -> Response {
        let declaration = member.fields.first("declaration") ?? ""
        let list = member.state.pupilsTold(declaration, on: member.today)
        let groups = list.compactMap(\.group).filter { member.fields.all("group").contains($0.name) }
        let pupils = list.compactMap(\.pupil).filter { member.fields.all("pupil").contains($0.name) }
        guard let day = Day(written: member.fields.first("on") ?? "") else {
            return try show(member, fault: "Write the day as 2026-09-01.", .unprocessableContent)
        }
        var missing: [PupilGroup: Int] = [:]
        for group in groups {
            let typed = (member.fields.first("missing-\(group.name)") ?? "").tidy
            guard let count = typed.isEmpty ? 0 : Int(typed) else {
                return try show(member, fault: "Write how many were missing in digits.", .unprocessableContent)
            }
            missing[group] = count
        }
        let byCount = Dictionary(grouping: groups) { missing[$0] ?? 0 }.sorted { $0.key < $1.key }
        let parts: [(count: Int, groups: [PupilGroup])] = byCount.map { ($0.key, $0.value) }
        let all: [(count: Int, groups: [PupilGroup])] = parts.isEmpty ? [(0, [])] : parts
        return try await act(member) {
            for (place, part) in all.enumerated() {
                try await member.perform(
                    .signing(
                        .pupils(
                            .explain(
                                declaration: declaration, hash: member.fields.first("policy") ?? "",
                                groups: part.groups,
                                pupils: place == 0 ? pupils : [], missing: part.count, on: day))), part: "told-\(place)"
                )
            }
        }
    }

    private static func setGroups(_ member: Member) async throws -> Response {
        var groups: [PupilGroup] = []
        for line in (member.fields.first("classes") ?? "").split(whereSeparator: \.isNewline)
        where !String(line).tidy.isEmpty {
            guard let group = PupilGroup(written: String(line)) else {
                let fault =
                    "\u{201C}\(String(line).tidy)\u{201D} is no class. Write Year 5 B, Reception, Nursery, or up to four letters or digits."
                return try show(member, fault: fault, .unprocessableContent)
            }
            groups.append(group)
        }
        return try await act(member) { try await member.perform(.signing(.pupils(.setGroups(groups)))) }
    }

    private static func joined(_ member: Member) async throws -> Response {
        let group = member.state.signing.told.groups.first { $0.name == member.fields.first("group") }
        guard let group, let count = Int(member.fields.first("count") ?? "") else {
            return try show(member, fault: "Say which class, and how many in digits.", .unprocessableContent)
        }
        return try await act(member) { try await member.perform(.signing(.pupils(.joined(group, count)))) }
    }

    private static func takeBack(_ member: Member) async throws -> Response {
        let place = Int(member.fields.first("place") ?? "") ?? -1
        return try await act(member) { try await member.perform(.signing(.pupils(.takeBack(place)))) }
    }

    private static func act(_ member: Member, _ what: () async throws -> Void) async throws -> Response {
        do {
            try await what()
            return .next(.pupilsTold)
        } catch let refusal as Refusal {
            switch refusal {
            case .signing, .empty: return try show(member, fault: refusal.sentence, .unprocessableContent)
            default: throw refusal
            }
        }
    }
}

extension PupilGroup {
    /// A class as people write it: `Year 5 B`, `5B`, `reception`, `M3`; nil where it is none.
    init?(written line: String) {
        var rest = Substring(line.tidy.lowercased())
        var year: Int?
        for (word, number) in [("nursery", -1), ("reception", 0)] where rest.hasPrefix(word) {
            year = number
            rest = rest.dropFirst(word.count)
        }
        if rest.hasPrefix("year") { rest = rest.dropFirst(4).drop { $0 == " " } }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if year == nil, !digits.isEmpty {
            year = Int(digits)
            rest = rest.dropFirst(digits.count)
        }
        self.init(year: year, form: rest.filter { $0 != " " })
    }
}
