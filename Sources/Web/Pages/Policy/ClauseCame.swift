import PolicyPack
import School
import Service

/// What a clause has decided in this school: answers and requests, small counts hidden.
struct ClauseCame {
    /// How often it has answered; nil where that is too seldom to be shown.
    let tally: AskCounts.Tally?
    /// What became of requests for its permission; nil where it needs none.
    let total: ClauseTotal?

    var html: HTML {
        """
        <section><h2>What it has decided</h2><dl class="facts">
        <dt>Questions</dt><dd>\(questions)</dd>
        \(total.map { "<dt>Permissions</dt><dd>\(Self.permissions($0))</dd>" as HTML })</dl>
        <p class="quiet">Only those who look after the policy see this. Who asked is not kept, and small numbers are not shown.</p></section>
        """
    }

    private var questions: String {
        guard let tally else { return "Answered fewer than \(AskCounts.fewest) times" }
        let no = HiddenCount(tally.forbidden).words
        let needs = HiddenCount(tally.needsPermission).words
        return "Asked \(tally.asked) times: no \(no) times, only with permission \(needs) times"
    }

    private static func permissions(_ total: ClauseTotal) -> String {
        let asked = "Asked for \(total.asked.words) times"
        guard let decided = total.decided else {
            return total.asked.number == nil
                ? asked : "\(asked); how many were granted and refused is not shown, as one of them is fewer than five"
        }
        return "\(asked): granted \(decided.granted) times, refused \(decided.refused) times"
    }
}
