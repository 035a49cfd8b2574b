import BatonDiagnostics
import BatonSyntax

/// Values of attributes: where there is none, or none that can be understood, the standard's default is taken. What is wrong
/// with it is said where the file's structure is looked at.
extension Reader {
  /// Returns the text of an attribute that must be there; none, if it is not.
  mutating func requiredText(_ word: Word, of node: Node) -> String { text(word, of: node) ?? "" }

  mutating func flag(_ word: Word, of node: Node, or fallback: Bool) -> Bool {
    flag(word, of: node) ?? fallback
  }

  mutating func flag(_ word: Word, of node: Node) -> Bool? { text(word, of: node).flatMap(Bool.init(xml:)) }

  /// Returns the number of attribute `word`.
  mutating func integer(_ word: Word, of node: Node) -> Int? {
    text(word, of: node).flatMap { Int32($0) }.map(Int.init)
  }

  mutating func number(_ word: Word, of node: Node) -> Double? {
    guard let index = position(of: word, in: node) else { return nil }
    let range = trimmed(tree.attributes[index].value)
    if let number = tree.bytes.withUnsafeBufferPointer({ Double(short: UnsafeBufferPointer(rebasing: $0[range])) }) {
      return number
    }
    return Double(string(range)).flatMap { $0.isFinite ? $0 : nil }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: Word, of node: Node, or fallback: Choice
  ) -> Choice {
    text(word, of: node).flatMap(Choice.init(rawValue:)) ?? fallback
  }

  mutating func reportMissing(_ word: Word, of node: Node) {
    let place = Place(site(node), .attribute(word.rawValue))
    report(.error(missing: word.rawValue, of: name(node), at: place, id: id(node)))
  }
}

extension Double {
  /// Creates the number that `text` is, if it has up to 19 digits and no exponent, as nearly all coordinates: a hundred times
  /// as fast as by way of a string.
  init?(short text: UnsafeBufferPointer<UInt8>) {
    var digits: UInt64 = 0
    var (count, scale) = (0, UInt64(1))
    var isFraction = false
    let isNegative = text.first == UInt8(ascii: "-")
    for index in (isNegative ? 1 : 0)..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !isFraction, count > 0 {
        isFraction = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), count < 19 else { return nil }
      digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
      count += 1
      if isFraction { scale *= 10 }
    }
    guard count > 0, !isFraction || scale > 1 else { return nil }
    let magnitude = Self.quotient(digits, scale)
    self = isNegative ? -magnitude : magnitude
  }

  /// The number nearest to `dividend / divisor`.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    // Where both are exact as they are, the processor rounds once.
    if (dividend | divisor) >> 53 == 0 { return Double(dividend) / Double(divisor) }
    // Else: 63 or 64 digits of the quotient, of which the last says whether there is a remainder, and these are rounded once.
    let (up, down) = (dividend.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let high = dividend << up
    let (quotient, remainder) = (divisor << down).dividingFullWidth((high >> 1, high << 63))
    return Double(sign: .plus, exponent: down - up - 63, significand: Double(quotient | (remainder == 0 ? 0 : 1)))
  }
}

extension Bool {
  /// Creates the boolean that `text` spells, if it is one of XML's four.
  init?(xml text: String) {
    switch text {
    case "true", "1": self = true
    case "false", "0": self = false
    case _: return nil
    }
  }
}

/// References, which stand in attributes or in child elements.
extension Reader {
  mutating func reference(_ word: Word, of node: Node) -> Reference? {
    attribute(word, of: node).flatMap { Reference(idIn: $0) }
  }

  /// Returns the reference of an attribute that must be there; without text, if it is not.
  mutating func requiredReference(_ word: Word, of node: Node) -> Reference {
    reference(word, of: node) ?? Reference("", at: Place(site(node)))
  }

  /// Returns the references that children called `word` contain.
  mutating func references(_ word: Word, in node: Node) -> [Reference] {
    children(word, of: node).compactMap { content(of: $0).flatMap { Reference(idIn: $0) } }
  }

  /// Returns the reference that the one child called `word` contains.
  mutating func childReference(_ word: Word, in node: Node) -> Reference? {
    child(word, of: node).flatMap { content(of: $0) }.flatMap { Reference(idIn: $0) }
  }

  /// Returns the reference that a child which must be there contains; without text, if it is not.
  mutating func requiredChildReference(_ word: Word, in node: Node) -> Reference {
    childReference(word, in: node) ?? Reference("", at: Place(site(node)))
  }

  /// Returns the qualified name of attribute `word` as written: its prefix means a type system, not a file.
  mutating func typeReference(_ word: Word, of node: Node) -> Reference? {
    attribute(word, of: node).flatMap { $0.text.isEmpty ? nil : Reference($0.text, at: $0.place) }
  }
}

extension Reference {
  /// Makes the reference to the local part of the qualified name `value`; nil, if that is empty.
  init?(idIn value: Located) {
    let local = value.text.localPart
    guard !local.isEmpty else { return nil }
    if local.startIndex == value.text.startIndex {
      self.init(value.text, at: value.place)
    } else {
      self.init(String(local), prefix: String(value.text[..<local.startIndex].dropLast()), at: value.place)
    }
  }
}

extension String {
  /// What is left of a qualified name without its prefix; text that is no qualified name is left as it is.
  var localPart: Substring {
    let place = utf8.withContiguousStorageIfAvailable { $0.firstIndex(of: UInt8(ascii: ":")) }
    // A string that is not stored as UTF-8 is looked through the slow way.
    guard
      let colon = place.map({ $0.map { utf8.index(startIndex, offsetBy: $0) } })
        ?? utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return self[...] }
    let (prefix, local) = (utf8[..<colon], utf8[colon...].dropFirst())
    let isQualified =
      !prefix.isEmpty && !local.isEmpty && prefix.allSatisfy(\.isNameByte) && local.allSatisfy(\.isNameByte)
    return isQualified ? Substring(local) : self[...]
  }
}

extension UInt8 {
  /// Whether the byte may stand in an XML name without colon.
  var isNameByte: Bool {
    let isLetter = (self | 0x20) &- UInt8(ascii: "a") < 26
    let isDigit = self &- UInt8(ascii: "0") < 10
    let isMark = self &- UInt8(ascii: "-") < 2
    // All of it at once: no branch is as fast as none.
    return (isLetter ? 1 : 0) | (isDigit ? 1 : 0) | (isMark ? 1 : 0) | (self == UInt8(ascii: "_") ? 1 : 0) | self >> 7
      != 0
  }
}
