import Foundation
import Testing

@testable import Service

/// Programs of the machine that make bytes of bytes.
@Suite struct OutsideProgramTests {
    @Test func `what a program is given comes back, and who writes more than there may be is refused`() async throws {
        let bytes = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
        #expect(try await OutsideProgram(name: "cat", arguments: [], seconds: 600).run(on: bytes) == bytes)
        let endless = OutsideProgram(
            name: "head", arguments: ["-c", "\(OutsideProgram.limit + 1)", "/dev/zero"], seconds: 600)
        await #expect(throws: OutsideProgram.Failure.refused(status: 0)) { try await endless.run(on: Data()) }
    }

    @Test func `a program finds what was set for it beside the usual`() async throws {
        let asked = OutsideProgram(
            name: "sh", arguments: ["-c", "echo $LANG $OWN"], seconds: 600, settings: ["OWN": "set"])
        #expect(String(decoding: try await asked.run(on: Data()), as: UTF8.self) == "C.UTF-8 set\n")
    }
}
