public import PolicyPack

extension PersonID {
    /// Whoever writes from the school's public page: nobody of the roster, who holds no office and can never sign in.
    ///
    /// It stands in marks where somebody's name would stand, so that nothing has to be known of whoever wrote.
    public static let outside: PersonID = "outside-the-school"
}

/// The hash of a receipt code; the code itself is kept nowhere.
public typealias ReceiptCodeHash = Identifier<ReceiptCode>

/// The code with which whoever reported something from outside comes back to it (C1).
public enum ReceiptCode {}

/// One message between whoever reported a concern and whoever looks after it; in which words is sealed.
public struct Remark: Hashable, Sendable, Codable {
    /// Whose voice it is.
    public enum Voice: String, Hashable, Sendable, Codable {
        case reporter, reader
    }

    /// Whose voice it is.
    public let voice: Voice
    /// The words.
    public let text: SealID
    /// Who wrote it and when.
    public let mark: Mark
}

extension SchoolState {
    /// What whoever reported a concern from outside sees of it with their code; nil where the code belongs to nothing.
    public func report(withCode code: ReceiptCodeHash) -> OwnReport? {
        concerns.all.values.first { mayRead(withCode: code, $0) == .ownStatement }.map(OwnReport.init)
    }

    /// A report from the public page: signed by nobody unless they wish, and told by the same tables as any other.
    func reportFromOutside(
        _ id: ConcernID, _ report: Report, _ code: ReceiptCodeHash, _ context: Context
    ) throws(Refusal) -> [ConcernEvent] {
        guard reception.reader(on: context.today, people) != nil else { throw .reception(.closed) }
        guard self.report(withCode: code) == nil else { throw .alreadyThere }
        return try self.report(id, report, from: .outside(code), context)
    }

    /// What a reader writes to whoever reported it; the adult it is about is no reader and learns nothing of it.
    func answer(_ text: String, _ concern: Concern, _ context: Context) throws(Refusal) -> ConcernEvent {
        guard !concern.isKeyedIn else { throw .concern(.reporterIsNotHere) }
        return try said(text, .reader, concern, context)
    }

    /// What whoever reported it adds.
    func add(_ text: String, to id: ConcernID, _ context: Context) throws(Refusal) -> ConcernEvent {
        guard let concern = concerns.all[id], concern.reported.by == context.actor,
            mayRead(context.actor, concern, on: context.today) != .nothing
        else { throw .nothingThere }
        return try said(text, .reporter, concern, context)
    }

    /// What whoever reported it from outside adds.
    func add(_ text: String, withCode code: ReceiptCodeHash, _ context: Context) throws(Refusal) -> ConcernEvent {
        guard let concern = concerns.all.values.first(where: { mayRead(withCode: code, $0) == .ownStatement }) else {
            throw .nothingThere
        }
        return try said(text, .reporter, concern, context)
    }

    private func said(
        _ text: String, _ voice: Remark.Voice, _ concern: Concern, _ context: Context
    ) throws(Refusal) -> ConcernEvent {
        guard !text.isBlank else { throw .empty(what: "The message") }
        let sealed = context.seal(text, "message", for: [.concern(id: concern.id)])
        return .said(concern: concern.id, voice: voice, text: sealed, mark: context.mark)
    }
}
