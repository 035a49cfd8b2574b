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
    let template = heap.string(of: text)
    let replacement =
      query.flags.isLiteral ? Replacement(literal: template) : Replacement(template, for: query.expression)
    guard let replacement else { return heap.null(because: .malformed(.replacement, text)) }
    var substitution = Substitution(of: replacement, in: query.search.units, for: heap)
    let isDone = query.forEachMatch { match in
      guard let range = match.range(of: 0) else { return false }
      return substitution.replace(match, at: range)
    }
    guard isDone else { return heap.null(because: .tooMuchWork(query.pattern)) }
    return substitution.finish().map { heap.string($0) } ?? heap.failed(because: .outOfMemory)
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
