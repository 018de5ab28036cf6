/// The steps from a pack to a policy in force, with where one is.
enum AdoptStep: Int, CaseIterable {
    case choose, fill, read, check, adopt

    var label: String {
        switch self {
        case .choose: "Choose a policy"
        case .fill: "Fill it in"
        case .read: "Read it"
        case .check: "Check the list"
        case .adopt: "Adopt it"
        }
    }

    /// All steps, this one marked.
    var html: HTML {
        let items = Self.allCases.map { step -> HTML in
            if step == self { return "<li aria-current=\"step\">\(step.label)</li>" }
            return step.rawValue < rawValue
                ? "<li class=\"done\">\(step.label)<span class=\"unseen\"> (done)</span></li>"
                : "<li>\(step.label)</li>"
        }
        return "<ol class=\"progress\" aria-label=\"The steps\">\(items)</ol>"
    }
}
