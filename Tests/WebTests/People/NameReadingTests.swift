import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// Whom a few written words mean, and how certainly: one reader for concerns, for letting in and for searching (A1, C2).
@Suite struct NameReadingTests {
    @Test func `C2: a name is certain, likely or near, and what is not certain is asked`() async throws {
        try await RosterSchool.open { school in
            let view = try await school.running.view()
            func read(_ typed: String) -> (NameReading.Certainty?, [String]) {
                let reading = view.reading(of: typed)
                return (reading.people.isEmpty ? nil : reading.certainty, reading.people.map(view.name))
            }
            let said: [(String, NameReading.Certainty?, [String])] = [
                ("Grace Tolland", .certain, ["Grace Tolland"]), ("tolland, GRACE", .certain, ["Grace Tolland"]),
                ("Mrs Tolland", .certain, ["Grace Tolland"]), ("Mrs. Tolland's", .certain, ["Grace Tolland"]),
                ("Zoë Marchetti", .certain, ["Zoe Marchetti"]),
                ("the headteacher", .certain, ["Helen Ashworth"]), ("the Head", .certain, ["Helen Ashworth"]),
                ("DSL", .certain, ["Priya Raman"]), ("Chair of Governors", .certain, ["Ruth Calloway"]),
                // A pupil by first name; a family by surname; a short form; an initial; some of the words.
                ("Mia", .likely, ["Mia Haddad"]), ("Haddad", .likely, ["Leila Haddad", "Mia Haddad"]),
                ("Dan Whitlock", .likely, ["Daniel Whitlock"]), ("Becky", .likely, ["Rebecca Nunn"]),
                ("G Tolland", .likely, ["Grace Tolland"]), ("Ella's dad", .likely, ["Ella Speke"]),
                ("Sam Speke", .likely, ["Ella Speke", "Joanne Speke"]),
                ("Mr Head", nil, []), ("head of year 6", nil, []), ("head boy", nil, []),
                ("Hellen Ashwort", .near, ["Helen Ashworth"]), ("a boy in year 4", nil, []), ("X", nil, []),
            ]
            for (typed, certainty, names) in said {
                let read = read(typed)
                #expect(read.0 == certainty && read.1 == names, "\(typed): \(read)")
            }
        }
    }

    @Test func `A1: the roster is searched by what people call somebody, and by a name that is near`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let victor = try await school.person("Victor Hale")
            let details = [("name", "Victor Hale"), ("known-as", "Vicky"), ("email", ""), ("code", "S-17")]
            #expect(try await office.post("/people/\(victor.name)/details", details).status == .seeOther)
            let page = try await office.get("/people/\(victor.name)").text
            #expect(page.contains("Vicky") && page.contains("S-17"))
            for typed in ["vicky", "Hayle", "Vicky Hale"] {
                let found = try await office.post("/people", [("text", typed)]).text
                #expect(found.contains("1 person found") && found.contains("Victor Hale"), "\(typed)")
            }
            let view = try await school.running.view()
            #expect(view.reading(of: "Vicky Hale").isCertain)
        }
    }
}
