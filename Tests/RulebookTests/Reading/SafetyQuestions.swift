/// Questions in which a child may be harmed, with what must be read of them.
///
/// Who asks, one act that is read, a content, towards whom, and the question; an empty word asks for nothing.
enum SafetyQuestions {
    static let all = """

        # What a child tells
        teacher | notice | child-at-risk | pupil | A pupil told me her stepdad hits her
        teacher | notice | child-at-risk | pupil | A child told me her dad touches her
        teacher | notice | child-in-danger | pupil | A pupil says he will kill himself tonight
        teacher | notice | child-at-risk | pupil | A girl said her uncle sends her rude pictures
        teacher | notice | child-at-risk | pupil | A pupil showed me bruises on her arm
        teacher | notice | child-at-risk | pupil | A boy disclosed to me that his mum hurts him
        teacher | notice | child-at-risk | pupil | A child confided in me that she is being hurt at home
        pupil | notice | child-at-risk | | My dad hits me
        pupil | notice | child-at-risk | colleague | A teacher touches me
        pupil | notice | indecent-image | colleague | My teacher asked me for a nude

        # Signs of harm
        teacher | report | child-at-risk | pupil | A child may be at risk, who do I tell?
        teacher | notice | child-at-risk | pupil | I think a child is being groomed online
        teacher | notice | child-at-risk | pupil | Safeguarding concern about a child
        teacher | notice | child-at-risk | pupil | I think a child is being abused at home
        teacher | notice | child-in-danger | pupil | A child is in immediate danger
        teacher | notice | extremism | pupil | A pupil has been radicalised
        teacher | notice | indecent-image | pupil | I have received a nude of a pupil
        teacher | keep-evidence | indecent-image | | Can I take a screenshot of the nude for evidence?
        teacher | report | indecent-image | pupil | A pupil showed me a nude picture on his phone. What do I do?
        teacher | notice | indecent-image | pupil | Pupils are sharing nudes of a girl. Should I collect their phones and look?
        teacher | notice | indecent-image | pupil | Should I ask the girl to show me the sexual picture?
        teacher | search-device | indecent-image | pupil | Can I search a pupil's phone for nudes?
        teacher | delete | indecent-image | | Can I delete the nude from the pupil's phone?

        # Calls for help
        teacher | call-or-text | child-in-danger | | A pupil is having a seizure. May I phone for help?
        teacher | call-or-text | child-in-danger | safeguarding-body | A child fell off the climbing frame and is unconscious. May I use my phone to call 999?
        teacher | call-or-text | child-in-danger | safeguarding-body | Can I ring 999 on my phone in the classroom?
        teacher | call-or-text | child-in-danger | | A child is not breathing, can I use my mobile?
        teacher | call-or-text | | safeguarding-body | Can I ring the police from the classroom on my phone?

        # What an adult does
        teacher | notice | child-at-risk | colleague | My colleague messages a pupil at night
        teacher | notice | child-at-risk | colleague | Another teacher keeps texting a girl in Year 5
        teacher | notice | child-at-risk | colleague | A teaching assistant is texting a pupil
        teacher | notice | child-at-risk | colleague | My colleague is friends with pupils on Snapchat
        teacher | notice | child-at-risk | headteacher | The head is messaging a pupil
        teacher | notice | child-at-risk | volunteer | A volunteer is taking pictures of children in the toilets
        teacher | notice | child-at-risk | chair-of-governors | I am worried that the chair of governors is messaging a pupil
        parent | notice | child-at-risk | colleague | A teacher messages my daughter at night
        teacher | handle-concern | child-at-risk | colleague | Can I investigate an allegation against a teacher before calling the LADO?
        """
}
