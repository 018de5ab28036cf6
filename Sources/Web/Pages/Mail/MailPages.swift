import Hummingbird
import PolicyPack
import School
import Service

/// Whom messages reach: one's own address, and the mail server for whoever looks after it (C1).
///
/// Neither page says what waits or was sent: that there is a message would say that there is a concern.
enum MailPages {
    static var addresses: [Address] {
        [
            .member("/address", .members, get: { $0.page(AddressPage($0)) }, post: confirm),
            .member("/mail", .holders([Offices.administrator]), get: { $0.page(MailPage($0)) }, post: test),
        ]
    }

    /// Whoever may be told of concerns says whether anybody else reads their mail.
    static func todos(for member: Member) -> [Todo] {
        guard member.house.mail != nil, !member.state.hasOwnAddress(member.person) else { return [] }
        guard Offices.guarded.contains(where: { member.state.people.holds(member.person, $0, on: member.today) }) else {
            return []
        }
        return [
            Todo(
                title: "Say whether anybody else reads your e-mail",
                detail: "Until then you are sent no message when something waits for you here.", link: .ownAddress)
        ]
    }

    private static func confirm(_ member: Member) async throws -> Response {
        let page = AddressPage(member)
        guard let address = page.address else { throw Refusal.nothingThere }
        let boxes = member.fields.all("own")
        let needed = address.looksShared ? 2 : 1
        guard Set(boxes).count >= needed else {
            let fault =
                "Nothing is changed. Tick \(needed == 2 ? "both boxes" : "the box") if it is so; if others read this mailbox, "
                + "ask the office for an address of your own."
            return member.page(page.with(fault: fault), .unprocessableContent)
        }
        try await member.perform(.message(.confirmAddress))
        return .next(.ownAddress)
    }

    private static func test(_ member: Member) async throws -> Response {
        let page = MailPage(member)
        guard let mail = member.house.mail, let address = page.address else {
            return member.page(
                page.with("Nothing was sent: there is no mail server, or your own address is missing."),
                .unprocessableContent)
        }
        do throws(MailFailure) {
            try await mail.test(address)
        } catch {
            return member.page(page.with("Nothing was sent. \(error.words)"), .badGateway)
        }
        return member.page(
            page.with("The mail server took a test message to \(address.text). Look whether it arrives."))
    }
}

extension Member {
    /// Their own e-mail address, where it is one.
    var mailAddress: MailAddress? { view.directory.details(of: person)?.email.flatMap(MailAddress.init) }
}

/// One's own address, and the question who else reads it.
struct AddressPage: Page {
    let address: MailAddress?
    let isConfirmed: Bool
    let hasMail: Bool
    let marks: FormMarks
    var fault: String?

    init(_ member: Member) {
        address = member.mailAddress
        isConfirmed = member.state.hasOwnAddress(member.person)
        hasMail = member.house.mail != nil
        marks = member.marks
    }

    func with(fault: String) -> AddressPage {
        var page = self
        page.fault = fault
        return page
    }

    var title: String { "Your e-mail address" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        <p class="lead">Where something urgent waits for you here, you can be sent a message that says so, and nothing more: no \
        name, no subject, no word of what it is.</p>
        \(HTML.when(!hasMail, "<p>This school's Lanyard is not set up to send mail yet. Look at your home page.</p>"))
        \(Control.fault(fault))\(state)</div>
        """
    }

    private var state: HTML {
        guard let address else {
            return
                "<p>The school's list holds no e-mail address of yours. Ask the office to add one that only you read.</p>"
        }
        if isConfirmed {
            return """
                <p class="card">Messages go to <strong>\(address.text)</strong>, and you said that nobody else reads it. If that \
                changes, tell the office: once your address is changed you are asked again.</p>
                """
        }
        let shared: HTML = """
            <p><strong>This looks like a mailbox that several people open.</strong> Whoever else opens it would learn that \
            something waits for you.</p>
            \(Control.box("own", "I have checked that nobody else can open it, on any computer or phone", value: "checked"))
            """
        return """
            <form class="card" method="post" action="\(link: .ownAddress)">\(marks.html)
            <p>The school's list has <strong>\(address.text)</strong>.</p>
            \(HTML.when(address.looksShared, shared))
            \(Control.box("own", "Only I read this address", value: "alone"))
            <button type="submit">Use it for messages</button></form>
            """
    }
}

/// The mail server, for whoever looks after it.
struct MailPage: Page {
    let mail: Mail?
    let address: MailAddress?
    let marks: FormMarks
    var result: String?

    init(_ member: Member) {
        mail = member.house.mail
        address = member.mailAddress
        marks = member.marks
    }

    func with(_ result: String) -> MailPage {
        var page = self
        page.result = result
        return page
    }

    var title: String { "Sending mail" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        \(result.map { "<p class=\"card\" role=\"status\">\($0)</p>" as HTML })
        \(mail.map(settings) ?? none)
        <p class="quiet">What waits, was sent or failed is not shown here: that there is a message would say that there is \
        something to be told of. Whoever may read it sees it there.</p></div>
        """
    }

    private var none: HTML {
        """
        <p class="lead">No mail is sent: whoever starts the server has named no mail server. The handbook for running a school \
        says how, under <em>Mail</em>.</p>
        """
    }

    private func settings(_ mail: Mail) -> HTML {
        """
        <dl class="facts"><dt>Mail server</dt><dd>\(mail.carrier.server)</dd><dt>From</dt><dd>\(mail.from.text)</dd>
        <dt>Address in each message</dt><dd>\(mail.site)</dd></dl>
        <form method="post" action="\(link: .mail)">\(marks.html)
        <button type="submit">Send a test message to myself</button></form>
        """
    }
}
