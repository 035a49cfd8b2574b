/// Returns the candidate that `word` was most likely meant to be: the one at the smallest edit distance, the first of several;
/// nil if none is within `limit`, which leaves most of its letters if it is not given.
@inlinable
public func suggestion(
  for word: String, among candidates: some Sequence<String>, within limit: Int? = nil
) -> String? {
  guard var search = SuggestionSearch(for: word, within: limit) else { return nil }
  for candidate in candidates { search.consider(candidate) }
  return search.best
}

/// The search for the word that another was meant to be. It keeps its rows from one candidate to the next, since a file with a
/// mistake has hundreds of candidates for it.
@usableFromInline
struct SuggestionSearch {
  private let word: Letters
  @usableFromInline private(set) var best: String?
  private var bestDistance: Int
  private var candidate = Letters()
  /// The distances of a beginning of the word from each beginning of the candidate, and those of the two before it.
  private var (row, previous, before) = ([Int](), [Int](), [Int]())

  /// Nil if `word` is too long to be a slip.
  @usableFromInline
  init?(for word: String, within limit: Int?) {
    guard word.utf8.count <= 100 else { return nil }
    var letters = Letters()
    letters.spell(word)
    self.word = letters
    bestDistance = min(letters.count, (limit ?? max(1, letters.count / 3)) + 1)
  }

  @usableFromInline
  mutating func consider(_ text: String) {
    // Most are of another length or of other letters, and that is seen without comparing. A letter has one to four bytes.
    let bytes = text.utf8.count
    guard bytes <= 100, bytes > word.count - bestDistance, bytes < 4 * (word.count + bestDistance) else { return }
    candidate.spell(text)
    guard abs(candidate.countAsWritten - word.count) < bestDistance, candidate.difference(from: word) < bestDistance
    else { return }
    let distance = distance()
    if distance < bestDistance { (best, bestDistance) = (text, distance) }
  }

  /// Returns how many insertions, deletions, replacements and swaps of neighbours lead from the word to the candidate, or some
  /// number that is not less than the best distance.
  private mutating func distance() -> Int {
    let (word, other) = (word.scalars, candidate.scalars)
    guard abs(word.count - other.count) < bestDistance else { return bestDistance }
    let width = other.count + 1
    if row.count < width {
      row = [Int](repeating: 0, count: width)
      (previous, before) = (row, row)
    }
    for j in 0..<width { previous[j] = min(j, bestDistance) }
    for i in word.indices {
      // Beginnings that differ in length by more than the best distance differ by more than that: only those between are looked
      // at, in this row and the next ones.
      let first = max(0, i + 1 - bestDistance)
      let last = min(other.count, i + bestDistance)
      row[first] = first == 0 ? i + 1 : bestDistance
      if last < other.count { row[last + 1] = bestDistance }
      let letter = word[i]
      var least = i + 1
      for j in first..<last {
        var distance = min(previous[j] + (letter == other[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, letter == other[j - 1], word[i - 1] == other[j] {
          distance = min(distance, before[j - 1] + 1)
        }
        least = min(least, distance)
        row[j + 1] = distance
      }
      guard least < bestDistance else { return bestDistance }
      swap(&before, &previous)
      swap(&previous, &row)
    }
    return previous[other.count]
  }
}

/// The letters of a word, without their case.
private struct Letters {
  private(set) var scalars: [UInt32] = []
  /// How many letters the word has with its case.
  private(set) var countAsWritten = 0
  /// A bit for each letter that occurs; some letters share one.
  private var occurring: UInt64 = 0

  var count: Int { scalars.count }

  mutating func spell(_ word: String) {
    scalars.removeAll(keepingCapacity: true)
    occurring = 0
    let isPlain = word.utf8.allSatisfy { byte in
      append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? UInt32(byte | 0x20) : UInt32(byte))
      return byte < 0x80
    }
    countAsWritten = scalars.count
    guard !isPlain else { return }
    scalars.removeAll(keepingCapacity: true)
    occurring = 0
    for scalar in word.lowercased().unicodeScalars { append(scalar.value) }
    countAsWritten = word.unicodeScalars.count
  }

  private mutating func append(_ scalar: UInt32) {
    scalars.append(scalar)
    occurring |= 1 << UInt64(scalar & 63)
  }

  /// Returns how many letters at least have to be replaced, inserted or deleted to get from these to `other`.
  func difference(from other: Letters) -> Int {
    max((occurring & ~other.occurring).nonzeroBitCount, (other.occurring & ~occurring).nonzeroBitCount)
  }
}
