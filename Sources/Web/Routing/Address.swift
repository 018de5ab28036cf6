import Hummingbird
import PolicyPack
import School

/// One address of the program: who may come there, and what it answers to each method.
///
/// Every address says who may come; there is no default but refusal.
struct Address: Sendable {
    /// What answers a request.
    typealias Handler = @Sendable (Visit) async throws -> Response
    /// What answers somebody who is signed in.
    typealias MemberHandler = @Sendable (Member) async throws -> Response

    /// Who may come.
    enum Access: Hashable, Sendable {
        /// Everybody, signed in or not.
        case everybody
        /// Whoever is signed in and has chosen a password.
        case members
        /// Whoever is signed in; readers of what is shown there only with a code beside their password.
        case readers
        /// Whoever is signed in, also with a slip alone: to choose a password, and to leave.
        case newcomers
        /// Whoever holds one of these offices today, or stands in for one.
        case holders([OfficeID])
    }

    let path: String
    let access: Access
    let get: Handler?
    let post: Handler?
    /// The largest body that is read, in bytes.
    var largestBody = 64 * 1024
    /// Whether files are taken too (`multipart/form-data`).
    var takesFiles = false
    /// Whether its files are evidence, as large as the school allows.
    var takesEvidence = false
    /// Whether whoever is known by what they typed alone may bring a file; asked before it is read.
    var admitsFiles: (@Sendable (Visit, FormFields) -> Bool)?
    /// Whether it is answered as if nobody were signed in, so that no session is looked at.
    var isAnonymous = false

    /// An address for everybody.
    static func open(_ path: String, get: Handler? = nil, post: Handler? = nil) -> Address {
        Address(path: path, access: .everybody, get: get, post: post)
    }

    /// An address for everybody at which nobody is known, signed in or not.
    static func anonymous(_ path: String, get: Handler? = nil, post: Handler? = nil) -> Address {
        Address(path: path, access: .everybody, get: get, post: post, isAnonymous: true)
    }

    /// An address for people who are signed in.
    static func member(
        _ path: String, _ access: Access, get: MemberHandler? = nil, post: MemberHandler? = nil
    ) -> Address {
        func open(_ handler: @escaping MemberHandler) -> Handler { { try await handler(try $0.member()) } }
        return Address(path: path, access: access, get: get.map(open), post: post.map(open))
    }
}
