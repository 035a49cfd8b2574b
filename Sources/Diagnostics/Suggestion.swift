/// Returns the candidate that `word` was most likely meant to be: the one at the smallest edit distance, the first of several;
/// nil if none is within `limit`, which leaves most of its letters if it is not given.
public func suggestion(
  for word: String, among candidates: some Sequence<String>, within limit: Int? = nil
) -> String? {
  guard word.utf8.count <= 100 else { return nil }
  let word = Array(word.lowercased().unicodeScalars)
  var (best, bestDistance) = (String?.none, min(word.count, (limit ?? max(1, word.count / 3)) + 1))
  for candidate in candidates where candidate.utf8.count <= 100 {
    // Most are of another length, and that is seen without making anything.
    guard abs(candidate.unicodeScalars.count - word.count) < bestDistance else { continue }
    let distance = word.distance(to: Array(candidate.lowercased().unicodeScalars), below: bestDistance)
    if distance < bestDistance { (best, bestDistance) = (candidate, distance) }
  }
  return best
}

extension [Unicode.Scalar] {
  /// Returns how many insertions, deletions, replacements and swaps of neighbours lead from this to `other`, or some number
  /// that is not less than `bound`.
  fileprivate func distance(to other: Self, below bound: Int) -> Int {
    guard abs(count - other.count) < bound else { return bound }
    var (before, previous) = ([Int](), [Int](0...other.count))
    for i in indices {
      var row = [i + 1]
      for j in other.indices {
        var distance = Swift.min(previous[j] + (self[i] == other[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, self[i] == other[j - 1], self[i - 1] == other[j] {
          distance = Swift.min(distance, before[j - 1] + 1)
        }
        row.append(distance)
      }
      guard row.contains(where: { $0 < bound }) else { return bound }
      (before, previous) = (previous, row)
    }
    return previous[other.count]
  }
}
