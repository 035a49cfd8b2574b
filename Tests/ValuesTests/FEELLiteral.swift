import BatonValues

/// Reads FEEL literals and calls of built-ins with literal arguments, for tests of what stands in tables and in the corpus
/// before there is a parser here: `substring("foobar", 3)`, `{a: [1, null]}`.
struct FEELLiteral {
  private var rest: Substring

  /// The name and arguments of `text`, or nil if it is anything else than such a call.
  static func call(_ text: String) -> (function: Builtin, arguments: [Datum])? {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    let name = text[..<open].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let function = Builtin(name: name) else { return nil }
    var reader = FEELLiteral(rest: text[text.index(after: open)...])
    guard let arguments = reader.sequence(until: ")") else { return nil }
    reader.skipBlanks()
    return reader.rest.isEmpty ? (function, arguments) : nil
  }

  static func value(_ text: String) -> Datum? {
    var reader = FEELLiteral(rest: text[...])
    let value = reader.value()
    reader.skipBlanks()
    return reader.rest.isEmpty ? value : nil
  }

  private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

  private mutating func take(_ prefix: String) -> Bool {
    skipBlanks()
    guard rest.hasPrefix(prefix) else { return false }
    rest.removeFirst(prefix.count)
    return true
  }

  private mutating func sequence(until end: String) -> [Datum]? {
    var values: [Datum] = []
    if take(end) { return values }
    while true {
      guard let value = value() else { return nil }
      values.append(value)
      if take(end) { return values }
      guard take(",") else { return nil }
    }
  }

  private mutating func value() -> Datum? {
    skipBlanks()
    if take("[") { return sequence(until: "]").map { .list($0) } }
    if take("{") { return context() }
    if rest.first == "\"" { return string().map { .string($0) } }
    if rest.hasPrefix("@\"") {
      rest.removeFirst()
      return string().flatMap { Temporal(literal: $0) }.map { .temporal($0) }
    }
    let word = rest.prefix { $0.isLetter || $0.isNumber || ".+-".contains($0) }
    rest.removeFirst(word.count)
    switch word {
    case "null": return .null
    case "true": return true
    case "false": return false
    default: return Decimal128(word).map { .number($0) }
    }
  }

  private mutating func context() -> Datum? {
    var record = Record()
    if take("}") { return .context(record) }
    while true {
      skipBlanks()
      let name = rest.first == "\"" ? string() : word()
      guard let name, take(":"), record[name] == nil, let value = value() else { return nil }
      record[name] = value
      if take("}") { return .context(record) }
      guard take(",") else { return nil }
    }
  }

  private mutating func word() -> String? {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest.removeFirst(word.count)
    return word.isEmpty ? nil : String(word)
  }

  private mutating func string() -> String? {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == "\"" { return text }
      guard character == "\\" else {
        text.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "\"": text.append("\"")
      case "\\": text.append("\\")
      default: return nil
      }
    }
    return nil
  }
}

extension Builtin {
  /// The value of this for `arguments`, and why it is null if it is for a reason.
  func evaluate(_ arguments: [Datum]) -> (result: Datum, explanation: String?) {
    var heap = Heap()
    defer { heap.free() }
    let values = arguments.map { heap.store($0) }
    let result = call(args: values, count: values.count, heap: &heap)
    return (heap.datum(of: result), heap.explanation)
  }
}
