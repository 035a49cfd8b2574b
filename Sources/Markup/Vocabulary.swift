import CLibXML2

/// The local part of a name as an index into a vocabulary.
@usableFromInline
package struct LocalName: Hashable, Sendable {
  @usableFromInline package let index: UInt16

  @inlinable
  package init(index: UInt16) { self.index = index }

  /// Every name that the vocabulary lacks; its text is `localName` of the element or attribute.
  @inlinable
  package static var unknown: LocalName { LocalName(index: .max) }
}

/// The local names that a handler knows, fixed before reading.
///
/// Parsing keeps them as an enumeration, `enum Word: String, CaseIterable`, and makes one vocabulary of it for good:
/// `static let vocabulary = Vocabulary(of: Word.self)`. A name's index is then the case's place in `allCases`.
@usableFromInline
package struct Vocabulary: Sendable {
  package let words: [String]
  /// The words' bytes, one after another, and where each word ends.
  private let text: [UInt8]
  private let ends: [Int]
  /// Open-addressed by the hash of the word's bytes: index in `words` plus one, or zero.
  private let slots: [UInt16]

  /// Creates the vocabulary in which `words[i]` has the index `i`.
  /// - Requires: no word occurs twice; fewer than 65,535 words.
  @usableFromInline
  package init(_ words: [String]) {
    precondition(words.count < Int(UInt16.max) && Set(words).count == words.count)
    var capacity = 16
    while capacity < words.count * 2 { capacity *= 2 }
    var slots = [UInt16](repeating: 0, count: capacity)
    var ends: [Int] = []
    for (index, word) in words.enumerated() {
      var slot = Array(word.utf8).withUnsafeBufferPointer(Self.hash) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = UInt16(index) + 1
      ends.append((ends.last ?? 0) + word.utf8.count)
    }
    self.words = words
    self.slots = slots
    self.ends = ends
    text = words.flatMap(\.utf8)
  }

  /// Creates the vocabulary of the raw values of `cases`, in the order of its cases.
  @inlinable
  package init<Word: CaseIterable & RawRepresentable<String>>(of cases: Word.Type) {
    self.init(cases.allCases.map(\.rawValue))
  }

  /// Returns the name whose text is `name`, or `.unknown`.
  package func name(of name: UnsafeBufferPointer<UInt8>) -> LocalName {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
      if range.count == name.count, text[range].withUnsafeBufferPointer({ $0.hasSameBytes(as: name) }) {
        return LocalName(index: UInt16(index))
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return .unknown
  }

  /// FNV-1a.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the two runs of bytes, of equal length, are equal.
  func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let left = baseAddress, let right = other.baseAddress else { return isEmpty }
    return memcmp(left, right, count) == 0
  }
}
