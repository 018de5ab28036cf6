/// The small words of English by which a question is built.
///
/// They carry no meaning for a policy; the rules of reading use them to tell who acts from whom it is done to.
enum English {
    static let articles: Set<String> = set("a an the some any")
    static let firstPerson: Set<String> = set("i we")
    /// By which whoever asks speaks of themselves.
    static let speakers: Set<String> = firstPerson.union(set("my our me us"))
    static let otherPronouns: Set<String> = set("he she they you it one")
    static let modals: Set<String> = set("can could may might must should shall will would cannot")
    /// Words that open a question only at the start of a clause; elsewhere they are verbs like others.
    static let openers: Set<String> = set("is are was were am do does did has have had")
    static let questionWords: Set<String> = set(
        "what when where how why who whom which so and but or then if whether please")
    static let prepositions: Set<String> = set(
        "of to from with by for about in at on than near around beside behind among between towards against into like over under onto during outside inside off"
    )
    static let relatives: Set<String> = set("who which whose")
    static let subordinators: Set<String> = set(
        "while when whilst because before after until once since although though unless if where as")
    static let reporting = Set(set("ask wonder know say think believe want point unsure sure").map(Stem.of))
    static let negations: Set<String> = set(
        "not never no without nobody none unless before until neither nor cannot hardly")
    static let takesIs: Set<String> = set("he she it that what who where there here how let when why")
    static let contractions: [String: [String]] = [
        "can't": ["can", "not"], "cant": ["can", "not"], "cannot": ["can", "not"], "won't": ["will", "not"],
        "dont": ["do", "not"], "doesnt": ["does", "not"], "didnt": ["did", "not"], "isnt": ["is", "not"],
        "arent": ["are", "not"], "im": ["i", "am"], "ive": ["i", "have"], "whats": ["what", "is"],
        "hes": ["he", "is"], "shes": ["she", "is"], "shouldnt": ["should", "not"], "havent": ["have", "not"],
        "hasnt": ["has", "not"], "lets": ["let", "us"], "theyre": ["they", "are"], "o'clock": ["oclock"],
    ]
    /// Words that are known and say nothing of their own: they are neither corrected nor left over.
    static let common: Set<String> = articles.union(firstPerson).union(otherPronouns).union(modals).union(openers)
        .union(questionWords).union(prepositions).union(relatives).union(subordinators).union(negations)
        .union(
            set(
                """
                my our his her their its your me us him them mine ours hers theirs yours this that these those there here
                be been being having doing go goes going get got gets getting let lets make made take took taken want
                wants wanted wanting need needs needed like would please ok okay fine alright right wrong allowed allow
                allows permitted permit possible acceptable legal rule ever also too very just only still even really
                quite already yet now again always sometimes often usually own another other others each every all both
                many much more most few lot lots bit something anything somebody someone anybody anyone everybody thing
                things way up down out back if whether because happen happens happened happening say says said tell
                asks ask asked asking wonder wonders know knows think thinks thought believe believes feel sure able
                about while whilst who whom whose when where why how what which has hasnt today tomorrow yesterday
                first last next new old same else so then than time times day days per via etc hello hi thanks thank
                oclock # home mr mrs miss ms school schools supposed meant considered seem seems come comes came coming put
                start starts started end decide decides plan plans planning happy mind quick quickly question problem
                until before after within without instead rather around away along together someone's anymore
                form sort hose
                case reason whenever wherever ought such certain different given giving during since upon towards
                """))

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
