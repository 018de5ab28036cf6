import Foundation

/// Random bytes from the operating system, all that one sealing needs in one call: asked eight by eight, as a key or a
/// nonce asks by itself, they cost a call each time.
package enum SystemRandom {
    /// So many random bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let first = buffer.baseAddress else { return }
            // The most that one call gives (POSIX, `getentropy`).
            for start in stride(from: 0, to: count, by: 256) {
                let failed = getentropy(first + start, min(256, count - start)) != 0
                // As Swift's own generator: without random bytes there is nothing to go on with.
                precondition(!failed, "the operating system gives no random bytes")
            }
            filled = count
        }
    }
}
