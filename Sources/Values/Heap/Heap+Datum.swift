extension Value {
  /// This as a value outside of any heap, if it is a number or special word that needs none.
  public var inlineDatum: Datum? {
    switch tag {
    case .integer: .number(Decimal128(integerUnchecked))
    case .decimal: .number(inlineDecimal)
    case .special: isBoolean ? .boolean(isTrue) : .null
    case .short, .string, .list, .context, .boxed: nil
    }
  }
}

extension Heap {
  /// `datum` as a value of this heap; `.failed`, with the failure recorded, if there is no room or it nests too deeply.
  public mutating func store(_ datum: Datum) -> Value { store(datum, depth: 0) }

  private mutating func store(_ datum: Datum, depth: Int) -> Value {
    guard depth <= Extent.maximumDepth else { return failed(because: .nestedTooDeeply) }
    switch datum {
    case .null: return .null
    case .boolean(let value): return Value(value)
    case .number(let value): return number(value)
    case .string(let value): return string(value)
    case .temporal(let value): return store(value)
    case .list(let elements):
      return withUnsafeTemporaryAllocation(of: Value.self, capacity: elements.count) { values in
        for (i, element) in elements.enumerated() {
          let value = store(element, depth: depth + 1)
          guard !value.isFailed else { return value }
          values[i] = value
        }
        return list(UnsafeBufferPointer(values))
      }
    case .context(let record):
      return withUnsafeTemporaryAllocation(of: Entry.self, capacity: record.count) { entries in
        for (i, element) in record.enumerated() {
          let entry = Entry(key: string(element.key), value: store(element.value, depth: depth + 1))
          guard !entry.key.isFailed, !entry.value.isFailed else { return .failed }
          entries[i] = entry
        }
        return context(UnsafeBufferPointer(entries))
      }
    case .range(let interval):
      let low = store(interval.low, depth: depth + 1)
      let high = store(interval.high, depth: depth + 1)
      return range(interval.shape, low, high)
    }
  }

  /// `value` as a tree of its own; what is absent, failed or a function is null.
  public func datum(of value: Value) -> Datum {
    if let datum = value.inlineDatum { return datum }
    switch kind(of: value) {
    case .null, .absent, .failed, .function: return .null
    case .boolean: return .boolean(value.isTrue)
    case .number:
      guard let number = decimal(of: value) else { unreachable("a number has a decimal") }
      return .number(number)
    case .string: return .string(string(of: value))
    case .date, .time, .dateAndTime, .daysDuration, .monthsDuration:
      guard let temporal = temporal(of: value) else { unreachable("these kinds are temporal") }
      return .temporal(temporal)
    case .list: return .list(elements(of: value).map { datum(of: $0) })
    case .context: return .context(Record(entries(of: value).lazy.map { (string(of: $0.key), datum(of: $0.value)) }))
    case .range:
      guard let (shape, low, high) = range(of: value) else { unreachable("the kind says so") }
      return .range(Interval(shape, low: datum(of: low), high: datum(of: high)))
    }
  }
}
