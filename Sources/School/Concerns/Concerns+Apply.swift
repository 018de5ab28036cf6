import PolicyPack
import Rulebook

/// The concerns that were raised; from outside they are reached only through ``SchoolState/concern(_:for:on:)``.
public struct Concerns: Hashable, Sendable, Codable {
    /// Every concern, by name.
    var all: [ConcernID: Concern] = [:]

    mutating func apply(_ event: ConcernEvent) {
        switch event {
        case .reported(let id, let envelope, let statement, let mark):
            all[id] = Concern(
                id: id, version: envelope.version, route: envelope.route, kind: envelope.kind,
                isChildAtRisk: envelope.isChildAtRisk,
                reported: mark, statement: statement.name, happened: envelope.happened,
                takenOn: envelope.takenOn, code: envelope.code,
                isKeyedIn: envelope.isKeyedIn ?? false, named: envelope.named.map(\.named))
            if envelope.mayHaveIndecentImage == true { all[id]?.suspectImage(since: mark.on) }
        case .told(let id, let told, let outside, let step, _):
            for reader in told { all[id]?.letIn(reader) }
            all[id]?.guests.subtract(told.map(\.person))
            all[id]?.outside.formUnion(outside)
            all[id]?.steps = step
        case .opened(let id, let mark):
            all[id]?.opened(mark)
        case .wrote(let id, let act, let note, let mark):
            all[id]?.acts.append(ActNote(act: act, mark: mark, note: note.name))
        case .said(let id, let voice, let text, let mark):
            all[id]?.messages.append(Remark(voice: voice, text: text.name, mark: mark))
        case .named(let id, let name, _, _):
            all[id]?.name(name.named)
        case .nameCorrected(let id, let place, _, _):
            all[id]?.corrected.insert(place)
        case .admitted(let id, let told, _, let mark):
            all[id]?.admitted[told.person] = mark.at
            if all[id]?.readers.contains(where: { $0.person == told.person }) == false {
                all[id]?.guests.insert(told.person)
            }
            all[id]?.steppedAside.remove(told.person)
            all[id]?.letIn(told)
        case .steppedAside(let id, _, let mark):
            all[id]?.readers.removeAll { $0.person == mark.by }
            all[id]?.steppedAside.insert(mark.by)
            all[id]?.guests.remove(mark.by)
        case .admissionEnded(let id, let person, _, _, _):
            all[id]?.readers.removeAll { $0.person == person }
            all[id]?.guests.remove(person)
            all[id]?.admitted[person] = nil
        }
    }
}

extension Concerns {
    /// A piece that was added is something to read; where it may be an indecent image, no file is taken any more.
    mutating func apply(_ event: EvidenceEvent) {
        switch event.fact {
        case .added: if let words = event.words { all[event.concern]?.evidence.append(words.name) }
        case .uploadsClosed, .quarantined(.indecentImage): all[event.concern]?.suspectImage(since: event.mark.on)
        default: break
        }
    }

    /// A device that may hold an indecent image, and one that was seen, close their concern to files.
    mutating func apply(_ event: CaseEvent) {
        switch event.fact {
        case .deviceTaken(_, .indecentImage), .deviceSuspected(_, .indecentImage), .imageSeen:
            all[event.concern]?.suspectImage(since: event.mark.on)
        default: break
        }
    }
}

extension Concern {
    fileprivate mutating func letIn(_ reader: Told) {
        let isThere = readers.contains { $0.person == reader.person && $0.task == reader.task }
        guard !isThere, !about.contains(reader.person) else { return }
        // Whoever looks after the matter may come to look after the child's safety too.
        readers.append(reader)
    }

    fileprivate mutating func opened(_ mark: Mark) {
        let first = opened[mark.by]?.first ?? mark
        opened[mark.by] = Opening(seen: content, first: first)
    }

    // INVARIANT: the adult it is about is never among the readers. A name found wrong later does not bring the access
    // back: somebody who may read lets them in again.
    fileprivate mutating func name(_ name: Named) {
        named.append(name)
        let about = about
        readers.removeAll { about.contains($0.person) }
    }
}

extension Concern {
    /// It counts from the first day on which anything said so, and is not taken back.
    mutating func suspectImage(since day: Day) { imageSince = imageSince ?? day }
}
