/// The known word that a misspelt one most likely means, or nil when none is near.
///
/// Near is at most a third of the letters, and never more than four, changed, added, left out or swapped with the next.
/// Cost: the letters of each known word, a few times; words of more than 60 letters and known words beyond the first
/// thousand are not compared, so that a hostile pack cannot make a suggestion expensive.
public func nearest(to word: String, in known: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(61))
    guard letters.count <= 60 else { return nil }
    let most = min(4, max(1, letters.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in known.prefix(1_000) {
        let other = Array(candidate.lowercased().unicodeScalars.prefix(61 + most))
        let limit = best.map { $0.distance - 1 } ?? most
        if let distance = editDistance(letters, other, limit: limit) { best = (candidate, distance) }
    }
    return best?.word
}

/// `did you mean …? ` with the nearest known word, or nothing when none is near.
func hint(for word: String, in known: some Sequence<String>) -> String {
    nearest(to: word, in: known).map { "did you mean `\($0)`? " } ?? ""
}

/// How many letters have to be changed, added, left out or swapped with the next to make one word of the other; nil when
/// more than the limit.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
    guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
    let far = limit + 1
    var beforeLast = [Int](repeating: far, count: right.count + 1)
    var last = (0...right.count).map { min($0, far) }
    var current = beforeLast
    for row in left.indices {
        // Only a band around the diagonal can stay within the limit.
        let band = max(0, row - limit)..<min(right.count, row + limit + 1)
        for column in current.indices { current[column] = far }
        if row < limit { current[0] = row + 1 }
        for column in band {
            var distance = min(last[column + 1] + 1, current[column] + 1)
            distance = min(distance, last[column] + (left[row] == right[column] ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = min(distance, beforeLast[column - 1] + 1)
            }
            current[column + 1] = min(distance, far)
        }
        if current.allSatisfy({ $0 == far }) { return nil }
        (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count] <= limit ? last[right.count] : nil
}
