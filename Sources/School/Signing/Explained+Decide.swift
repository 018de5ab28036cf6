public import PolicyPack
public import Rulebook

/// What can be done about telling pupils.
public enum ExplainCommand: Hashable, Sendable {
    /// The school says which classes it has.
    case setGroups([PupilGroup])
    /// Somebody told these classes and pupils on a day; so many of them were missing.
    case explain(declaration: String, hash: String, groups: [PupilGroup], pupils: [PersonID], missing: Int, on: Day)
    /// So many pupils came into a class.
    case joined(PupilGroup, Int)
    /// A telling was ticked by mistake.
    case takeBack(Int)
}

extension SchoolState {
    func decide(_ command: ExplainCommand, _ context: Context) throws(Refusal) -> SigningEvent {
        guard explains(context.actor, on: context.today) else { throw .notYours(needs: Offices.roster) }
        switch command {
        case .setGroups(let groups):
            try require(Offices.roster, context)
            guard !groups.isEmpty else { throw .empty(what: "The list of classes") }
            return .groupsSet(groups: Array(Set(groups)).sorted(), mark: context.mark)
        case .explain(let declaration, let hash, let groups, let pupils, let missing, let day):
            guard let version = adoption.inForce(on: context.today) else { throw .noPolicy }
            guard version.policy.hash == hash else { throw .signing(.policyChanged) }
            guard toldToPupils(on: context.today).contains(where: { $0.id == declaration }) else {
                throw .nothingThere
            }
            guard !groups.isEmpty || !pupils.isEmpty else { throw .empty(what: "Who was told") }
            let known = Set(pupilsTold(declaration, on: context.today).compactMap(\.pupil))
            guard Set(groups).isSubset(of: signing.told.groups), Set(pupils).isSubset(of: known) else {
                throw .nothingThere
            }
            // Nobody is told of a policy before it is in force, nor on a day that has not come.
            guard day <= context.today, adoption.inForce(on: day)?.id == version.id, (0...400).contains(missing) else {
                throw .signing(.notThatDay)
            }
            return .explained(
                what: .init(version: version.id, declaration: declaration, hash: hash), groups: groups.sorted(),
                pupils: pupils.sorted(), missing: groups.isEmpty ? 0 : missing, on: day, mark: context.mark)
        case .joined(let group, let count):
            guard signing.told.groups.contains(group), (1...400).contains(count) else { throw .nothingThere }
            return .joined(group: group, count: count, mark: context.mark)
        case .takeBack(let place):
            guard signing.told.explained.indices.contains(place), !signing.told.explained[place].isInError else {
                throw .nothingThere
            }
            // Whoever ticked it takes it back, or whoever looks after the list.
            guard
                signing.told.explained[place].mark.by == context.actor
                    || holds(context.actor, anyOf: Offices.roster, on: context.today)
            else { throw .notYours(needs: Offices.roster) }
            return .explainedInError(place: place, mark: context.mark)
        }
    }
}

extension PupilsTold {
    mutating func apply(_ event: SigningEvent) {
        switch event {
        case .groupsSet(let groups, _): self.groups = Set(groups)
        case .explained(let what, let groups, let pupils, let missing, let day, let mark):
            explained.append(
                Explained(what: what, groups: groups, pupils: pupils, missing: missing, on: day, mark: mark))
        case .joined(let group, let count, let mark):
            joined.append(Joined(group: group, count: count, on: mark.on, after: explained.count))
        case .explainedInError(let place, _): explained[place].isInError = true
        case .signed, .signedOnPaper, .asked, .declined: break
        }
    }
}
