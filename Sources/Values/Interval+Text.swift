extension Interval {
  /// The range that `text` is: brackets, and between them two literals with `..` between (DMN 1.5 table 72); nil if it is
  /// none.
  ///
  /// - Parameter isStored: whether it is as JSON holds ranges, of which an end may be null, and which may be tests (`< 10`).
  init?(text: some StringProtocol, isStored: Bool) {
    let scalars = Scalars(text).trimmed
    if isStored, let test = Interval(test: scalars) {
      self = test
      return
    }
    guard let opening = scalars.first, let closing = scalars.dropFirst().last, "[(]".unicodeScalars.contains(opening),
      "])[".unicodeScalars.contains(closing), let ends = scalars.dropFirst().dropLast().splitAtDots,
      let low = Interval.end(ends.low, isStored), let high = Interval.end(ends.high, isStored)
    else { return nil }
    self.init(Shape(includesLow: opening == "[", includesHigh: closing == "]"), low: low, high: high)
  }

  /// The range that the test `scalars`, a sign and a literal, is; nil if it is none.
  private init?(test scalars: Scalars) {
    let sign = String(scalars.prefix { "<>=!".unicodeScalars.contains($0) })
    guard let shape = Shape.allCases.first(where: { $0.sign.map { "\($0)" } == sign }),
      let value = Interval.end(scalars.dropFirst(sign.unicodeScalars.count), true)
    else { return nil }
    switch shape {
    case .less, .lessOrEqual: self.init(shape, low: .null, high: value)
    case .greater, .greaterOrEqual: self.init(shape, low: value, high: .null)
    case .equal, .notEqual: self.init(shape, low: value, high: value)
    case .open, .closedLow, .closedHigh, .closed: return nil
    }
  }

  /// The value of the literal `scalars`, or nil if it is none.
  private static func end(_ scalars: Scalars, _ takesNull: Bool) -> Datum? {
    let scalars = scalars.trimmed
    guard let first = scalars.first else { return nil }
    if takesNull, scalars.elementsEqual("null".unicodeScalars) { return .null }
    if "0123456789-.".unicodeScalars.contains(first) { return Decimal128(String(scalars)).map { .number($0) } }
    if let string = scalars.quoted { return .string(string) }
    if first == "@" { return scalars.dropFirst().quoted.flatMap { Temporal(literal: $0) }.map { .temporal($0) } }
    guard let open = scalars.firstIndex(of: "("), scalars.last == ")",
      let argument = scalars[open...].dropFirst().dropLast().trimmed.quoted
    else { return nil }
    return temporal(argument, by: String(scalars[..<open].trimmed)).map { .temporal($0) }
  }

  /// What the function `name` makes of `text`.
  private static func temporal(_ text: String, by name: String) -> Temporal? {
    name == "duration"
      ? Temporal(text, as: .daysDuration) ?? Temporal(text, as: .monthsDuration)
      : Temporal.Kind(name: name).flatMap { Temporal(text, as: $0) }
  }
}

/// Code points, since a quote is one even before a combining character.
private typealias Scalars = Substring.UnicodeScalarView

extension Scalars {
  fileprivate init(_ text: some StringProtocol) { self = Substring(text).unicodeScalars }

  /// This without blanks at either end.
  fileprivate var trimmed: Scalars {
    var rest = drop { $0.properties.isWhitespace }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return rest
  }

  /// What stands between the quotes that begin and end this; nil if they do not, or another one stands between.
  fileprivate var quoted: String? {
    guard count > 1, first == "\"", last == "\"" else { return nil }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in dropFirst().dropLast() {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      guard isEscaped || scalar != "\"" else { return nil }
      result.append(scalar)
      isEscaped = false
    }
    return isEscaped ? nil : String(result)
  }

  /// What stands before and after the first `..` outside of quotes.
  fileprivate var splitAtDots: (low: Scalars, high: Scalars)? {
    var isQuoted = false
    var isEscaped = false
    var previous: Unicode.Scalar?
    for index in indices {
      let scalar = self[index]
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && !isEscaped && scalar == "\\"
      if scalar == ".", previous == ".", !isQuoted {
        return (self[..<self.index(before: index)], self[self.index(after: index)...])
      }
      previous = scalar
    }
    return nil
  }
}
