import PolicyPack

/// An analysis in the shape that `lanyard policy analyse --json` promises.
public struct AnalysisJSON: Encodable, Sendable {
    struct CaseJSON: Encodable, Sendable {
        let clauses: [String]
        let situation: [String: [String]]
        /// The part of it that matters.
        let told: [String: [String]]
        let elsewhere: [Finding.Elsewhere]
    }

    struct FindingJSON: Encodable, Sendable {
        let kind: Finding.Kind
        let severity: Finding.Severity
        let says: String
        let clauses: [String]
        let cases: [CaseJSON]
        let elsewhere: [Finding.Elsewhere]
        let citation: Finding.Citation?
    }

    let findings: [FindingJSON]
    let unanswered: Int
    let situations: Double

    /// An analysis; of one kind of finding only where one is named.
    public init(_ analysis: Analysis, kind: Finding.Kind? = nil) {
        findings = analysis.findings.filter { kind == nil || $0.kind == kind }.map { finding in
            FindingJSON(
                kind: finding.kind, severity: finding.severity, says: finding.sentence,
                clauses: finding.clauses.map(\.name),
                cases: finding.cases.map {
                    CaseJSON(
                        clauses: $0.clauses.map(\.name), situation: $0.witness.byFact, told: $0.told.byFact,
                        elsewhere: $0.elsewhere)
                }, elsewhere: finding.elsewhere, citation: finding.citation)
        }
        unanswered = analysis.unanswered
        situations = analysis.situations
    }
}
