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

/// The search for the word that another was meant to be, in which a file with a mistake has hundreds of candidates.
///
/// A row of the table of distances is kept as the differences of neighbours, each of which is −1, 0 or 1: a bit in one of two
/// numbers, so that a letter of a candidate takes some thirty instructions however long the word is. (Hyyrö: A Bit-Vector
/// Algorithm for Computing Levenshtein and Damerau Edit Distances, 2003.)
@usableFromInline
struct SuggestionSearch {
  private let word: Letters
  /// Where in the word each letter stands, a bit for each place: of ASCII, and of the others.
  private var places: [UInt128]
  private var otherPlaces: [UInt32: UInt128] = [:]
  @usableFromInline private(set) var best: String?
  private var bestDistance: Int
  private var candidate = Letters()

  /// Nil if `word` is too long to be a slip.
  @usableFromInline
  init?(for word: String, within limit: Int?) {
    guard word.utf8.count <= 100 else { return nil }
    self.word = Letters(word)
    bestDistance = min(self.word.count, (limit ?? max(1, self.word.count / 3)) + 1)
    places = [UInt128](repeating: 0, count: 128)
    for (place, letter) in self.word.scalars.enumerated() {
      if letter < 128 {
        places[Int(letter)] |= 1 << UInt128(place)
      } else {
        otherPlaces[letter, default: 0] |= 1 << UInt128(place)
      }
    }
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

  /// Returns how many insertions, deletions, replacements and swaps of neighbours lead from the word to the candidate.
  private func distance() -> Int {
    var distance = word.count
    guard distance > 0 else { return candidate.count }
    let last = UInt128(1) << UInt128(distance - 1)
    // Where the distance grows by one from a letter of the word to the next, and where it shrinks.
    var (grows, shrinks) = (UInt128.max, UInt128(0))
    // Where going on by a letter of both costs nothing, and where the word has the letter before.
    var (isFree, former) = (UInt128(0), UInt128(0))
    for letter in candidate.scalars {
      let places = letter < 128 ? places[Int(letter)] : otherPlaces[letter] ?? 0
      let isSwapped = ((~isFree & places) << 1) & former
      isFree = (((places & grows) &+ grows) ^ grows) | places | shrinks | isSwapped
      let (up, down) = (shrinks | ~(isFree | grows), isFree & grows)
      if up & last != 0 { distance += 1 }
      if down & last != 0 { distance -= 1 }
      let (nextUp, nextDown) = (up << 1 | 1, down << 1)
      grows = nextDown | ~(isFree | nextUp)
      shrinks = nextUp & isFree
      former = places
    }
    return distance
  }
}

/// The letters of a word, without their case.
private struct Letters {
  private(set) var scalars: [UInt32] = []
  /// How many letters the word has with its case.
  private(set) var countAsWritten = 0
  /// A bit for each letter that occurs; some letters share one.
  private var occurring: UInt64 = 0

  init() {}

  init(_ word: String) { spell(word) }

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
