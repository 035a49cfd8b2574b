/// The methods of strings that take a regular expression, Java's. One that is none, or for which there is too much to do, is an
/// error.
extension JUELCall {
  func matches(_ heap: inout Heap) -> Value? {
    guard let search = JavaSearch(self, isWhole: true, &heap) else { return nil }
    var isMatch = false
    guard
      search.forEachMatch(
        &heap,
        { _, _ in
          isMatch = true
          return false
        })
    else { return nil }
    return Value(isMatch)
  }

  func replacingMatches(_ heap: inout Heap, all: Bool) -> Value? {
    guard let search = JavaSearch(self, isWhole: false, &heap), let template = text(1, &heap) else { return nil }
    guard let replacement = Replacement(java: heap.string(of: template), for: search.expression) else {
      heap.note(.malformed(.javaReplacement, template))
      return nil
    }
    var substitution = Substitution(of: replacement, in: search.units, for: heap)
    guard search.forEachMatch(&heap, { match, range in substitution.replace(match, at: range) && all }) else {
      return nil
    }
    guard let text = substitution.finish() else {
      heap.note(.outOfMemory)
      return nil
    }
    return heap.string(text)
  }

  /// The parts between the matches, at most as many as the second argument says; without one, or if it is 0, empty ones at the
  /// end are dropped.
  func split(_ heap: inout Heap) -> Value? {
    guard let search = JavaSearch(self, isWhole: false, &heap) else { return nil }
    var limit = 0
    if arguments.count > 1 {
      guard let wanted = integer(1, &heap) else { return nil }
      limit = wanted
    }
    let most = limit > 0 ? limit : Int(heap.limit)
    var parts: [Range<Int>] = []
    var end = 0
    guard
      search.forEachMatch(
        &heap,
        { _, range in
          // A match of nothing at the beginning makes no part.
          if range == 0..<0 { return true }
          guard parts.count < most - 1 else { return false }
          parts.append(end..<range.lowerBound)
          end = range.upperBound
          return true
        })
    else { return nil }
    if end == 0, parts.isEmpty { return heap.list([receiver]) }
    parts.append(end..<search.units.count)
    if limit == 0 {
      while parts.last?.isEmpty == true { parts.removeLast() }
    }
    return list(parts, of: search.units, &heap)
  }

  private func list(_ parts: [Range<Int>], of units: [UInt16], _ heap: inout Heap) -> Value? {
    var values: [Value] = []
    for part in parts {
      let value = heap.string(String(decoding: units[part], as: UTF16.self))
      guard !value.isFailed else { return nil }
      values.append(value)
    }
    return heap.list(values)
  }
}

/// A search for the pattern that comes first among a call's arguments in the string that it is called on.
private struct JavaSearch {
  let expression: RegularExpression
  private let search: RegularExpression.Search
  private let pattern: Value

  var units: [UInt16] { search.units }

  /// Nil, with the failure recorded, if there is no such string or pattern.
  init?(_ call: JUELCall, isWhole: Bool, _ heap: inout Heap) {
    guard let text = call.string(&heap), let pattern = call.text(0, &heap) else { return nil }
    guard let expression = RegularExpression.compiled(java: heap.string(of: pattern), isWhole: isWhole) else {
      heap.note(.malformed(.regularExpression, pattern))
      return nil
    }
    (self.pattern, self.expression) = (pattern, expression)
    search = RegularExpression.Search(heap.string(of: text))
  }

  /// Calls `body` with the matches from left to right, and where they are, until it returns false. Returns false, with the
  /// failure recorded, if finding them is too much work.
  func forEachMatch(_ heap: inout Heap, _ body: (RegularExpression.Match, Range<Int>) -> Bool) -> Bool {
    var last: Range<Int>?
    let isDone = expression.forEachMatch(in: search) { match in
      guard let range = match.range(of: 0) else { return false }
      // The engine finds what matches nothing once by way of the text before it, and once more from there.
      if range.isEmpty, range == last { return true }
      last = range
      return body(match, range)
    }
    if !isDone { heap.note(.tooMuchWork(pattern)) }
    return isDone
  }
}
