import HTTPTypes
import Hummingbird
import Logging

/// Logs the method, the pattern of the route, the status and the duration of every request, and nothing that was typed.
struct AccessLog<Context: RequestContext>: RouterMiddleware {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let taken = ContinuousClock.now - start
        let pattern = context.endpointPath ?? "-"
        // A method is a word of the sender's; only those of the standard are written out.
        let method = Routes.methods.contains(request.method) ? request.method.rawValue : "other"
        let micros = taken.components.attoseconds / 1_000_000_000_000 + taken.components.seconds * 1_000_000
        logger.info("\(method) \(pattern) \(response.status.code) \(micros) µs")
        return response
    }
}
