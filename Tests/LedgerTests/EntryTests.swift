import Testing

@testable import Ledger

@Suite struct EntryTests {
    @Test func `a leaf is text that anyone can hash again`() throws {
        let entry = try Fixture.entry(position: 17)
        let text = String(decoding: entry.leafBytes, as: UTF8.self)
        #expect(
            text == """
                lanyard.entry/1
                school oak-hill
                position 17
                command command-17
                part 1 of 1
                event concern.raised 1
                recorded 1775034000000
                content bfdafd213e5d9d334ef753504881df3a3c829bbe6260edba451942e60c43f313
                commitment 496d70e2aa27fe882b22267d04fd0398f10b184f359a8a0de18fe26562c87b5b

                """)
        #expect(entry.leafHash == MerkleTree.leaf(entry.leafBytes))
    }

    @Test(arguments: ["", "Oak", "oak hill", "oak\nhill", "../oak", String(repeating: "a", count: 64)])
    func `a school id that is no safe name is refused`(text: String) {
        #expect(throws: InvalidName.self) { try SchoolID(text) }
    }

    @Test func `an event is lifted to its newest form, and an unknown one stops its school with its name`() throws {
        var catalogue = EventCatalogue<String>()
        let name = try EventName("concern.raised")
        catalogue.add(name, upcasts: [{ $0 + Array(" lifted".utf8) }]) { String(decoding: $0, as: UTF8.self) }
        let entry = try Fixture.entry(position: 3)
        #expect(try catalogue.event(of: entry, content: Array("old".utf8)) == "old lifted")
        #expect(catalogue.newest(name) == EventVersion(name, version: 2))
        let future = Entry(
            school: entry.school, position: 3, command: entry.command, part: 0, parts: 1,
            event: EventVersion(name, version: 3), recorded: entry.recorded, body: entry.body)
        let refusal = #expect(throws: UnknownEvent.self) { try catalogue.event(of: future, content: []) }
        #expect(
            refusal?.description.contains("school oak-hill cannot be opened: entry 3 is `concern.raised/3`") == true)
    }
}
