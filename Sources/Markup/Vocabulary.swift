/// The local part of a name as an index into a vocabulary.
package struct LocalName: Hashable, Sendable {
  package let index: UInt16

  @inlinable
  package init(index: UInt16) { self.index = index }

  /// Every name that the vocabulary lacks; its text is `localName` of the element or attribute.
  package static let unknown = LocalName(index: .max)
}

/// The local names that a handler knows, fixed before reading.
///
/// Parsing keeps them as an enumeration, `enum Word: String, CaseIterable`, and makes one vocabulary of it for good:
/// `static let vocabulary = Vocabulary(of: Word.self)`. A name's index is then the case's place in `allCases`.
package struct Vocabulary: Sendable {
  package let words: [String]
  /// Open-addressed by the hash of the word's bytes: index in `words` plus one, or zero.
  private let slots: [UInt16]

  /// Creates the vocabulary in which `words[i]` has the index `i`.
  /// - Requires: no word occurs twice; fewer than 65,535 words.
  package init(_ words: [String]) {
    precondition(words.count < Int(UInt16.max) && Set(words).count == words.count)
    var capacity = 16
    while capacity < words.count * 2 { capacity *= 2 }
    var slots = [UInt16](repeating: 0, count: capacity)
    for (index, word) in words.enumerated() {
      var slot = Self.hash(word.utf8) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = UInt16(index) + 1
    }
    self.words = words
    self.slots = slots
  }

  /// Creates the vocabulary of the raw values of `cases`, in the order of its cases.
  package init<Word: CaseIterable & RawRepresentable<String>>(of cases: Word.Type) {
    self.init(cases.allCases.map(\.rawValue))
  }

  /// Returns the name whose text is `text`, or `.unknown`.
  package func name(of text: some Collection<UInt8>) -> LocalName {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = slots[slot] - 1
      if words[Int(index)].utf8.elementsEqual(text) { return LocalName(index: index) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return .unknown
  }

  /// FNV-1a.
  private static func hash(_ text: some Collection<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
