import Foundation
import Testing

@testable import PolicyPack

/// A pack that somebody has spoilt by accident is always answered with faults that can be mended, never with a crash.
@Suite(.timeLimit(.minutes(5))) struct MutationTests {
    /// A generator whose numbers are the same on every run (SplitMix64).
    struct Fixed: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// What can happen to a file.
    enum Mutation: CaseIterable {
        case deleteLine, doubleLine, swapLines, indentLine, cutOff, randomByte, deleteByte, insertByte

        func change(_ bytes: [UInt8], _ random: inout Fixed) -> [UInt8] {
            guard !bytes.isEmpty else { return bytes }
            var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            let line = Int.random(in: lines.indices, using: &random)
            let place = Int.random(in: bytes.indices, using: &random)
            // Mostly signs that mean something to YAML, sometimes any byte at all.
            let byte =
                Bool.random(using: &random)
                ? "\t -:?,[]{}#&*!|>'\"%@`\n\r".utf8.randomElement(using: &random) ?? 0
                : UInt8.random(in: .min ... .max, using: &random)
            var changed = bytes
            switch self {
            case .deleteLine: lines.remove(at: line)
            case .doubleLine: lines.insert(lines[line], at: line)
            case .swapLines: lines.swapAt(line, Int.random(in: lines.indices, using: &random))
            case .indentLine: lines[line] = [0x20, 0x20] + lines[line]
            case .cutOff: return Array(bytes[..<place])
            case .randomByte: changed[place] = byte
            case .deleteByte: changed.remove(at: place)
            case .insertByte: changed.insert(byte, at: place)
            }
            switch self {
            case .deleteLine, .doubleLine, .swapLines, .indentLine: return Array(lines.joined(separator: [0x0A]))
            default: return changed
            }
        }
    }

    @Test(arguments: 0..<4) func `random mutations of a whole pack are answered with faults that can be mended`(
        seed: Int
    ) throws {
        let vocabulary = try Checkout.vocabulary()
        let sound = try Checkout.files(of: "Policies/dothill")
        #expect(sound.count > 10)
        let names = sound.keys.sorted()
        var random = Fixed(state: UInt64(seed))
        var refused = 0
        for _ in 0..<12 {
            var files = sound
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let name = names.randomElement(using: &random) ?? "pack.yaml"
                let mutation = Mutation.allCases.randomElement(using: &random) ?? .deleteLine
                files[name] = mutation.change(files[name] ?? [], &random)
            }
            let reading = PackReader.read(files, folder: "dothill", vocabulary: vocabulary)
            refused += reading.isRefused ? 1 : 0
            #expect(reading.pack != nil || reading.isRefused)
            for fault in reading.diagnostics {
                let place = fault.location
                let breaks = files[String(place.file.dropFirst(8))]?.count { $0 == 0x0A || $0 == 0x0D } ?? 0
                #expect(place.file.hasPrefix("dothill/"))
                #expect(place.line >= 0 && place.column >= 0 && place.line <= breaks + 2)
                #expect(!fault.message.isEmpty && !fault.remedy.isEmpty)
            }
        }
        #expect(refused > 0)
    }

    @Test func `random bytes are answered with faults`() {
        var random = Fixed(state: 1)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 1...400, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? "\t -:?,[]{}#|>'\"\n ab".utf8.randomElement(using: &random) ?? 0
                    : UInt8.random(in: 0x20...0x7E, using: &random)
            }
            #expect(!Raw.read("parts/x.yaml", bytes).isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
