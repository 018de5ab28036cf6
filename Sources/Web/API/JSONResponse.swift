import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A refusal as JSON: `{"error": "…"}`.
struct APIProblem: Error, HTTPResponseError {
    let status: HTTPResponse.Status
    let message: String

    init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    /// The same problem that a page would show.
    init(_ problem: Problem) {
        self.init(problem.status, "\(problem.title). \(problem.help)")
    }

    var response: Response { JSONResponse.make(["error": message], status) }

    func response(from request: Request, context: some RequestContext) throws -> Response { response }
}

/// Values as JSON, keys sorted, as the command prints them.
enum JSONResponse {
    static func make(_ value: some Encodable, _ status: HTTPResponse.Status = .ok) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
