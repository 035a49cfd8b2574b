import BatonDiagnostics
import BatonSyntax

/// Values of attributes: where there is none, or none that can be understood, the standard's default is taken. What is wrong
/// with it is said where the file's structure is looked at.
extension Reader {
  mutating func text(_ word: Word, of node: Node) -> String? { attribute(word, of: node)?.text }

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
    attribute(word, of: node).flatMap { Double($0.text) }.flatMap { $0.isFinite ? $0 : nil }
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
    let prefix = local.startIndex == value.text.startIndex ? nil : value.text[..<local.startIndex].dropLast()
    self.init(String(local), prefix: prefix.map { String($0) }, at: value.place)
  }
}

extension String {
  /// What is left of a qualified name without its prefix; text that is no qualified name is left as it is.
  var localPart: Substring {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return self[...] }
    let (prefix, local) = (utf8[..<colon], utf8[colon...].dropFirst())
    let isQualified =
      !prefix.isEmpty && !local.isEmpty && prefix.allSatisfy(\.isNameByte) && local.allSatisfy(\.isNameByte)
    return isQualified ? Substring(local) : self[...]
  }
}

extension UInt8 {
  /// Whether the byte may stand in an XML name without colon.
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...0xFF:
      true
    default: false
    }
  }
}
