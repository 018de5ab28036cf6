import PolicyPack
import School

/// What was signed, when and by whom, and the proof of it.
struct ReceiptPage: Page {
    let declaration: Declaration
    let signature: SigningEntry
    /// The title of the policy that was signed.
    let policy: String
    let signer: String
    /// Who entered it: the signer, or whoever keyed the paper in.
    let keyedInBy: String
    /// Who saw it signed on paper; nil where it was signed here.
    let witness: String?
    /// What is to be signed next, or nil.
    let next: Signable?

    var title: String { "Receipt: \(declaration.title)" }
    var place: Shell.Place? { .sign }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .sign)">Read and sign</a></p>
        <h1>\(witness == nil ? "You have signed" : "You signed on paper")</h1>
        <p class="lead">\(declaration.title), on \(signature.mark.on.inWords).</p>
        \(next.map { "<p class=\"actions\"><a class=\"button\" href=\"\(link: $0.link)\">Next to sign: \($0.declaration.title)</a></p>" })
        <div class="card"><dl class="facts">
        <dt>What you said</dt><dd>\(declaration.text)</dd>
        <dt>Signed by</dt><dd>\(signer)</dd>
        <dt>When</dt><dd>\(signature.mark.at.inWords)</dd>
        <dt>How</dt><dd>\(how)</dd>
        <dt>Policy</dt><dd>\(policy)</dd>
        <dt>Exactly this text</dt><dd><code>\(signature.hash)</code></dd>
        </dl>
        <p class="quiet">The last line is the policy's fingerprint: one changed letter would give another. A signature is \
        never changed or replaced.</p></div>
        <h2>The proof</h2>
        <p>The receipt proves that your signature stands in the school's record, without showing anything else of it. Keep \
        it with your own papers.</p>
        <p class="actions"><a class="button" href="\(link: .below(Signable.receipt(signature), "download"))">Download the receipt</a>
        <a href="\(link: .home)">Home</a></p></div>
        """
    }

    private var how: String {
        guard let witness else { return "Here, with your own password" }
        return "On paper, seen by \(witness); written down here by \(keyedInBy)"
    }
}
