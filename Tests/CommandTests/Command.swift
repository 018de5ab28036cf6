import Foundation
import Programs

/// Runs the built command.
enum Command {
    struct Result {
        let status: Int32
        let output: String
        let error: String
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The command that was built beside these tests.
    static var program: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("lanyard")
    }

    static func run(_ arguments: String...) throws -> Result { try run(arguments) }

    static func run(_ arguments: [String]) throws -> Result {
        let (output, error) = (try Channel(), try Channel())
        let child = try Child(
            [program.path] + arguments, output: output.writing, error: error.writing, in: root)
        output.closeWriting()
        error.closeWriting()
        let printed = output.rest()
        let complained = error.rest()
        return Result(status: child.wait(), output: printed, error: complained)
    }

    /// What a person sees who types these lines at a terminal; `script` (bsdutils) lends the terminal.
    static func terminal(_ arguments: String, typing lines: String) throws -> String {
        let (input, output) = (try Channel(), try Channel())
        let child = try Child(
            ["/usr/bin/script", "-qec", "'\(program.path)' \(arguments)", "/dev/null"], input: input.reading,
            output: output.writing, in: root)
        input.closeReading()
        output.closeWriting()
        try FileHandle(fileDescriptor: input.writing).write(contentsOf: Data(lines.utf8))
        input.closeWriting()
        let seen = output.rest()
        child.wait()
        return seen
    }

    /// What a call prints, as JSON.
    static func json(_ arguments: String...) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(run(arguments).output.utf8))
    }

    /// A pack in a folder of its own.
    static func temporaryPack(files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pack-\(UUID().uuidString)")
        for (name, text) in files {
            let url = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return folder
    }
}
