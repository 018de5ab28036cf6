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
            let problem = Problem(error, logger: logger)
            guard request.uri.path.hasPrefix("/api/") else {
                return shell.refused(problem, typed: nil, path: request.uri.path)
            }
            var response = APIProblem(problem).response
            response.name(problem.allowed)
            return response
        }
    }
}

extension Shell {
    /// The page that says what is wrong, with what was typed.
    func refused(_ problem: Problem, typed: FormFields?, path: String) -> Response {
        let page = ProblemPage(
            problem: problem, typed: typed, path: path, token: viewer?.token, hasPolicy: hasPolicy)
        var response = response(page, problem.status)
        response.name(problem.allowed)
        return response
    }

    /// A page as a response.
    func response(_ page: some Page, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: document(page).source)))
    }
}

extension Response {
    /// Names the methods that an address takes.
    fileprivate mutating func name(_ allowed: [HTTPRequest.Method]) {
        if !allowed.isEmpty { headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ") }
    }
}
