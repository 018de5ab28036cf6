import Foundation
import HTTPTypes
import Hummingbird

/// Refuses what another site makes a browser send.
///
/// It stands before the token that every form of somebody signed in carries, and holds for the forms that anybody may send.
/// Programs that send neither header are let through.
struct SameSite<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let isSafe = [.get, .head, .options].contains(request.method)
        guard isSafe || Self.isOwn(request.headers, host: request.head.authority) else { throw Problem.otherSite }
        return try await next(request, context)
    }

    /// Whether a request comes from our own pages, or from no page at all.
    static func isOwn(_ headers: HTTPFields, host: String?) -> Bool {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name] {
            return site == "same-origin" || site == "none"
        }
        guard let origin = headers[.origin] else { return true }
        guard let host, let scheme = origin.range(of: "://") else { return false }
        return origin[scheme.upperBound...].lowercased() == host.lowercased()
    }
}
