import PolicyPack
import School
import SwiftCSV
import Testing

@testable import Service

/// Lists of people as other programs write them.
@Suite struct RosterFileTests {
    @Test func `the example roster is read whole, its columns found by their names`() throws {
        let file = try Premises.roster()
        #expect(file.rows.count == 47)
        #expect(file.guess == [.name: 0, .email: 1, .roles: 2, .from: 3, .until: 4])
    }

    @Test(arguments: [
        "Name;Role\nJo Smith;teacher\n", "\u{FEFF}Full name,Job title\r\nJo Smith,teacher\r\n",
        "name\trole\nJo Smith\tteacher",
        "Role,Name\n\n\"teacher\",\"Jo Smith\"\n\n",
    ])
    func `signs, line ends and quotation marks of other programs are read`(text: String) throws {
        let file = try RosterFile(text)
        let people = try file.people(columns: file.guess) { PersonID("p\($0)") }
        #expect(people.map(\.name) == ["Jo Smith"] && people.map(\.roles) == ["teacher"])
    }

    @Test func `a line is counted as an editor counts it`() throws {
        let file = try RosterFile("Name,Role\n\"Jo\nSmith\",teacher\nAl Ash,cook\n")
        #expect(file.rows.map(\.line) == [2, 4])
    }

    @Test func `a long list is read in its order, whatever stands in quotation marks`() throws {
        // Several times as long as one piece of the work.
        let count = 40_000
        let rows = (0..<count).map { "\"Person \"\"\($0)\"\",\nNumber \($0)\",teacher" }
        let file = try RosterFile("Name,Role\n" + rows.joined(separator: "\n") + "\n")
        #expect(file.rows.count == count)
        for (place, row) in file.rows.enumerated() where row.line != 2 + 2 * place || row.cells[1] != "teacher" {
            Issue.record("row \(place) is \(row)")
        }
        for place in [0, 1, count / 2, count - 1] {
            #expect(file.rows[place].cells[0] == "Person \"\(place)\",\nNumber \(place)")
        }
        let unfit = "Name,Role\n" + rows.joined(separator: "\n") + "\n\"Jo\" Smith,teacher\n"
        #expect(throws: RosterFile.Fault.unreadable("quotation marks do not fit together")) { try RosterFile(unfit) }
    }

    @Test func `a row of plain letters and signs is split as the reader of lists splits it`() throws {
        let rows = [
            "Jo Smith,teacher,", " Jo , Al  B ,,", ",", ",,", "a;b\tc,/&+'#", "Zoë,caf\u{301}e", "x,\u{A0}y",
            "1,2,3,4,5,6",
            "~!@$%^&*()_+{}|:<>?,`-=[]",
        ]
        let file = try RosterFile("Name,Role,Other\n" + rows.joined(separator: "\n") + "\nLast,one")
        for (row, line) in zip(file.rows, rows.filter { !$0.allSatisfy { $0 == "," } }) {
            let reader = try CSV<Enumerated>(string: "\n\(line)\n", delimiter: .comma, loadColumns: false)
            #expect([row.cells] == reader.rows, "\(line)")
        }
        #expect(file.rows.map(\.line) == [2, 3, 6, 7, 8, 9, 10, 11])
    }

    @Test(arguments: [("", RosterFile.Fault.empty), ("Name,Role\n", .empty), (" \n\n", .empty)])
    func `a list without people is refused`(text: String, fault: RosterFile.Fault) {
        #expect(throws: fault) { try RosterFile(text) }
    }

    @Test func `a list whose columns are not known asks for them`() throws {
        let file = try RosterFile("Who,What\nJo,teacher\n")
        #expect(file.guess == [:])
        #expect(throws: RosterFile.Fault.noColumn(.name)) { try file.people(columns: [:]) { _ in "p" } }
        #expect(throws: RosterFile.Fault.noColumn(.roles)) { try file.people(columns: [.name: 0]) { _ in "p" } }
    }

    @Test(arguments: [
        "Forename,Surname,Preferred Name,Staff Code,Post\nHelen,Ashworth,Nell,S17,headteacher\n",
        "Staff Name;Known as;Staff ID;Role\n\"Ashworth, Helen\";Nell;S17;headteacher\n",
    ])
    func `A1: names in two columns or surname first, staff codes and what people call somebody are read`(text: String)
        throws
    {
        let file = try RosterFile(text)
        let row = try #require(try file.people(columns: file.guess) { PersonID("p\($0)") }.first)
        #expect([row.name, row.knownAs, row.code, row.roles] == ["Helen Ashworth", "Nell", "S17", "headteacher"])
    }
}
