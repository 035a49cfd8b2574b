extension Interval {
  /// The range that `text` is: brackets, and between them two literals with `..` between (DMN 1.5 table 72); nil if it is
  /// none.
  ///
  /// - Parameter takesNull: whether an end may be null.
  init?(text: some StringProtocol, takesNull: Bool) {
    let text = text.trimmed
    guard let opening = text.first, let closing = text.dropFirst().last, "[(]".contains(opening),
      "])[".contains(closing)
    else { return nil }
    let ends = text.dropFirst().dropLast().splitAtDots
    guard let ends, let low = Interval.end(ends.low, takesNull), let high = Interval.end(ends.high, takesNull) else {
      return nil
    }
    self.init(Shape(includesLow: opening == "[", includesHigh: closing == "]"), low: low, high: high)
  }

  /// The value of the literal `text`, or nil if it is none.
  private static func end(_ text: some StringProtocol, _ takesNull: Bool) -> Datum? {
    let text = text.trimmed
    if takesNull, text == "null" { return .null }
    if let first = text.first, first.isASCII, first.isNumber || first == "-" || first == "." {
      return Decimal128(text).map { .number($0) }
    }
    if let string = text.quoted { return .string(string) }
    if text.hasPrefix("@") { return text.dropFirst().quoted.flatMap { Temporal(literal: $0) }.map { .temporal($0) } }
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")"),
      let argument = text[open...].dropFirst().dropLast().trimmed.quoted
    else { return nil }
    return temporal(argument, by: text[..<open].trimmed).map { .temporal($0) }
  }

  /// What the function `name` makes of `text`.
  private static func temporal(_ text: String, by name: String) -> Temporal? {
    name == "duration"
      ? Temporal(text, as: .daysDuration) ?? Temporal(text, as: .monthsDuration)
      : Temporal.Kind(name: name).flatMap { Temporal(text, as: $0) }
  }
}

extension StringProtocol {
  /// This without blanks at either end.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(String(start.reversed()).drop(while: \.isWhitespace).reversed())
  }

  /// What stands between the quotes that begin and end this; nil if they do not, or another one stands between.
  fileprivate var quoted: String? {
    guard count > 1, first == "\"", last == "\"" else { return nil }
    var result = ""
    var isEscaped = false
    for character in dropFirst().dropLast() {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      guard isEscaped || character != "\"" else { return nil }
      result.append(character)
      isEscaped = false
    }
    return isEscaped ? nil : result
  }

  /// What stands before and after the first `..` outside of quotes.
  fileprivate var splitAtDots: (low: SubSequence, high: SubSequence)? {
    var isQuoted = false
    var previous: Character?
    for index in indices {
      let character = self[index]
      if character == "\"", previous != "\\" { isQuoted.toggle() }
      if character == ".", previous == ".", !isQuoted {
        return (self[..<self.index(before: index)], self[self.index(after: index)...])
      }
      previous = character
    }
    return nil
  }
}
