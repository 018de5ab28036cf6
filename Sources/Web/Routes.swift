import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Which address answers what. Every address of the table refuses the methods that it does not take.
struct Routes: Sendable {
    /// The methods of HTTP, each of which an address either takes or refuses.
    static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .connect, .trace,
    ]
    /// The largest body that is read, in bytes.
    static let largestBody = 64 * 1024

    let source: Gate.Source

    /// The addresses of a policy that is shown without a school.
    init(_ site: Site) {
        source = .preview(site)
    }

    /// The addresses of a running school.
    init(_ house: House) {
        source = .school(house)
    }

    /// All addresses but those of the files that come with the program.
    var table: [Address] {
        switch source {
        case .preview: PublicPages.addresses
        case .school:
            PublicPages.addresses + SignInPages.addresses + CodePages.addresses + SchoolPages.addresses
        }
    }

    /// The router with everything around it.
    func router(_ logger: Logger) -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        let gate = Gate(source: source, logger: logger)
        router.middlewares.add(AccessLog(logger))
        router.middlewares.add(SecurityHeaders(isSecure: isSecure))
        router.middlewares.add(ProblemPages(plainShell, logger))
        router.middlewares.add(SameSite())
        for address in table {
            func answer(_ handler: @escaping Address.Handler) -> Answer {
                { try await gate.answer($0, $1, address, handler) }
            }
            on(
                RouterPath(address.path), router, get: address.get.map(answer), post: address.post.map(answer))
        }
        for asset in Asset.all { on(RouterPath(asset.path), router, get: { _, _ in Self.response(asset) }) }
        return router
    }

    /// Whether people come over TLS alone.
    private var isSecure: Bool {
        switch source {
        case .preview: false
        case .school(let house): house.isSecure
        }
    }

    /// What stands around a page where the school cannot be asked who is there.
    private var plainShell: Shell {
        switch source {
        case .preview(let site): Shell(site.policy)
        case .school: Shell(nil, viewer: nil)
        }
    }

    private typealias Answer = @Sendable (Request, BasicRequestContext) async throws -> Response

    private func on(
        _ path: RouterPath, _ router: Router<BasicRequestContext>, get: Answer? = nil, post: Answer? = nil
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

    private static func response(_ asset: Asset) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
}
