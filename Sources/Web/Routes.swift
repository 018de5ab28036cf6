import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PolicyPack

/// Which address answers what. Every address of the table refuses the methods that it does not take.
struct Routes: Sendable {
    /// The methods of HTTP, each of which an address either takes or refuses.
    static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .connect, .trace,
    ]
    /// The largest body that is read, in bytes.
    static let largestBody = 64 * 1024

    typealias Handler = @Sendable (Request, BasicRequestContext) async throws -> Response

    let site: Site
    let shell: Shell

    init(_ site: Site) {
        self.site = site
        shell = Shell(site.policy)
    }

    /// The router with everything around it.
    func router(_ logger: Logger) -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.middlewares.add(AccessLog(logger))
        router.middlewares.add(SecurityHeaders())
        router.middlewares.add(ProblemPages(shell, logger))
        router.middlewares.add(SameSite())
        page("/", router) { [shell, site] in shell.response(AskPage(policy: site.policy)) }
        on("/ask", router, get: { _, _ in .redirect(to: Link.home.address) }, post: ask)
        for shelf in Book.Shelf.allCases {
            let whole = PolicyPage(book: site.book(shelf))
            page("/\(shelf.rawValue)", router) { [shell] in shell.response(whole) }
            on("/\(shelf.rawValue)/{clause}", router, get: { try clause($1, shelf) })
        }
        on("/api/ask", router, post: askJSON)
        page("/api/vocabulary", router) { [site] in JSONResponse.make(site.vocabulary) }
        page("/api/policy", router) { [site] in JSONResponse.make(PolicyJSON(site.policy)) }
        for asset in Asset.all { page(RouterPath(asset.path), router) { Self.response(asset) } }
        return router
    }

    private func page(
        _ path: RouterPath, _ router: Router<BasicRequestContext>, _ make: @escaping @Sendable () -> Response
    ) {
        on(path, router, get: { _, _ in make() })
    }

    private func on(
        _ path: RouterPath, _ router: Router<BasicRequestContext>, get: Handler? = nil, post: Handler? = nil
    ) {
        var allowed: [HTTPRequest.Method] = []
        if let get {
            router.on(path, method: .get, use: get)
            allowed += [.get, .head]
        }
        if let post {
            router.on(path, method: .post, use: post)
            allowed.append(.post)
        }
        let refusal = Problem.method(allowed: allowed)
        for method in Self.methods where !allowed.contains(method) {
            router.on(path, method: method) { _, _ -> Response in throw refusal }
        }
    }

    // MARK: What the addresses do

    private func clause(_ context: BasicRequestContext, _ shelf: Book.Shelf) throws -> Response {
        let name = try context.parameters.require("clause")
        let book = site.book(shelf)
        guard let clause = book.clauses.first(where: { $0.id.name == name }) else {
            let near = shelf == .policy ? nearest(to: name, in: book.clauses.map(\.id.name)) : nil
            throw Problem.noClause(meant: book.clauses.first { $0.id.name == near })
        }
        return shell.response(ClausePage(book: book, clause: clause, vocabulary: site.vocabulary))
    }

    private func ask(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await body(request, type: "application/x-www-form-urlencoded")
        guard let fields = FormFields(body.readableBytesView) else { throw Problem.unreadable }
        let next = Dialogue(site: site).page(after: AskRequest(fields, vocabulary: site.vocabulary))
        return shell.response(next.page, next.isRefused ? .badRequest : .ok)
    }

    private func askJSON(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await body(request, type: "application/json")
        let question: AskJSON
        do {
            question = try JSONDecoder().decode(AskJSON.self, from: Data(body.readableBytesView))
        } catch {
            throw APIProblem(
                .badRequest, "This is no JSON of the shape {\"facts\": {\"who\": \"teacher\"}, \"question\": \"…\"}.")
        }
        return JSONResponse.make(try question.answer(site))
    }

    private func body(_ request: Request, type: String) async throws -> ByteBuffer {
        let sent = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard sent?.trimmingCharacters(in: .whitespaces) == type else { throw Problem.type(wanted: type) }
        return try await request.body.collect(upTo: Self.largestBody)
    }

    private static func response(_ asset: Asset) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
}
