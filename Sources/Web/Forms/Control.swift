/// The parts of forms: each with its label, a hint where one helps, and what is wrong with it.
enum Control {
    /// One line; where it may stay empty, its label says so, unless the form says it for all of its fields.
    static func line(
        _ name: String, _ label: String, value: String = "", hint: String? = nil, type: String = "text",
        autocomplete: String = "off", isNeeded: Bool = true, isMarked: Bool = true, isFirst: Bool = false,
        fault: String? = nil
    ) -> HTML {
        let needed: HTML = isNeeded ? " required" : ""
        let first: HTML = isFirst ? " autofocus" : ""
        return """
            <div class="field">\(top(name, label, hint, fault, isMarked: !isNeeded && isMarked))
            <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" autocomplete="\(autocomplete)"\
            \(needed)\(first)\(described(name, hint, fault))></div>

            """
    }

    /// Several lines.
    static func text(
        _ name: String, _ label: String, value: String = "", hint: String? = nil, rows: Int = 5, isNeeded: Bool = true,
        isMarked: Bool = true, fault: String? = nil
    ) -> HTML {
        let needed: HTML = isNeeded ? " required" : ""
        return """
            <div class="field">\(top(name, label, hint, fault, isMarked: !isNeeded && isMarked))
            <textarea id="\(name)" name="\(name)" rows="\(rows)"\(needed)\(described(name, hint, fault))>
            \(value)</textarea></div>

            """
    }

    /// One of a list.
    static func choice(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: String = "",
        hint: String? = nil, isNeeded: Bool = true, isMarked: Bool = true, fault: String? = nil
    ) -> HTML {
        let needed: HTML = isNeeded ? " required" : ""
        return """
            <div class="field">\(top(name, label, hint, fault, isMarked: !isNeeded && isMarked))
            <select id="\(name)" name="\(name)"\(needed)\(described(name, hint, fault))>
            <option value="">Choose …</option>
            \(options.map { option -> HTML in
                let on: HTML = option.value == chosen ? " selected" : ""
                return "<option value=\"\(option.value)\"\(on)>\(option.label)</option>"
            })</select></div>

            """
    }

    /// One of a few, all of them in sight.
    static func radios(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: String = "",
        hint: String? = nil, isNeeded: Bool = true, fault: String? = nil
    ) -> HTML {
        options_(name, label, options, chosen: [chosen], kind: "radio", hint, fault, isNeeded: isNeeded)
    }

    /// Any of a few, all of them in sight.
    static func boxes(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: [String] = [],
        hint: String? = nil, fault: String? = nil
    ) -> HTML {
        options_(name, label, options, chosen: chosen, kind: "checkbox", hint, fault, isNeeded: false)
    }

    /// One box to tick.
    static func box(_ name: String, _ label: String, value: String = "yes", isOn: Bool = false) -> HTML {
        let on: HTML = isOn ? " checked" : ""
        return """
            <div class="field options"><label><input type="checkbox" name="\(name)" value="\(value)"\(on)>\
            <span>\(label)</span></label></div>

            """
    }

    /// A value that is not shown.
    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }

    /// What is wrong with a form as a whole.
    static func fault(_ words: String?) -> HTML? {
        words.map { "<p class=\"fault\" role=\"alert\"><strong>\($0)</strong></p>" }
    }

    private static func top(
        _ name: String, _ label: String, _ hint: String?, _ fault: String?, isMarked: Bool
    ) -> HTML {
        """
        <label for="\(name)">\(label)\(HTML.when(isMarked, " <span class=\"quiet\">(if you like)</span>"))</label>
        \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" })
        \(fault.map { "<p class=\"fault\" id=\"\(name)-fault\"><strong>\($0)</strong></p>" })
        """
    }

    private static func described(_ name: String, _ hint: String?, _ fault: String?) -> HTML {
        let ids = [hint.map { _ in "\(name)-hint" }, fault.map { _ in "\(name)-fault" }].compactMap { $0 }
        let invalid: HTML = fault == nil ? "" : " aria-invalid=\"true\""
        guard !ids.isEmpty else { return "" }
        return " aria-describedby=\"\(ids.joined(separator: " "))\"\(invalid)"
    }

    private static func options_(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: [String], kind: String,
        _ hint: String?, _ fault: String?, isNeeded: Bool
    ) -> HTML {
        let needed: HTML = isNeeded ? " required" : ""
        return """
            <fieldset class="field"\(described(name, hint, fault))><legend>\(label)</legend>
            \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" })
            \(fault.map { "<p class=\"fault\" id=\"\(name)-fault\"><strong>\($0)</strong></p>" })
            <div class="options">\(options.map { option -> HTML in
                let on: HTML = chosen.contains(option.value) ? " checked" : ""
                return """
                    <label><input type="\(kind)" name="\(name)" value="\(option.value)"\(on)\(needed)>\
                    <span>\(option.label)</span></label>

                    """
            })</div></fieldset>

            """
    }
}
