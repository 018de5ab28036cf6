import PolicyPack
import School
import Service

extension AccessRequest.Requester {
    var words: String {
        switch self {
        case .themself: "the person themself"
        case .parent: "a parent, for a child"
        case .representative: "somebody who acts for them, such as a solicitor"
        }
    }
}

extension AccessRequest.Check {
    var words: String {
        switch self {
        case .identity: "Identity: they are who they say they are"
        case .responsibility: "Parental responsibility, or that they may act for the person"
        case .courtOrders: "Court orders about who may know what"
        }
    }
}

extension AccessRequest.Exemption {
    var words: String {
        switch self {
        case .seriousHarm: "serious harm to somebody"
        case .childAbuse: "child abuse data, against the child's interests"
        case .others: "it is about somebody else too"
        case .reporter: "it would show who reported"
        case .legalAdvice: "legal advice"
        }
    }
}

/// The requests for data that somebody has something to do with, and the form for a new one.
struct AccessListPage: Page {
    let view: View
    let requests: [AccessRequest]
    let names: [AccessRequestID: String]
    let handles: Bool
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "Requests for data" }
    var place: Shell.Place? { .access }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>Requests for data</h1>
        <p class="lead">Everybody may ask what is kept about them, and parents for their child. The clock is one calendar month; \
        school holidays do not stop it.</p>
        \(Control.fault(fault))
        \(HTML.when(requests.isEmpty, "<p class=\"card\">There are none for you.</p>"))
        \(HTML.when(!requests.isEmpty, "<ul class=\"list\">\(requests.map(row))</ul>"))
        \(HTML.when(handles, form))</div>
        """
    }

    private func row(_ request: AccessRequest) -> HTML {
        """
        <li><p><a href="\(link: .below(.access, request.id.name))">\(names[request.id] ?? "Somebody whose data has been deleted")</a></p>
        <p class="quiet">Asked by \(request.requester.words), arrived on \(request.received.inWords). \(state(request))</p></li>
        """
    }

    private func state(_ request: AccessRequest) -> String {
        if request.ended != nil { return "Ended." }
        if request.isClosed { return "Released." }
        if request.isPaused { return "The clock stands still." }
        return view.state.due(request, on: view.today).map { "To be answered by \($0.inWords)." } ?? "Open."
    }

    private var form: HTML {
        """
        <form class="card" method="post" action="\(link: .access)">\(marks.html)<h2>Write down a request</h2>
        \(Control.line("about", "Whose data", value: typed.first("about") ?? "", hint: "The name as it stands in the roster, where it does."))
        \(Control.radios("requester", "Who asks", AccessRequest.Requester.allCases.map { ($0.rawValue, $0.words) }, chosen: typed.first("requester") ?? ""))
        \(Control.line("from", "Their name, and how they are reached", value: typed.first("from") ?? ""))
        \(Control.text("asks", "What they ask for", value: typed.first("asks") ?? "", rows: 3, isNeeded: false))
        \(Control.line("received", "The day it arrived", value: typed.first("received") ?? view.today.written, type: "date"))
        \(Control.box("educational", "A parent asks for the educational record (maintained schools only: 15 school days)", isOn: typed.first("educational") == "yes"))
        <button type="submit">Write it down</button></form>
        """
    }
}
