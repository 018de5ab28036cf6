import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns every error into a page in words, or into JSON below `/api`.
struct ProblemPages<Context: RequestContext>: RouterMiddleware {
    private let shell: Shell
    private let logger: Logger

    init(_ shell: Shell, _ logger: Logger) {
        self.shell = shell
        self.logger = logger
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as APIProblem {
            return error.response
        } catch {
            let problem = problem(for: error)
            var response =
                request.uri.path.hasPrefix("/api/")
                ? APIProblem(problem).response : shell.response(ProblemPage(problem: problem), problem.status)
            if !problem.allowed.isEmpty {
                response.headers[.allow] = problem.allowed.map(\.rawValue).joined(separator: ", ")
            }
            return response
        }
    }

    private func problem(for error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        if error is NIOTooManyBytesError { return .tooLarge }
        if let error = error as? any HTTPResponseError {
            if error.status == .notFound { return .noPage }
            if error.status.kind == .clientError { return .unreadable }
        }
        // The error's own words could repeat what was typed: only its type is logged.
        logger.error("a request failed: \(type(of: error))")
        return .failure
    }
}

extension Shell {
    /// A page as a response.
    func response(_ page: some Page, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: document(page).source)))
    }
}
