import BatonDiagnostics
import BatonSyntax

/// Values of attributes: where a value cannot be understood it is reported, and the standard's default taken.
extension Reader {
  mutating func text(_ word: Word, of node: Node) -> String? { attribute(word, of: node)?.text }

  /// Returns the text of an attribute that must be there.
  mutating func requiredText(_ word: Word, of node: Node) -> String {
    if let found = attribute(word, of: node) { return found.text }
    reportMissing(word, of: node)
    return ""
  }

  mutating func flag(_ word: Word, of node: Node, or fallback: Bool) -> Bool {
    flag(word, of: node) ?? fallback
  }

  mutating func flag(_ word: Word, of node: Node) -> Bool? {
    attribute(word, of: node).flatMap { truth($0, of: node) }
  }

  /// Returns the boolean that `value` spells, or nil after saying that it spells none.
  mutating func truth(_ value: Located, of node: Node) -> Bool? {
    switch value.text {
    case "true", "1": return true
    case "false", "0": return false
    default:
      report(.error(invalid: value, expected: ["true", "false"], id: id(node)))
      return nil
    }
  }

  /// Returns the number of attribute `word`, at least `least`; a rule of its own may have more to say.
  mutating func integer(_ word: Word, of node: Node, least: Int? = nil) -> Int? {
    guard let value = attribute(word, of: node) else { return nil }
    if let number = Int32(value.text).map(Int.init), number >= least ?? number { return number }
    report(.error(notANumber: value, least: least, id: id(node)))
    return nil
  }

  mutating func number(_ word: Word, of node: Node) -> Double? {
    attribute(word, of: node).flatMap { Double($0.text) }.flatMap { $0.isFinite ? $0 : nil }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: Word, of node: Node, or fallback: Choice
  ) -> Choice {
    guard let value = attribute(word, of: node) else { return fallback }
    if let choice = Choice(rawValue: value.text) { return choice }
    report(.error(invalid: value, expected: Choice.allCases.map(\.rawValue), id: id(node)))
    return fallback
  }

  mutating func reportMissing(_ word: Word, of node: Node) {
    let place = Place(site(node), .attribute(word.rawValue))
    report(.error(missing: word.rawValue, of: name(node), at: place, id: id(node)))
  }
}

/// References, which stand in attributes or in child elements.
extension Reader {
  mutating func reference(_ word: Word, of node: Node) -> Reference? {
    attribute(word, of: node).flatMap { Reference(idIn: $0) }
  }

  /// Returns the reference of an attribute that must be there; without text, if it is not.
  mutating func requiredReference(_ word: Word, of node: Node) -> Reference {
    if let found = reference(word, of: node) { return found }
    reportMissing(word, of: node)
    return Reference("", at: Place(site(node)))
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
    if let found = childReference(word, in: node) { return found }
    report(.error(missingChild: word.rawValue, of: name(node), at: Place(site(node)), id: id(node)))
    return Reference("", at: Place(site(node)))
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
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...0xFF:
      true
    default: false
    }
  }
}
