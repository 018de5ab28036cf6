public import PolicyPack
public import Rulebook

/// Why nothing was written down.
public enum RegisterRefusal: Hashable, Sendable {
    case mayNotWrite(clause: ClauseID)
    case unfit([FieldFault], clause: ClauseID)
    /// Somebody corrected the entry already; the correction can be corrected.
    case correctedAlready(by: EntryID, clause: ClauseID)

    var words: RefusalWords {
        switch self {
        case .mayNotWrite(let clause):
            RefusalWords(
                "The policy lets others write this down.", clause: clause, next: "Ask one of those whom it names.")
        case .unfit(let faults, let clause):
            RefusalWords(
                faults.map(\.description).joined(separator: " "), clause: clause, next: "Correct it and send it again.")
        case .correctedAlready(_, let clause):
            RefusalWords("This entry has been corrected.", clause: clause, next: "Correct the later entry.")
        }
    }
}

extension SchoolState {
    func decide(_ command: RegisterCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .write(let id, let name, let values):
            let (version, register) = try writable(name, id, values, context)
            return [
                .register(
                    .written(
                        entry: id, register: register.id, version: version.id, values: seal(values, of: id, context),
                        mark: context.mark))
            ]
        case .correct(let id, let earlier, let values, let reason):
            guard let entry = registers.entries[earlier], maySee(context.actor, entry, on: context.today) else {
                throw .nothingThere
            }
            let (version, register) = try writable(entry.register, id, values, context)
            if let other = entry.correctedBy {
                throw .register(.correctedAlready(by: other, clause: register.clause))
            }
            guard !reason.isBlank else { throw .empty(what: "The reason") }
            return [
                .register(
                    .corrected(
                        entry: id, earlier: earlier, register: register.id, version: version.id,
                        values: seal(values, of: id, context),
                        reason: context.seal(reason, "reason", for: [.entry(id: id)]), mark: context.mark))
            ]
        }
    }

    /// Each entry is sealed for itself, so that it ends by itself: not when whoever wrote it has been gone for long.
    private func seal(
        _ values: [String: String], of entry: EntryID, _ context: Context
    ) -> Sealed<[String: String]> {
        context.seal(values.filter { !$0.value.isBlank }, "values", for: [.entry(id: entry)])
    }

    private func writable(
        _ name: String, _ id: EntryID, _ values: [String: String], _ context: Context
    ) throws(Refusal) -> (PolicyVersion, Register) {
        guard let version = adoption.inForce(on: context.today) else { throw .noPolicy }
        guard let register = version.pack.registers.first(where: { $0.id == name }) else { throw .nothingThere }
        guard registers.entries[id] == nil else { throw .alreadyThere }
        guard isOne(context.actor, of: register.writes, version, on: context.today) else {
            throw .register(.mayNotWrite(clause: register.clause))
        }
        let faults = register.faults(in: values)
        guard faults.isEmpty else { throw .register(.unfit(faults, clause: register.clause)) }
        return (version, register)
    }

    /// The entries of a register that somebody may see today, by the policy that they were written under.
    ///
    /// Whoever wrote an entry sees their own.
    public func entries(of register: String, for person: PersonID, on day: Day) -> [RegisterEntry] {
        registers.entries.values.filter { $0.register == register && maySee(person, $0, on: day) }
            .sorted { ($0.mark.at, $0.id) < ($1.mark.at, $1.id) }
    }

    /// The registers of the policy in force that somebody may write in today, in the policy's order.
    public func registersToWrite(_ person: PersonID, on day: Day) -> [Register] {
        registers(of: person, on: day, by: \.writes)
    }

    /// The registers of the policy in force all of whose entries somebody may see today, in the policy's order.
    public func registersToSee(_ person: PersonID, on day: Day) -> [Register] {
        registers(of: person, on: day, by: \.sees)
    }

    /// Whether the policy in force lets somebody write in a register today, or see all that stands in one.
    ///
    /// Every page asks it: each office is looked up once, however many registers name it.
    public func keepsRegisters(_ person: PersonID, on day: Day) -> Bool {
        guard people.isActive(person, on: day), let version = adoption.inForce(on: day) else { return false }
        let names = Set(version.pack.registers.flatMap { $0.writes + $0.sees })
        return !names.isEmpty && isOne(person, of: Array(names), version, on: day)
    }

    private func registers(of person: PersonID, on day: Day, by names: KeyPath<Register, [String]>) -> [Register] {
        guard people.isActive(person, on: day), let version = adoption.inForce(on: day) else { return [] }
        return version.pack.registers.filter { isOne(person, of: $0[keyPath: names], version, on: day) }
    }

    /// Whether somebody may see an entry today, by the policy that it was written under.
    public func maySee(_ person: PersonID, _ entry: EntryID, on day: Day) -> Bool {
        registers.entries[entry].map { maySee(person, $0, on: day) } ?? false
    }

    private func maySee(_ person: PersonID, _ entry: RegisterEntry, on day: Day) -> Bool {
        guard people.isActive(person, on: day), let version = adoption.versions[entry.version] else { return false }
        guard let register = version.pack.registers.first(where: { $0.id == entry.register }) else { return false }
        return entry.mark.by == person || isOne(person, of: register.sees, version, on: day)
    }

    /// How long an entry is kept, by the policy that it was written under.
    public func retention(of entry: EntryID, from start: Day?) -> Retention? {
        guard let entry = registers.entries[entry], let version = adoption.versions[entry.version] else { return nil }
        return version.pack.registers.first { $0.id == entry.register }?.keep.retention(from: start)
    }

    /// Whether somebody holds one of the offices or has one of the roles.
    private func isOne(_ person: PersonID, of names: [String], _ version: PolicyVersion, on day: Day) -> Bool {
        if holds(person, anyOf: names.map { OfficeID($0) }, on: day) { return true }
        // A guarded office is never held by a role of the same name.
        let roles = names.filter { !Offices.guarded.contains(OfficeID($0)) }.map { WordID($0) }
        let words = roleWords(roles, in: version.pack.vocabulary)
        return !words.isDisjoint(with: people.persons[person]?.roles(on: day) ?? [])
    }
}
