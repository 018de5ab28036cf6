/// Mends the spelling of words that are otherwise unknown, if one near word is known; of short ones only where a letter
/// fell out.
struct Spelling: Sendable {
    private var known: Set<String> = English.common
    private var stems: Set<String> = []
    private var byInitial: [UInt8: [[UInt8]]] = [:]

    mutating func learn(_ word: String) {
        stems.insert(Stem.of(word))
        guard known.insert(word).inserted, let initial = word.utf8.first, word.utf8.count >= 5 else { return }
        byInitial[initial, default: []].append(Array(word.utf8))
    }

    /// Tokens with unknown long words mended.
    func mended(_ tokens: [Token]) -> [Token] {
        tokens.map { token in
            guard token.word.utf8.count >= 4, !known.contains(token.word), !stems.contains(token.stem),
                let word = token.word.utf8.count >= 6 ? nearest(to: token.word) : filled(token.word)
            else { return token }
            return Token(token.text, word: word, isPossessive: token.isPossessive, gap: token.gap)
        }
    }

    /// The one known word that is one slip away, or two in a word of nine letters or more; nil when none or several are.
    ///
    /// Cost: the known words with the same first letter and nearly the same length, a small table each.
    private func nearest(to word: String) -> String? {
        let letters = Array(word.utf8)
        guard letters.count <= 20, let initial = letters.first else { return nil }
        let most = letters.count >= 9 ? 2 : 1
        var best: (word: [UInt8], distance: Int)?
        var isTied = false
        for candidate in byInitial[initial] ?? [] where abs(candidate.count - letters.count) <= most {
            let distance = Self.distance(letters, candidate)
            guard distance <= most else { continue }
            if let known = best, known.distance <= distance {
                isTied = isTied || known.distance == distance
            } else {
                best = (candidate, distance)
                isTied = false
            }
        }
        guard let best, !isTied || best.distance == 1 else { return nil }
        return String(decoding: best.word, as: UTF8.self)
    }

    /// The one known word that a short word becomes with a letter put in, neither first nor last: "chek" is "check".
    ///
    /// A short word has too many neighbours for any other slip to be told from a word that is merely unknown.
    private func filled(_ word: String) -> String? {
        let letters = Array(word.utf8)
        guard let initial = letters.first else { return nil }
        let fitting = (byInitial[initial] ?? []).filter {
            $0.count == letters.count + 1 && $0.last == letters.last && Self.distance(letters, $0) == 1
        }
        return fitting.count == 1 ? fitting.first.map { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// Letters changed, added, left out or swapped with the next.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let width = right.count + 1
        // Three rows of the table stand one behind the other and take turns.
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            cells.initialize(repeating: 0)
            for column in 0..<width { cells[column] = column }
            for row in 1...left.count {
                let (current, last, beforeLast) = (row % 3 * width, (row + 2) % 3 * width, (row + 1) % 3 * width)
                cells[current] = row
                for column in stride(from: 1, to: width, by: 1) {
                    let cost = left[row - 1] == right[column - 1] ? 0 : 1
                    var least = min(
                        cells[last + column] + 1, cells[current + column - 1] + 1, cells[last + column - 1] + cost)
                    if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                        least = min(least, cells[beforeLast + column - 2] + 1)
                    }
                    cells[current + column] = least
                }
            }
            return cells[left.count % 3 * width + right.count]
        }
    }
}
