import Foundation
import Programs
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// `lanyard serve` as an operator runs it: it starts, says where it is, stops when asked, and explains why it cannot.
@Suite struct ServeTests {
    @Test func `it says where it is, answers, and stops when it is asked to`() async throws {
        let server = try Command.serve()
        defer { server.process.send(SIGTERM) }
        let page = try await server.get("/policy")
        #expect(page.contains("Dothill Primary School"))
        server.process.send(SIGTERM)
        #expect(server.process.wait() == 0)
    }

    @Test func `a port in use is refused with the port and what to do`() throws {
        let server = try Command.serve()
        defer { server.process.send(SIGTERM) }
        let port = String(server.address.split(separator: ":").last ?? "")
        let second = try Command.run("serve", "--policy", "dothill", "--port", port)
        #expect(second.status == 70)
        #expect(second.error.contains("port \(port) is already in use"))
    }

    @Test func `a policy that is wrong or not there is refused before anything is served`() throws {
        let missing = try Command.run("serve", "--policy", "dothil", "--port", "0")
        #expect(missing.status == 1)
        #expect(missing.error.contains("did you mean dothill?"))
        let folder = try Command.temporaryPack(files: ["pack.yaml": "format: 1\nid: broken\nkind: polcy\n"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = try Command.run("serve", "--policy", folder.path, "--port", "0")
        #expect(broken.status == 1)
        #expect(broken.error.contains("pack.yaml:3:7: error:"))
    }

    @Test func `law and safety is not served as if it were a policy`() throws {
        let result = try Command.run("serve", "--policy", "law-and-safety", "--port", "0")
        #expect(result.status == 1)
        #expect(result.error.contains("stands above every policy"))
    }

    @Test func `without law and safety nothing is served`() throws {
        let shelf = try Command.temporaryPack(files: [
            "vocabulary.yaml": try String(
                contentsOf: Command.root.appendingPathComponent("Policies/vocabulary.yaml"), encoding: .utf8)
        ])
        defer { try? FileManager.default.removeItem(at: shelf) }
        let dothill = Command.root.appendingPathComponent("Policies/dothill").path
        let result = try Command.run("serve", "--policies", shelf.path, "--policy", dothill, "--port", "0")
        #expect(result.status == 70)
        #expect(result.error.contains("no law-and-safety"))
    }

    @Test(arguments: [["--port", "70000"], ["--port", "x"], ["--prot", "8080"]])
    func `a wrong call ends with 64`(arguments: [String]) throws {
        #expect(try Command.run(["serve"] + arguments).status == 64)
    }

    @Test func `an address of another machine is refused`() throws {
        let result = try Command.run("serve", "--policy", "dothill", "--host", "192.0.2.1", "--port", "0")
        #expect(result.status == 70)
        #expect(result.error.contains("192.0.2.1 is no address of this machine"))
    }
}

extension Command {
    /// A running server.
    struct Server {
        let process: Child
        let address: String

        /// The body of a page.
        func get(_ path: String) async throws -> String {
            let url = try #require(URL(string: address + path))
            return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
        }
    }

    /// Starts a server on a free port.
    static func serve(_ what: [String] = ["--policy", "dothill"]) throws -> Server {
        let output = try Channel()
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        let process = try Child(
            [program.path, "serve"] + what + ["--port", "0"], output: output.writing, error: null, in: root)
        output.closeWriting()
        let line = output.line()
        let address = line.split(separator: " ").first { $0.hasPrefix("http://") }
        return Server(process: process, address: String(try #require(address)))
    }
}
