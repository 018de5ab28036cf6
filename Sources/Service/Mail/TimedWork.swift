import Foundation
import Ledger
import PolicyPack
import School

/// What a school does by the clock, on exactly one of its servers at a time: messages are sent and sent again, what
/// nobody opens or can read any more goes to the next person, snapshots are kept.
public struct TimedWork: Sendable {
    static let job = "timed-work"
    static let queue = "mail"
    /// How long a server that died keeps others from the work.
    static let leaseSeconds: Int64 = 120
    /// A message that was not taken comes up again after a minute, and is tried at the 1st, 2nd, 4th, 8th … time.
    static let claimSeconds: Int64 = 60
    /// After so many turns it is shown that a message does not get through; it is tried all the same.
    static let turnsUntilShown: Int64 = 4
    /// The longest wait between two tries, in turns.
    static let longestWait: Int64 = 30

    private let running: RunningSchool
    private let mail: Mail?
    private let holder = Secret.name()
    private let report: @Sendable (String) -> Void

    /// The timed work of a school.
    ///
    /// - Parameters:
    ///   - mail: how letters are sent; nil where the school has not set that up, and none are.
    ///   - report: told what went wrong, for the log; never anything of a message.
    public init(_ running: RunningSchool, mail: Mail?, report: @escaping @Sendable (String) -> Void = { _ in }) {
        self.running = running
        self.mail = mail
        self.report = report
    }

    /// Works until its task is cancelled.
    public func run(every seconds: Int = 15) async {
        while !Task.isCancelled {
            do {
                try await turn()
            } catch {
                report("the timed work failed and will be tried again: \(type(of: error))")
            }
            do { try await Task.sleep(for: .seconds(seconds)) } catch { break }
        }
        await rest()
    }

    /// Does what is due now.
    ///
    /// - Returns: whether this server had the work; false while another has it, or a restore waits to be confirmed.
    /// - Throws: ``StoreFailure``; ``Refusal``, which nothing here should give.
    @discardableResult
    public func turn() async throws -> Bool {
        guard try await running.store.restoreNotice(of: running.school) == nil, try await hasLease() else {
            return false
        }
        let view = try await running.view()
        if view.state.needsHandingOn(at: view.now, on: view.today) { try await perform(.handOn) }
        await running.saveSnapshot()
        guard let mail else { return true }
        for message in try await running.view().state.messagesDue(on: view.today) { try await running.push(message) }
        while try await hasLease(), let waiting = try await running.claimMessage() {
            if Self.isTried(at: waiting.attempts) { try await send(waiting, by: mail) }
        }
        return true
    }

    /// The 1st, 2nd, 4th, 8th … time, and later every half hour.
    static func isTried(at attempt: Int64) -> Bool {
        attempt < longestWait ? attempt & (attempt - 1) == 0 : attempt % longestWait == 0
    }

    private func send(_ waiting: WaitingMessage, by mail: Mail) async throws {
        let view = try await running.view()
        let message = waiting.message
        // It may have been opened meanwhile, or whoever it is for may no longer be allowed to read it.
        guard view.state.messagesDue(on: view.today).contains(message) else { return try await running.finish(message) }
        guard let email = view.directory.details(of: message.to)?.email, let address = MailAddress(email) else {
            try await perform(.failed(message))
            return
        }
        let letter = Letter(
            to: address, kind: view.state.isUrgent(message) ? .urgent : .routine,
            name: Secret.digest("letter", message.name))
        do {
            try await mail.send(letter, at: Date(timeIntervalSince1970: Double(view.now.milliseconds) / 1000))
        } catch {
            report("a message was not taken by \(mail.carrier.server)")
            if case .refused = error { try await perform(.failed(message)) }
            if waiting.attempts >= Self.turnsUntilShown { try await perform(.failed(message)) }
            return
        }
        try await perform(.sent(message))
        try await running.finish(message)
    }

    private func perform(_ command: MessageCommand) async throws {
        _ = try await running.perform(.message(command), id: School.CommandID(Fresh.name()), by: .program)
    }

    private func hasLease() async throws -> Bool {
        let now = running.clock.now
        return try await running.store.lease(
            Self.job, of: running.school, holder: holder, now: now.timestamp,
            until: now.adding(seconds: Self.leaseSeconds).timestamp) != nil
    }

    /// Lets another server have the work at once.
    private func rest() async {
        let now = running.clock.now
        let lease = try? await running.store.lease(
            Self.job, of: running.school, holder: holder, now: now.timestamp,
            until: now.adding(seconds: 1).timestamp)
        // Where that fails the lease ends by itself.
        if let lease { try? await running.store.release(lease, of: running.school) }
    }
}

/// A message that waits in the queue.
struct WaitingMessage: Sendable {
    let message: Message
    /// How often it has come up.
    let attempts: Int64
}

extension RunningSchool {
    private static func queued(_ message: Message) -> String { Secret.digest("queued", message.name) }

    /// Puts a message into the queue that the servers share; one that is there already stays as it is.
    func push(_ message: Message) async throws {
        let id = Self.queued(message)
        let bytes = try ring.seal([UInt8](try JSONEncoder().encode(message)), to: .school, as: "queue/\(id)")
        try await store.push(
            QueuedMessage(queue: TimedWork.queue, id: id, due: clock.now.timestamp, bytes: bytes), of: school)
    }

    /// The next message that is due; it comes up again after a while unless it is finished.
    func claimMessage() async throws -> WaitingMessage? {
        let now = clock.now
        let claimed = try await store.claim(
            from: TimedWork.queue, of: school, limit: 1, now: now.timestamp,
            until: now.adding(seconds: TimedWork.claimSeconds).timestamp)
        guard let message = claimed.first else { return nil }
        let bytes = try ring.open(message.bytes, as: "queue/\(message.id)")
        return WaitingMessage(
            message: try JSONDecoder().decode(Message.self, from: Data(bytes)), attempts: message.attempts)
    }

    /// Takes a message out of the queue.
    func finish(_ message: Message) async throws {
        try await store.finish(Self.queued(message), in: TimedWork.queue, of: school)
    }
}
