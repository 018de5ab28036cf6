public import PolicyPack
import Rulebook
import School
public import Service
import Synchronization

/// Everything that the pages of a running school are made from.
public final class House: Sendable {
    /// The school.
    public let running: RunningSchool
    /// Who comes in.
    public let signIn: SignIn
    /// What is asked beside the password before a case is shown.
    let factor: SecondFactor
    /// How often each clause has answered.
    public let counts: AskCounts
    /// What was being written when a session ended.
    let drafts: Drafts
    /// The policies that come with the program, for adopting; shown, and never consulted again once one is adopted.
    let shelf: Shelf
    /// What stands above every answer.
    let law: Pack
    /// Whether browsers reach the school over TLS, by the program itself or through a proxy.
    let isSecure: Bool
    /// What the rulebook finds about whole policies.
    let studies: Studies
    /// The largest piece of evidence, in megabytes.
    let evidenceMegabytes: Int
    /// How many large files are read at once.
    let uploads = UploadRoom()
    /// How fast words and files come in from the public pages.
    let outside = OutsidePace()
    /// What makes pictures of evidence.
    let previewer: Previewer
    /// How mail is sent; nil where that is not set up.
    let mail: Mail?
    private let sites = Mutex<[VersionID: (site: Site, heading: Shell.Heading)]>([:])

    /// The pages of a running school.
    ///
    /// - Parameters:
    ///   - caseMinutes: after how long without reading a case a code is asked for again.
    ///   - evidenceMegabytes: the largest piece of evidence, at most 25.
    ///   - previewer: what makes pictures of evidence.
    public init(
        _ running: RunningSchool, signIn: SignIn, shelf: Shelf, law: Pack, isSecure: Bool, caseMinutes: Int = 15,
        evidenceMegabytes: Int = 10, previewer: Previewer = Previewer(), mail: Mail? = nil
    ) {
        self.running = running
        self.signIn = signIn
        self.shelf = shelf
        studies = Studies(shelf: shelf, law: law)
        self.law = law
        self.isSecure = isSecure
        self.mail = mail
        self.evidenceMegabytes = evidenceMegabytes
        self.previewer = previewer
        drafts = Drafts(running)
        factor = SecondFactor(running, idleMinutes: caseMinutes)
        counts = AskCounts(running)
    }

    /// The pages of a version of the policy, and what stands at their head; made once and kept.
    func site(of version: PolicyVersion) -> (site: Site, heading: Shell.Heading) {
        sites.withLock { sites in
            if let known = sites[version.id] { return known }
            let made = (
                site: Site(policy: Pack(version.pack), law: law, vocabulary: version.pack.vocabulary),
                heading: Shell.Heading(version.pack)
            )
            sites[version.id] = made
            return made
        }
    }
}
