/// What takes the place of a match: text, in which a sign and a number or name stand for what a group matched.
struct Replacement {
  private enum Part {
    case text([UInt16])
    case group(Int)
  }

  private var parts: [Part] = []

  /// The replacement `text`, in which every sign stands for itself.
  init(literal text: String) { parts = [.text(Array(text.utf16))] }

  /// The replacement `text` for matches of `expression` as XPath has it: `$1` stands for what a group matched, `\` before `\` or
  /// `$` for that; nil if one of these signs stands elsewhere.
  init?(_ text: String, for expression: RegularExpression) {
    let groupCount = expression.groupCount
    self.init(
      text, admitsEscape: { $0 == "\\" || $0 == "$" }, group: { Replacement.groupNumber(&$0, groupCount) })
  }

  /// The replacement `text` for matches of `expression` as Java has it: `$1` and `${name}` stand for what a group matched, `\`
  /// before any character for that; nil if there is no such group, or one of these signs stands at the end.
  init?(java text: String, for expression: RegularExpression) {
    self.init(text, admitsEscape: { _ in true }, group: { Replacement.javaGroup(&$0, expression) })
  }

  /// Reads `text`, in which `\` takes the character behind it if `admitsEscape` does, and `$` what `group` reads behind it.
  private init?(
    _ text: String, admitsEscape: (Unicode.Scalar) -> Bool, group: (inout Substring.UnicodeScalarView) -> Int?
  ) {
    var literal: [UInt16] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let escaped = rest.popFirst(), admitsEscape(escaped) else { return nil }
        literal += escaped.utf16
      case "$":
        guard let number = group(&rest) else { return nil }
        parts += [.text(literal), .group(number)]
        literal = []
      case _: literal += scalar.utf16
      }
    }
    parts.append(.text(literal))
  }

  /// The number of as many digits as give one of `groupCount` groups, or of the first digit alone.
  private static func groupNumber(_ rest: inout Substring.UnicodeScalarView, _ groupCount: Int) -> Int? {
    var number: Int?
    while let next = rest.first, next.isASCII, let digit = Character(next).wholeNumberValue {
      let longer = (number ?? 0) * 10 + digit
      if number != nil, longer > groupCount { break }
      number = longer
      rest.removeFirst()
    }
    return number
  }

  private static func javaGroup(_ rest: inout Substring.UnicodeScalarView, _ expression: RegularExpression) -> Int? {
    if rest.first == "{" {
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let name = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
      return expression.groupNames[name]
    }
    guard let number = groupNumber(&rest, expression.groupCount), number <= expression.groupCount else { return nil }
    return number
  }

  /// Appends what takes the place of `match`, or its beginning if `result` comes to more than `limit` units.
  fileprivate func append(
    _ match: RegularExpression.Match, in units: [UInt16], to result: inout [UInt16], limit: Int
  ) {
    for part in parts where result.count <= limit {
      switch part {
      case .text(let literal): result += literal
      case .group(let number):
        if let range = match.range(of: number) { result += units[range] }
      }
    }
  }
}

/// A text in which matches are replaced, from left to right.
struct Substitution {
  private let replacement: Replacement
  private let units: [UInt16]
  /// The number of UTF-16 units for which the heap has room.
  private let limit: Int
  private var result: [UInt16] = []
  /// Where the text goes on that has not been taken over.
  private var end = 0

  init(of replacement: Replacement, in units: [UInt16], for heap: Heap) {
    self.replacement = replacement
    self.units = units
    limit = Int(heap.limit) * 8
  }

  /// Replaces `match`, which stands at `range`. Returns whether there is room for more.
  mutating func replace(_ match: RegularExpression.Match, at range: Range<Int>) -> Bool {
    result += units[end..<range.lowerBound]
    replacement.append(match, in: units, to: &result, limit: limit)
    end = range.upperBound
    return result.count <= limit
  }

  /// The whole text with what has been replaced; nil if that is more than there is room for.
  consuming func finish() -> String? {
    result += units[end...]
    return result.count <= limit ? String(decoding: result, as: UTF16.self) : nil
  }
}
