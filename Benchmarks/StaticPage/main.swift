import Foundation
import Hummingbird
import Logging
import NIOCore

// What Hummingbird itself does: one page of 10 kB from memory, nothing around it. The baseline of Scripts/bench-web.
let page = ByteBuffer(string: String(repeating: "<p>0123456789 0123456789 0123456789</p>\n", count: 250))
let router = Router()
router.get("/") { _, _ in
    Response(status: .ok, headers: [.contentType: "text/html"], body: ResponseBody(byteBuffer: page))
}
let app = Application(
    router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)") },
    logger: Logger(label: "static") { _ in SwiftLogNoOpLogHandler() })
setvbuf(stdout, nil, _IOLBF, 0)
try await app.runService()
