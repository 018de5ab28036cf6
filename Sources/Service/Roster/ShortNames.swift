/// Short forms of first names, as they are used in England: whoever says Bill may mean William, and the other way round.
enum ShortNames {
    /// The first names that a word may stand for, the word itself among them.
    static func meaning(_ word: String) -> Set<String> { groups[word] ?? [word] }

    private static let groups: [String: Set<String>] = {
        let said = [
            "abigail abi abbie gail", "alexander alex alec sandy xander", "alexandra alex alexa sandra lexi",
            "alfred alf alfie fred", "andrew andy drew", "anthony antony tony", "barbara babs barb",
            "benjamin ben benny", "catherine katherine kathryn kate katie kathy cathy kat kitty",
            "charles charlie chas",
            "charlotte charlie lottie", "christine chris chrissie tina", "christopher chris kit", "daniel dan danny",
            "david dave davey", "deborah debbie deb debra", "dorothy dot dotty", "edward ed eddie ted teddy ned",
            "eleanor ellie nell nora", "elizabeth liz lizzie beth betty eliza libby lisa", "emily em emmy",
            "frances fran francesca", "francis frank", "frederick fred freddie", "gregory greg", "harold harry",
            "henry harry hal", "isabella isabel bella izzy izzie", "jacqueline jackie", "james jim jimmy jamie",
            "jennifer jen jenny", "jessica jess jessie", "john jack johnny jon", "jonathan jon jonny",
            "joseph joe joey",
            "josephine jo josie", "joanne joanna jo", "judith judy jude", "katherine kate", "kenneth ken kenny",
            "lawrence laurence larry laurie", "leonard len lenny", "lillian lily lilian",
            "margaret maggie meg peggy madge",
            "matthew matt", "michael mike mick micky", "michelle shell", "mohammed mohammad muhammad mohamed mo",
            "nathaniel nathan nat", "nicholas nick nicky", "nicola nicky nicki", "oliver ollie olly",
            "olivia liv livvy",
            "pamela pam", "patricia pat trish tricia", "patrick pat paddy", "peter pete", "philip phillip phil",
            "rebecca becky becca bex", "richard rich rick dick ricky", "robert rob bob bobby robbie bert",
            "ronald ron ronnie", "samantha sam sammy", "samuel sam sammy", "sarah sara sally", "stephanie steph",
            "stephen steven steve", "susan sue susie suzanne", "theodore theo ted", "theresa teresa terry tess",
            "thomas tom tommy", "timothy tim", "valerie val", "victoria vicky vicki tori", "vincent vince",
            "william will bill billy willy liam", "zachary zach zack",
        ]
        var groups: [String: Set<String>] = [:]
        for names in said.map({ Set($0.split(separator: " ").map(String.init)) }) {
            for name in names { groups[name, default: []].formUnion(names) }
        }
        return groups
    }()
}
