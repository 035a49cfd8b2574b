extension Heap {
  /// How many values `isEqual` compares before it gives up: shared parts count as often as they occur.
  static let comparisonLimit = 1 << 24

  /// Whether `a` and `b` are the same value through and through, numbers by value and contexts in any order of keys;
  /// values of different kinds are not equal, nulls are. Nil, with failure `outOfTime` recorded, if they are too large.
  public mutating func isEqual(_ a: Value, _ b: Value) -> Bool? {
    var budget = Heap.comparisonLimit
    let result = isEqual(a, b, &budget)
    guard budget > 0 else {
      note(.outOfTime)
      return nil
    }
    return result
  }

  func isEqual(_ a: Value, _ b: Value, _ budget: inout Int) -> Bool {
    if a.bits == b.bits { return true }
    budget -= 1
    guard budget > 0, a.isReference, a.tag == b.tag else { return false }
    switch a.tag {
    case .string: return longStringsAreEqual(a, b)
    case .boxed:
      let (left, right) = (object(of: a), object(of: b))
      return left[0] == right[0] && left[1] == right[1] && left[2] == right[2]
    case .list:
      let (left, right) = (elements(of: a), elements(of: b))
      guard left.count == right.count else { return false }
      for i in 0..<left.count where !isEqual(left[i], right[i], &budget) { return false }
      return true
    case .context:
      let (left, right) = (entries(of: a), entries(of: b))
      guard left.count == right.count else { return false }
      for i in 0..<left.count {
        let entry = left[i]
        let other = stringsAreEqual(entry.key, right[i].key) ? right[i].value : lookup(entry.key, in: b)
        guard let other, isEqual(entry.value, other, &budget) else { return false }
      }
      return true
    case .integer, .decimal, .special, .short: unreachable("words are no references")
    }
  }
}
