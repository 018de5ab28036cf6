package import PolicyPack
import Rulebook

/// JSON as it is written straight away, member after member, for what a long list has of each person.
///
/// Whoever writes brings the keys in their order; the bytes are those of ``RecordEncoder``, which a test compares.
package struct WrittenJSON {
    /// What has been written.
    package private(set) var bytes: [UInt8] = []

    /// Nothing yet; so many bytes are likely to come.
    package init(reserving count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Adds JSON as it stands.
    package mutating func add(_ json: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
    }

    /// Adds JSON that was written before.
    package mutating func add(_ json: [UInt8]) { bytes += json }

    /// Adds a text in quotation marks.
    package mutating func quote(_ text: String) { JSONString.quote(text, in: &bytes) }

    /// Adds a list of names.
    package mutating func add<Kind>(_ names: [Identifier<Kind>]) {
        list(names) { $0.quote($1.name) }
    }

    mutating func add(_ number: some FixedWidthInteger) { bytes += String(number).utf8 }

    mutating func list<Element>(_ elements: [Element], _ write: (inout Self, Element) -> Void) {
        add("[")
        for (place, element) in elements.enumerated() {
            if place > 0 { add(",") }
            write(&self, element)
        }
        add("]")
    }

    fileprivate mutating func add(_ day: Day) {
        add("{\"day\":")
        add(day.day)
        add(",\"month\":")
        add(day.month)
        add(",\"year\":")
        add(day.year)
        add("}")
    }

    fileprivate mutating func add(_ mark: Mark) {
        add("{\"at\":{\"milliseconds\":")
        add(mark.at.milliseconds)
        add("},\"by\":")
        quote(mark.by.name)
        add(",\"on\":")
        add(mark.on)
        add("}")
    }

    fileprivate mutating func add(_ role: RolePeriod) {
        add("{\"period\":{\"from\":")
        add(role.period.from)
        if let until = role.period.until {
            add(",\"until\":")
            add(until)
        }
        add("},\"role\":")
        quote(role.role.name)
        add("}")
    }

    fileprivate mutating func add(_ details: Sealed<PersonDetails>, for person: PersonID) {
        add("{\"keys\":[{\"person\":{\"id\":")
        quote(person.name)
        add("}}],\"name\":")
        quote(details.name.name)
        add("}")
    }
}

extension Event {
    /// The envelope as JSON.
    ///
    /// - Throws: an encoding error, which no event gives.
    package func written() throws -> [UInt8] {
        // Of all events only this one comes by the thousand.
        guard case .people(.added(let person, let details, let roles, let pass, let mark)) = self,
            details.keys == [.person(id: person)]
        else { return try RecordEncoder().encode(self) }
        var json = WrittenJSON(reserving: 512)
        json.add("{\"person-added\":{\"details\":")
        json.add(details, for: person)
        json.add(",\"mark\":")
        json.add(mark)
        if let pass {
            json.add(",\"pass\":")
            json.add(pass)
        }
        json.add(",\"person\":")
        json.quote(person.name)
        json.add(",\"roles\":")
        json.list(roles) { $0.add($1) }
        json.add("},\"version\":1}")
        return json.bytes
    }
}

extension PersonDetails {
    /// The details as JSON.
    func written() -> [UInt8] {
        var json = WrittenJSON(reserving: 128)
        json.add("{")
        if let code { json.member(code, "\"code\":") }
        if let email { json.member(email, "\"email\":") }
        if let knownAs { json.member(knownAs, "\"knownAs\":") }
        json.member(name, "\"name\":")
        if let telephone { json.member(telephone, "\"telephone\":") }
        json.add("}")
        return json.bytes
    }
}

extension WrittenJSON {
    /// Adds a member, behind a comma where there is one before it.
    fileprivate mutating func member(_ text: String, _ key: StaticString) {
        if bytes.last != UInt8(ascii: "{") { add(",") }
        add(key)
        quote(text)
    }
}
