import PolicyPack

extension QuestionReader {
    /// A sentence with what was found in it before its acts are chosen.
    struct Scene {
        let sentence: Sentence
        let people: [Person]
        let subject: Subject
        let alarms: [Heard]
        let account: Account?
    }

    /// Everything heard: who acts and does what, or what was noticed and of whom, then the circumstances.
    func hear(_ scene: Scene, given: [Term], asker: [WordID]) -> [Heard] {
        let sentence = scene.sentence
        let acts = sentence.alarmedActs(sentence.chosenActs(after: scene.subject.place), scene.alarms)
        let frame = frame(scene, acts)
        var heard: [Heard]
        if frame.acts.isEmpty || given.contains(where: { $0.fact == "act" }) {
            heard = sentence.actors(scene.subject, asker: asker) + deeds(scene, acts, asker: asker)
        } else {
            heard = sentence.actors(witness(scene), asker: asker) + told(scene, frame)
        }
        heard += warned(scene, heard)
        heard += sentence.circumstances(scene.people, acts)
        heard += helped(scene, heard)
        heard += sentence.bystanders(scene.people, scene.subject, beside: heard)
        heard += sentence.shownAtEvent(heard, given)
        return heard + sentence.ownPhone(heard, given) + sentence.socialMedia(heard, given)
    }

    /// What was noticed is asked about where nothing else is: a sign of harm, or an account of somebody else.
    private func frame(_ scene: Scene, _ acts: [Match]) -> Frame {
        var frame = scene.sentence.frame(scene.subject, scene.people)
        if scene.account != nil, !frame.onlyWhom, !frame.acts.contains("notice") { frame.acts.append("notice") }
        if frame.acts.isEmpty, !scene.alarms.isEmpty, acts.isEmpty { frame.acts = ["notice"] }
        return frame
    }

    /// Who notices: a child of whom something is told is not who acts.
    private func witness(_ scene: Scene) -> Subject {
        guard !scene.alarms.isEmpty, case .person = scene.subject.kind, !scene.sentence.isQuestion(scene.subject)
        else { return scene.subject }
        return Subject(kind: .asker, declared: scene.subject.declared, place: scene.subject.place)
    }

    private func deeds(_ scene: Scene, _ acts: [Match], asker: [WordID]) -> [Heard] {
        let sentence = scene.sentence
        let calls =
            !acts.isEmpty && acts.allSatisfy { ["call-or-text", "video-call", "use-device"].contains($0.phrase.word) }
        // Of a child in the story behind a call for help it is told, not rung.
        let people =
            scene.alarms.isEmpty || !calls
            ? scene.people
            : scene.people.filter { person in
                person.start > scene.subject.place || person.who.isEmpty
            }
        let isUrgent = scene.alarms.contains { $0.word == "child-in-danger" }
        let done = acts.map { act in
            let isCall = isUrgent && act.phrase.word == "use-device"
            return Heard(act.phrase.fact, isCall ? "call-or-text" : act.phrase.word, act.places)
        }
        return done + sentence.objects(of: acts, people, scene.subject)
            + sentence.askerAsObject(of: acts, scene.subject, asker: asker)
    }

    private func told(_ scene: Scene, _ frame: Frame) -> [Heard] {
        let sentence = scene.sentence
        guard let act = sentence.facts.act else { return [] }
        let handled = sentence.handling(scene.alarms, scene.subject)
        return (frame.acts + (frame.acts == ["notice"] ? handled : [])).map { Heard(act, $0, frame.places) }
            + sentence.event(
                frame, scene.people, witness(scene), about: scene.account?.about, alarms: scene.alarms)
    }

    /// The signs of harm, and an allegation where it is handled, noticed or reported.
    private func warned(_ scene: Scene, _ heard: [Heard]) -> [Heard] {
        let sentence = scene.sentence
        guard let fact = sentence.facts.content, let act = sentence.facts.act else { return [] }
        let isConcern = heard.contains { $0.fact == act && ["handle-concern", "notice", "report"].contains($0.word) }
        let accused = sentence.tokens.indices.filter { Harm.accusing.contains(sentence.tokens[$0].stem) }
        return scene.alarms + (isConcern && !accused.isEmpty ? [Heard(fact, "child-at-risk", accused)] : [])
    }

    /// Whom a call for help goes to and what for: an emergency number is the police's, a child in danger is the purpose.
    private func helped(_ scene: Scene, _ heard: [Heard]) -> [Heard] {
        let sentence = scene.sentence
        var found: [Heard] = []
        if let place = sentence.tokens.firstIndex(where: { $0.text == "999" }), let fact = sentence.facts.towards {
            found.append(Heard(fact, "safeguarding-body", [place]))
        }
        let dangers = scene.alarms.filter { $0.word == "child-in-danger" }
        let purpose = sentence.vocabulary.position(of: "purpose")
        if let danger = dangers.first, let purpose, scene.people.contains(where: sentence.isChild) {
            found.append(Heard(purpose, "child-safety", danger.places))
        }
        return found
    }
}

extension Sentence {
    private static let onPhones: Set<WordID> = [
        "use-device", "call-or-text", "video-call", "keep-device", "secure-device",
    ]

    /// Where somebody posts and does not say on what, it is social media of some kind.
    func socialMedia(_ heard: [Heard], _ given: [Term]) -> [Heard] {
        guard let channel = vocabulary.position(of: "channel"), let act = facts.act,
            !heard.contains(where: { $0.fact == channel }), !given.contains(where: { $0.fact == "channel" }),
            heard.contains(where: { $0.fact == act && $0.word == "post" })
        else { return [] }
        return [Heard(channel, "social-media", [])]
    }

    /// What is filmed at a school event and not said shows pupils.
    func shownAtEvent(_ heard: [Heard], _ given: [Term]) -> [Heard] {
        guard let content = facts.content, let act = facts.act, let time = vocabulary.position(of: "time"),
            !heard.contains(where: { $0.fact == content }), !given.contains(where: { $0.fact == "content" }),
            heard.contains(where: { $0.fact == act && ["photograph", "share-image"].contains($0.word) }),
            heard.contains(where: { $0.fact == time && $0.word == "school-event" }),
            vocabulary.facts[content].set(of: "pupils") != nil
        else { return [] }
        return [Heard(content, "pupils", [])]
    }

    /// Where somebody uses a device and none is named, it is their own phone.
    ///
    /// A parent or a pupil films with their own phone too; staff may have the school's camera in hand.
    func ownPhone(_ heard: [Heard], _ given: [Term]) -> [Heard] {
        guard let device = vocabulary.position(of: "device"), let act = facts.act,
            !heard.contains(where: { $0.fact == device }), !given.contains(where: { $0.fact == "device" }),
            heard.contains(where: { $0.fact == act && (Self.onPhones.contains($0.word) || isFamilyFilming($0, heard)) })
        else { return [] }
        return [Heard(device, "own-phone", [])]
    }

    private func isFamilyFilming(_ act: Heard, _ heard: [Heard]) -> Bool {
        act.word == "photograph"
            && heard.contains { $0.fact == facts.who && ["parent", "trip-helper", "pupil"].contains($0.word) }
    }
}
