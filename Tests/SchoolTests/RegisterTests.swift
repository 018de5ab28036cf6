import Foundation
import PolicyPack
import Rulebook
@testable import School
import Testing

/// One engine over the registers that a pack declares (O4, DOT-104).
@Suite struct RegisterTests {
    private func write(_ values: [String: String], id: EntryID = "e") -> Command {
        .register(.write(id, in: "handed-in", values))
    }

    private func correct(_ id: EntryID, of earlier: EntryID, reason: String = "R") -> Command {
        .register(.correct(id, of: earlier, ["pupil": "Q"], reason: reason))
    }

    @Test func `DOT-104: whom the policy names writes, nobody else`() throws {
        let scene = try Scene.running()
        Given(scene).when(write(["pupil": "P"]), by: "t").then(named: "register-entry-written")
        Given(scene).when(write(["pupil": "P"]), by: "o").then(named: "register-entry-written")
        Given(scene).when(write(["pupil": "P"]), by: "g")
            .thenRefused(.register(.mayNotWrite(clause: "phones")))
        Given(scene).when(.register(.write("e", in: "none", [:])), by: "t").thenRefused(.nothingThere)
    }

    @Test func `O4: every field is checked, and all that is wrong is said at once`() throws {
        let wrong = [
            "day": "2026-02-30", "at": "24:00", "kind": "toaster", "on": "maybe", "count": "two", "strange": "x",
        ]
        let faults: [FieldFault] = [
            .unknownField("strange"), .noDay(label: "Day"), .noTime(label: "At"),
            .noOption(label: "Kind", options: ["phone", "watch"]),
            .noOption(label: "Switched on", options: ["yes", "no"]), .noNumber(label: "How many"),
        ]
        let scene = try Scene.running()
        Given(scene).when(write(wrong), by: "t").thenRefused(.register(.unfit(faults, clause: "phones")))
        Given(scene).when(write(["pupil": " "]), by: "t")
            .thenRefused(.register(.unfit([.nothingFilled], clause: "phones")))
        let right = ["day": "2028-02-29", "at": "08:45", "kind": "watch", "on": "no", "count": "2", "pupil": "P"]
        Given(scene).when(write(right), by: "t").then(named: "register-entry-written")
    }

    @Test func `DER-024: no channel is written down without who can look into it`() throws {
        let register = Register(
            id: "channels", title: "Channels", clause: "open", requirements: ["DER-024"],
            fields: [
                .init(id: "channel", label: "Channel", kind: .text, options: []),
                .init(id: "look", label: "Who can look", kind: .text, options: []),
                .init(id: "since", label: "Since", kind: .date, options: []),
            ],
            needed: ["channel", "look"], writes: ["headteacher"], sees: ["headteacher"],
            keep: .init(period: "6 years", from: "the end"), location: SourceLocation(file: "s.yaml"))
        #expect(register.faults(in: ["channel": "An app"]) == [.empty(label: "Who can look")])
        #expect(register.faults(in: ["channel": "An app", "look": " "]) == [.empty(label: "Who can look")])
        #expect(register.faults(in: ["channel": "An app", "look": "The deputy, at any time"]).isEmpty)
        let pack = try Shelf(folder: Small.root.appendingPathComponent("Policies")).read("derbyshire")?.pack
        #expect(pack?.registers.first { $0.id == "open-channels" }?.needed.contains("who-can-look") == true)
    }

    @Test func `S1: those whom the policy names see it, and whoever wrote it their own`() throws {
        var scene = try Scene.running()
        try scene.run(write(["pupil": "P"]), by: "t")
        func seen(_ person: PersonID) -> [EntryID] {
            scene.state.entries(of: "handed-in", for: person, on: .today).map(\.id)
        }
        #expect(seen("h") == ["e"] && seen("t") == ["e"])
        for person: PersonID in ["u", "o", "a", "c", "d", "z"] { #expect(seen(person) == [], "\(person)") }
        try scene.run(.people(.markAway("h", Period(from: .today))), by: "h")
        #expect(seen("d") == ["e"], "whoever stands in")
    }

    @Test func `O4: a correction is a new entry; the earlier one stays, and is corrected once`() throws {
        var scene = try Scene.running()
        try scene.run(write(["pupil": "P"]), by: "t")
        Given(scene).when(correct("f", of: "e", reason: ""), by: "t").thenRefused(.empty(what: "The reason"))
        Given(scene).when(correct("f", of: "x"), by: "t").thenRefused(.nothingThere)
        Given(scene).when(correct("f", of: "e"), by: "o").thenRefused(.nothingThere)
        try scene.run(correct("f", of: "e"), by: "t")
        #expect(scene.state.registers.entries["e"]?.correctedBy == "f")
        #expect(scene.state.registers.entries["f"]?.corrects == "e")
        Given(scene).when(correct("g", of: "e"), by: "t")
            .thenRefused(.register(.correctedAlready(by: "f", clause: "phones")))
        Given(scene).when(correct("f", of: "f"), by: "t").thenRefused(.alreadyThere)
    }

    @Test func `S1: how long an entry is kept, by the policy it was written under`() throws {
        var scene = try Scene.running()
        try scene.run(write(["pupil": "P"]), by: "t")
        let year = Day(year: 2027, month: 7, day: 20)
        #expect(scene.state.retention(of: "e", from: year) == .until(Day(year: 2028, month: 7, day: 20)))
        #expect(scene.state.retention(of: "e", from: nil) == .months(12, from: "the end of the school year"))
        #expect(scene.state.retention(of: "x", from: nil) == nil)
        let words = Register.Keeping(period: "the life of the policy + 3 years", from: "the end of the policy")
        #expect(words.retention(from: year) == .inWords("the life of the policy + 3 years, from the end of the policy"))
        #expect(
            Register.Keeping(period: "6 months", from: "x").retention(from: Day(year: 2026, month: 8, day: 31))
                == .until(Day(year: 2027, month: 2, day: 28)))
    }
}
