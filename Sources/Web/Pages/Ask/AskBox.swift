/// The one box in which the policy is asked.
enum AskBox {
    /// The box in the header of other pages.
    static let small: HTML = """
        <form class="ask small" role="search" method="post" action="\(link: .ask)">
        <label class="unseen" for="small-question">Ask the policy</label>
        \(input(id: "small-question", value: "", hint: "Ask the policy", describedBy: nil))
        <button type="submit">Ask</button>
        </form>
        """

    /// The box of the page that asks.
    static func large(_ question: String, label: String, fault: AskRequest.Fault?) -> HTML {
        """
        <form class="ask" role="search" method="post" action="\(link: .ask)">
        <label for="question">\(label)</label>
        \(fault.map { "<p class=\"fault\" id=\"question-fault\"><strong>\($0.words)</strong></p>" })
        <div class="row">\(input(id: "question", value: question, hint: nil, describedBy: fault == nil ? nil : "question-fault"))
        <button type="submit">Ask</button></div>
        </form>
        """
    }

    private static func input(id: String, value: String, hint: String?, describedBy: String?) -> HTML {
        let placeholder: HTML? = hint.map { " placeholder=\"\($0)\"" }
        let described: HTML? = describedBy.map { " aria-describedby=\"\($0)\" aria-invalid=\"true\"" }
        return """
            <input id="\(id)" name="\(AskState.Field.question)" type="search" value="\(value)" autocomplete="off" \
            enterkeyhint="search" required\(placeholder)\(described)>
            """
    }
}
