/// The way from a JSON text's value to a part of it.
struct JSONPath: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// The value under a key.
    case key(String)
    /// The key itself, of an object.
    case keyItself(String)
    case index(Int)
  }

  private(set) var steps: [Step] = []

  static let root = JSONPath()

  subscript(key: String) -> JSONPath { appending(.key(key)) }
  subscript(index: Int) -> JSONPath { appending(.index(index)) }
  func key(_ key: String) -> JSONPath { appending(.keyItself(key)) }

  private func appending(_ step: Step) -> JSONPath {
    var path = self
    path.steps.append(step)
    return path
  }
}

extension JSONPath {
  /// Returns the bytes of the part of `text`, which is well-formed JSON, that the path leads to; as much of the way as there is.
  ///
  /// Nobody keeps the places of a text's parts: they are looked for when something is wrong with one.
  func range(in text: [UInt8]) -> Range<Int> {
    var scanner = JSONScanner(text: text)
    scanner.skipBlanks()
    for step in steps {
      guard scanner.enter(step) else { break }
    }
    return scanner.currentRange
  }
}

/// Goes through JSON that is known to be well-formed.
private struct JSONScanner {
  let text: [UInt8]
  var offset = 0

  init(text: [UInt8]) { self.text = text }

  private var current: UInt8 { offset < text.count ? text[offset] : 0 }

  mutating func skipBlanks() {
    while [0x20, 0x0A, 0x0D, 0x09].contains(current) { offset += 1 }
  }

  /// The bytes of the value, or the key, that begins here: of an object or array its bracket alone.
  var currentRange: Range<Int> {
    var scanner = self
    switch current {
    case UInt8(ascii: "{"), UInt8(ascii: "["): scanner.offset += 1
    default: scanner.skipValue()
    }
    return min(offset, text.count)..<min(scanner.offset, text.count)
  }

  /// Goes to the part `step` of the value that begins here, and returns whether there is one.
  mutating func enter(_ step: JSONPath.Step) -> Bool {
    switch step {
    case .key(let key): enterObject(key, stopsAtKey: false)
    case .keyItself(let key): enterObject(key, stopsAtKey: true)
    case .index(let index): enterArray(index)
    }
  }

  private mutating func enterObject(_ key: String, stopsAtKey: Bool) -> Bool {
    let start = offset
    var found: Int?
    guard current == UInt8(ascii: "{") else { return false }
    offset += 1
    skipBlanks()
    while current != UInt8(ascii: "}"), offset < text.count {
      let keyStart = offset
      skipValue()
      let isWanted = Self.unquoted(text[keyStart..<offset]) == key
      skipBlanks()
      offset += 1
      skipBlanks()
      if isWanted { found = stopsAtKey ? keyStart : offset }
      skipValue()
      skipBlanks()
      if current == UInt8(ascii: ",") { offset += 1 }
      skipBlanks()
    }
    offset = found ?? start
    return found != nil
  }

  private mutating func enterArray(_ index: Int) -> Bool {
    let start = offset
    guard current == UInt8(ascii: "[") else { return false }
    offset += 1
    skipBlanks()
    for _ in 0..<index {
      skipValue()
      skipBlanks()
      if current == UInt8(ascii: ",") { offset += 1 }
      skipBlanks()
    }
    guard current != UInt8(ascii: "]"), offset < text.count else {
      offset = start
      return false
    }
    return true
  }

  /// Goes behind the value that begins here.
  private mutating func skipValue() {
    var depth = 0
    repeat {
      switch current {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        offset += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: skipWord()
      }
    } while depth > 0 && offset < text.count
  }

  private mutating func skipString() {
    offset += 1
    while offset < text.count, current != UInt8(ascii: "\"") { offset += current == UInt8(ascii: "\\") ? 2 : 1 }
    offset += 1
  }

  private mutating func skipWord() {
    while offset < text.count, !",:]}\"[{ \n\r\t".utf8.contains(current) { offset += 1 }
  }

  /// The string that `quoted` stands for; escapes other than of `"` and `\`, which no key of a scenario needs, stay.
  private static func unquoted(_ quoted: ArraySlice<UInt8>) -> String {
    String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self).replacing("\\\"", with: "\"").replacing(
      "\\\\", with: "\\")
  }
}
