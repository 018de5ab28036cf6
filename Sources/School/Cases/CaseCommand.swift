public import PolicyPack

/// What can be done in a case.
public enum CaseCommand: Hashable, Sendable {
    /// A reader of the concern writes something into its case.
    ///
    /// `happened` is nil where it happens as it is written down.
    case write(ConcernID, CaseFact, CaseWords, happened: Happened? = nil)
    /// Whoever has to do what was learned says that it is done; they need not read the case.
    case finishLesson(ConcernID, entry: Int, CaseWords)
}
