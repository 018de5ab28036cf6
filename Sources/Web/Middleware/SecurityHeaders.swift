import HTTPTypes
import Hummingbird

/// Headers that every response carries: nothing runs, nothing comes from elsewhere, nothing is kept. What is no page may say
/// more strictly what it is.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    /// One script, one style sheet and one image, all files of ours and none of them in a page; forms go nowhere else; no frame.
    static var policy: String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
    }

    private let isSecure: Bool

    /// - Parameter isSecure: whether people come over TLS alone, which browsers are then to keep to for a year.
    init(isSecure: Bool) {
        self.isSecure = isSecure
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in SecurityFields.all where response.headers[name] == nil { response.headers[name] = value }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

/// The names are read once: a generic type could keep none.
private enum SecurityFields {
    static let all: [(name: HTTPField.Name, value: String)] = [
        ("Content-Security-Policy", SecurityHeaders<BasicRequestContext>.policy),
        ("X-Content-Type-Options", "nosniff"),
        // With `no-referrer` browsers hide the origin of our own forms from us.
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
