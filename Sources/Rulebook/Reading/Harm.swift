/// Words by which harm to a child is told, and the few rules that keep them apart from everyday ones.
///
/// The vocabulary has the names of what is wrong; "her dad hits her" is a sentence, and read by rule.
enum Harm {
    /// A life may be at stake: ring first.
    static let danger = stems(
        "unconscious seizure choking choke bleeding bleed collapsed collapse overdose overdosed drowning drown suicide suicidal ambulance anaphylaxis anaphylactic stabbed stab knife fitting"
    )
    /// Harm by itself, whoever is named beside it.
    static let harmed = stems("bruise molest molested rape raped traffick trafficked groomed grooming fgm neglected")
    /// Done by somebody to somebody: "hits her".
    static let blows = stems(
        "hit hurt beat punch kick slap smack strangle grope molest rape abuse touch kiss assault threaten groom starve exploit"
    )
    /// Done to somebody: "is abused". Others need "being": a child who is hurt may have fallen.
    static let suffered = stems("abused groomed molested raped neglected exploited beaten assaulted starved beat")
    static let towardsSelf = (life: stems("kill hang"), body: stems("cut harm hurt burn"))
    static let bare = stems("rude sexual sexually naked explicit intimate indecent topless nude")
    static let pictures = stems("picture photo photograph image video selfie snap clip screenshot")
    static let copying = stems("screenshot copy save print download keep film record")
    static let viewing = stems("look view see show open watch check examine")
    static let accusing = stems("allegation allege alleged lado")

    private static func stems(_ words: String) -> Set<String> {
        Set(words.split(separator: " ").map { Stem.of(String($0)) })
    }
}
