/// Fields of forms in which the first answer is the usual one.
enum RosterField {
    /// One of a list.
    static func choice(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: String
    ) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)">
        \(options.map { option -> HTML in
            let on: HTML = option.value == chosen ? " selected" : ""
            return "<option value=\"\(option.value)\"\(on)>\(option.label)</option>"
        })</select></div>

        """
    }
}
