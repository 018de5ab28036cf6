import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PolicyPack
import Rulebook
import School
import Service

/// One request, with what its handler needs.
struct Visit: Sendable {
    let request: Request
    let parameters: Parameters
    /// What was sent; nothing for a page that was asked for.
    let fields: FormFields
    /// The policy in force with its rules, or nil where the school has none yet.
    let site: Site?
    /// What stands around the page.
    let shell: Shell
    /// Whoever is signed in.
    let session: Session?
    /// The running school; nil where a policy is shown without one.
    let house: House?
    /// The school at this moment.
    let view: View?

    /// A piece of the address.
    func parameter(_ name: String) throws -> String { try parameters.require(name) }

    /// A value behind the question mark of the address; nothing that was typed ever stands there.
    func query(_ name: String) -> String? { request.uri.queryParameters[Substring(name)].map(String.init) }

    /// The policy in force.
    ///
    /// - Throws: ``Problem`` where the school has none yet.
    func policy() throws -> Site {
        guard let site else { throw Problem.noPolicy }
        return site
    }

    /// Whoever is signed in.
    ///
    /// - Throws: ``Problem`` where nobody is.
    func member() throws -> Member {
        guard let house, let view, let session else { throw Problem.signInFirst }
        return Member(visit: self, house: house, view: view, session: session)
    }

    func page(_ page: some Page, _ status: HTTPResponse.Status = .ok) -> Response { shell.response(page, status) }
}

/// Somebody who is signed in, at one request.
struct Member: Sendable {
    let visit: Visit
    let house: House
    /// The school at this moment.
    let view: View
    let session: Session

    /// Who.
    var person: PersonID { session.person }
    /// What was sent.
    var fields: FormFields { visit.fields }
    var state: SchoolState { view.state }
    var today: Day { view.today }
    /// What a fresh form carries.
    var marks: FormMarks { FormMarks(token: session.formToken, command: Fresh.name()) }
    /// What the form that was sent carries, so that sending it again is the same command.
    var sentMarks: FormMarks {
        FormMarks(token: session.formToken, command: fields.first(FormMarks.commandField) ?? Fresh.name())
    }
    /// The command of the form that was sent: the same form with the same content is the same command, and one whose
    /// content was changed before it was sent again is another.
    var command: School.CommandID {
        let content =
            fields.pairs.filter { $0.name != FormMarks.tokenField && !$0.name.contains("password") }
            .map { "\($0.name)=\($0.value)" }
            // Another file with the same words is another command.
            + fields.files.map { "\($0.field)=\(FileDigest.sha256($0.bytes))" }
        return Fresh.command(form: "\(visit.request.uri.path)\n\(content.joined(separator: "\n"))", by: person)
    }

    /// A name for something that this command makes.
    func name(for what: String) -> String { Fresh.name(from: command, what) }

    /// Whether somebody holds one of these offices today, or stands in for one.
    func holds(_ offices: [OfficeID]) -> Bool { offices.contains { state.people.holds(person, $0, on: today) } }

    /// Does what a form asks for.
    ///
    /// - Throws: ``Refusal`` with nothing done; ``StoreFailure`` where the record cannot be written.
    @discardableResult
    func perform(_ command: Command, confirmed: Bool = false) async throws -> RunningSchool.Done {
        try await house.running.perform(command, id: self.command, by: person, confirmed: confirmed)
    }

    /// Does one of several things that one form asks for.
    @discardableResult
    func perform(_ command: Command, part: String) async throws -> RunningSchool.Done {
        let id = Fresh.command(form: "\(self.command.name)/\(part)", by: person)
        return try await house.running.perform(command, id: id, by: person)
    }

    func page(_ page: some Page, _ status: HTTPResponse.Status = .ok) -> Response { visit.page(page, status) }
    func parameter(_ name: String) throws -> String { try visit.parameter(name) }
}

/// What every form of somebody who is signed in carries: that it is ours, and which command it gives.
struct FormMarks: Hashable, Sendable {
    static let tokenField = "form-token"
    static let commandField = "form-command"

    let token: String
    let command: String

    /// Both as hidden fields.
    var html: HTML {
        """
        <input type="hidden" name="\(Self.tokenField)" value="\(token)">
        <input type="hidden" name="\(Self.commandField)" value="\(command)">
        """
    }
}

extension Response {
    /// Goes on to a page after something was done, so that loading it again does nothing twice.
    static func next(_ link: Link) -> Response {
        Response(status: .seeOther, headers: [.location: link.address])
    }

    /// A text to be kept as a file.
    static func file(_ text: String, name: String) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }
}
