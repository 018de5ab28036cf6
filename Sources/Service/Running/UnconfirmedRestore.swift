public import Ledger

/// Why a school that was restored does nothing yet: a person has first to read what came back and what did not.
public struct UnconfirmedRestore: Error, Sendable {
    /// What was restored and what was not.
    public let notice: RestoreNotice
}
