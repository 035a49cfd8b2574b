/// The functions with regular expressions (DMN 1.5 table 76). A pattern that is none, or for which there is too much to do,
/// makes them null.
extension Builtin {
  /// Whether a part of a string matches.
  static func matches(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let query = Query(arguments, flags: 2, &heap) else { return nil }
    var isMatch = false
    let isDone = query.forEachMatch { _ in
      isMatch = true
      return false
    }
    return isDone ? Value(isMatch) : heap.null(because: .tooMuchWork(query.pattern))
  }

  /// The string with all matches replaced; in the replacement `$1` stands for what the first group matched, `$0` for all,
  /// `\$` and `\\` for themselves.
  static func replace(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(2, &heap) else { return nil }
    guard let query = Query(arguments, flags: 3, &heap), query.hasNoEmptyMatch(&heap) else { return nil }
    let groupCount = query.flags.isLiteral ? nil : query.expression.groupCount
    guard let replacement = Replacement(heap.string(of: text), groupCount: groupCount) else {
      return heap.null(because: .malformed(.replacement, text))
    }
    let units = query.search.units
    let limit = Int(heap.limit) * 8
    var result: [UInt16] = []
    var end = 0
    let isDone = query.forEachMatch { match in
      guard let range = match.range(of: 0) else { return false }
      result += units[end..<range.lowerBound]
      replacement.append(match, in: units, to: &result, limit: limit)
      end = range.upperBound
      return result.count <= limit
    }
    guard isDone else { return heap.null(because: .tooMuchWork(query.pattern)) }
    result += units[end...]
    guard result.count <= limit else { return heap.failed(because: .outOfMemory) }
    return heap.string(String(decoding: result, as: UTF16.self))
  }

  /// What stands before, between and behind the matches.
  static func split(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let query = Query(arguments, flags: nil, &heap), query.hasNoEmptyMatch(&heap) else { return nil }
    var parts: [Value] = []
    var end = 0
    let isDone = query.forEachMatch { match in
      guard let range = match.range(of: 0), parts.count <= Int(heap.limit) else { return false }
      parts.append(heap.string(String(decoding: query.search.units[end..<range.lowerBound], as: UTF16.self)))
      end = range.upperBound
      return true
    }
    guard isDone else { return heap.null(because: .tooMuchWork(query.pattern)) }
    parts.append(heap.string(String(decoding: query.search.units[end...], as: UTF16.self)))
    return heap.list(parts)
  }

  /// All that matches (Camunda).
  static func extract(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let query = Query(arguments, flags: nil, &heap) else { return nil }
    var parts: [Value] = []
    let isDone = query.forEachMatch { match in
      guard let range = match.range(of: 0), parts.count <= Int(heap.limit) else { return false }
      parts.append(heap.string(String(decoding: query.search.units[range], as: UTF16.self)))
      return true
    }
    return isDone ? heap.list(parts) : heap.null(because: .tooMuchWork(query.pattern))
  }
}

/// A text, what to look for in it, and what that was made from.
private struct Query {
  let search: RegularExpression.Search
  let expression: RegularExpression
  let pattern: Value
  let flags: Pattern.Flags

  /// The first argument as text, the second as a pattern with the flags in the argument at `position`; nil, with the
  /// failure recorded, if they are not that.
  init?(_ arguments: Arguments, flags position: Int?, _ heap: inout Heap) {
    guard let text = arguments.string(0, &heap), let pattern = arguments.string(1, &heap) else { return nil }
    var letters = Value.emptyString
    if let position, !arguments[position].isNull {
      guard let given = arguments.string(position, &heap) else { return nil }
      letters = given
    }
    guard let flags = Pattern.Flags(heap.string(of: letters)) else {
      heap.note(.malformed(.flags, letters))
      return nil
    }
    guard let expression = RegularExpression.compiled(heap.string(of: pattern), flags) else {
      heap.note(.malformed(.regularExpression, pattern))
      return nil
    }
    (self.pattern, self.flags, self.expression) = (pattern, flags, expression)
    search = RegularExpression.Search(heap.string(of: text))
  }

  /// False, with the failure recorded, if the pattern matches the empty text.
  func hasNoEmptyMatch(_ heap: inout Heap) -> Bool {
    if expression.matchesEmptyText { heap.note(.matchesEmptyText(pattern)) }
    return !expression.matchesEmptyText
  }

  func forEachMatch(_ body: (RegularExpression.Match) -> Bool) -> Bool {
    expression.forEachMatch(in: search, body)
  }
}

/// What takes the place of a match.
struct Replacement {
  enum Part {
    case text([UInt16])
    case group(Int)
  }

  private var parts: [Part] = []

  init(parts: [Part]) { self.parts = parts }

  /// The replacement `text` for matches with `groupCount` groups, or nil if a `$` or `\` stands where it may not. Without a
  /// `groupCount` they stand for themselves.
  init?(_ text: String, groupCount: Int?) {
    guard let groupCount else {
      parts = [.text(Array(text.utf16))]
      return
    }
    var literal: [UInt16] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let escaped = rest.popFirst(), escaped == "\\" || escaped == "$" else { return nil }
        literal += escaped.utf16
      case "$":
        guard let number = Replacement.groupNumber(&rest, groupCount) else { return nil }
        parts += [.text(literal), .group(number)]
        literal = []
      default: literal += scalar.utf16
      }
    }
    parts.append(.text(literal))
  }

  /// The number of as many digits as give one of `groupCount` groups, or of the first digit alone.
  static func groupNumber(_ rest: inout Substring.UnicodeScalarView, _ groupCount: Int) -> Int? {
    var number: Int?
    while let next = rest.first, next.isASCII, let digit = Character(next).wholeNumberValue {
      let longer = (number ?? 0) * 10 + digit
      if number != nil, longer > groupCount { break }
      number = longer
      rest.removeFirst()
    }
    return number
  }

  /// Appends what takes the place of `match`, or its beginning if `result` comes to more than `limit` units.
  func append(_ match: RegularExpression.Match, in units: [UInt16], to result: inout [UInt16], limit: Int) {
    for part in parts where result.count <= limit {
      switch part {
      case .text(let literal): result += literal
      case .group(let number):
        if let range = match.range(of: number) { result += units[range] }
      }
    }
  }
}
