extension Heap {
  /// Whether `a` and `b` are the same value through and through, numbers by value and contexts in any order of keys;
  /// values of different kinds are not equal, nulls are. A function equals itself alone.
  public func isEqual(_ a: Value, _ b: Value) -> Bool {
    if a.bits == b.bits { return true }
    guard a.isReference, a.tag == b.tag else { return false }
    switch a.tag {
    case .string: return longStringsAreEqual(a, b)
    case .boxed: return boxesAreEqual(a, b)
    case .list:
      let (left, right) = (elements(of: a), elements(of: b))
      guard left.count == right.count else { return false }
      for i in 0..<left.count where !isEqual(left[i], right[i]) { return false }
      return true
    case .context:
      let (left, right) = (entries(of: a), entries(of: b))
      guard left.count == right.count else { return false }
      for i in 0..<left.count {
        let entry = left[i]
        let other = stringsAreEqual(entry.key, right[i].key) ? right[i].value : lookup(entry.key, in: b)
        guard let other, isEqual(entry.value, other) else { return false }
      }
      return true
    case .integer, .decimal, .special, .short: unreachable("words are no references")
    }
  }

  private func boxesAreEqual(_ a: Value, _ b: Value) -> Bool {
    let (left, right) = (object(of: a), object(of: b))
    guard left[0] & 0xFF == right[0] & 0xFF else { return false }
    switch objectKind(of: a) {
    case .decimal, .daysDuration: return left[1] == right[1] && left[2] == right[2]
    case .date, .monthsDuration: return left[1] == right[1]
    case .time, .dateAndTime: return timesAreEqual(left, right)
    case .range: return left[0].count == right[0].count && areEqual(left, right, 1) && areEqual(left, right, 2)
    case .function: return false
    case .string, .list, .context: unreachable("these are not boxed")
    }
  }

  /// Whether the objects at `left` and `right` have equal values at `position`.
  private func areEqual(_ left: UnsafePointer<UInt64>, _ right: UnsafePointer<UInt64>, _ position: Int) -> Bool {
    isEqual(Value(bits: left[position]), Value(bits: right[position]))
  }
}
