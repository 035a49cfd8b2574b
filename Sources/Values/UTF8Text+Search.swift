/// Finding one text in another, in time proportional to both.
extension UTF8Text {
  /// The offset of the first occurrence of `needle` in `text` from `start` on.
  static func firstOffset(of needle: Bytes, in text: Bytes, from start: Int = 0) -> Int? {
    guard needle.count > 0 else { return start }
    guard text.count - start >= needle.count else { return nil }
    if needle.count > shortNeedle {
      var first: Int?
      forEachOffset(of: needle, in: text, from: start) {
        first = $0
        return false
      }
      return first
    }
    for i in start...(text.count - needle.count) where text[i] == needle[0] {
      if equal(Bytes(rebasing: text[i..<i + needle.count]), needle) { return i }
    }
    return nil
  }

  /// The offset of the last occurrence of `needle` in `text` that begins at `last` or before.
  static func lastOffset(of needle: Bytes, in text: Bytes, through last: Int) -> Int? {
    let last = min(last, text.count - needle.count)
    guard needle.count > shortNeedle else {
      return stride(from: last, through: 0, by: -1).first { text[$0..<$0 + needle.count].elementsEqual(needle) }
    }
    var found: Int?
    forEachOffset(of: needle, in: text, from: 0) {
      guard $0 <= last else { return false }
      found = $0
      return true
    }
    return found
  }

  /// Up to so many bytes are compared at every offset.
  private static let shortNeedle = 32

  /// Calls `body` with the offsets of the occurrences of `needle` in `text`, overlapping ones too, from `start` on until it
  /// returns false (Knuth, Morris and Pratt 1977).
  private static func forEachOffset(of needle: Bytes, in text: Bytes, from start: Int, _ body: (Int) -> Bool) {
    let borders = borders(of: needle)
    var matched = 0
    for i in start..<text.count {
      while matched > 0, matched == needle.count || text[i] != needle[matched] { matched = Int(borders[matched - 1]) }
      if text[i] == needle[matched] { matched += 1 }
      if matched == needle.count, !body(i + 1 - matched) { return }
    }
  }

  /// Of each beginning of `needle`, the length of the longest part that both begins and ends it, other than itself.
  private static func borders(of needle: Bytes) -> [UInt32] {
    var borders = [UInt32](repeating: 0, count: needle.count)
    var length = 0
    for i in 1..<needle.count {
      while length > 0, needle[i] != needle[length] { length = Int(borders[length - 1]) }
      if needle[i] == needle[length] { length += 1 }
      borders[i] = UInt32(length)
    }
    return borders
  }
}
