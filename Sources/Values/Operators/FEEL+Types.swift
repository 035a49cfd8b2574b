/// Types as values (DMN 1.5 §10.3.2.9), in the form in which a program holds them:
///
///     "number"                              a simple type, by its name
///     ["list", T]   ["range", T]            of which the elements or ends are T
///     ["function", R, P, …]                 with the result R and the parameters P, …
///     {a: A, …}                             a context that has at least these entries
///
extension FEEL {
  /// Whether `value` is of `type`; null is of none but `Null`.
  public static func isInstance(_ value: Value, of type: Value, _ heap: Heap) -> Bool {
    if value.isNullOrAbsent { return type.isString && SimpleType(type, heap) == .null }
    return conforms(value, to: type, heap)
  }

  /// `value` if it is of `type`, or null; its only element, the list of it alone, or a date's midnight UTC, if that is; else
  /// null (DMN 1.5 §10.3.2.9.4).
  public static func convert(_ value: Value, to type: Value, _ heap: inout Heap) -> Value {
    if value.isFailed { return value }
    if conforms(value, to: type, heap) { return value.isAbsent ? .null : value }
    if value.isList, heap.count(of: value) == 1 {
      let element = heap.element(of: value, at: 0)
      if conforms(element, to: type, heap) { return element }
    }
    if let element = parts(of: type, named: .list, heap)?.first, conforms(value, to: element, heap) {
      return heap.list([value])
    }
    if SimpleType(type, heap) == .dateAndTime, case .date(let date)? = heap.temporal(of: value) {
      return heap.store(.dateAndTime(DateAndTime(date)))
    }
    return mismatch(.convert, value, &heap)
  }

  /// Whether `value` is null or of `type`.
  private static func conforms(_ value: Value, to type: Value, _ heap: Heap) -> Bool {
    if value.isNullOrAbsent { return true }
    if let name = SimpleType(type, heap) { return name.contains(heap.kind(of: value)) }
    if type.isContext {
      guard value.isContext else { return false }
      return heap.entries(of: type).allSatisfy { component in
        heap.lookup(component.key, in: value).map { conforms($0, to: component.value, heap) } ?? false
      }
    }
    if let element = parts(of: type, named: .list, heap)?.first {
      return value.isList && heap.elements(of: value).allSatisfy { conforms($0, to: element, heap) }
    }
    if let end = parts(of: type, named: .range, heap)?.first {
      guard let (_, low, high) = heap.range(of: value) else { return false }
      return conforms(low, to: end, heap) && conforms(high, to: end, heap)
    }
    // A function does not tell the types of its parameters, nor that of its result.
    return heap.isFunction(value) && parts(of: type, named: .function, heap) != nil
  }

  /// What follows the name in a type that is written as a list, if it has that name.
  private static func parts(
    of type: Value, named name: SimpleType, _ heap: Heap
  ) -> Slice<UnsafeBufferPointer<Value>>? {
    guard type.isList, heap.count(of: type) > 1, SimpleType(heap.element(of: type, at: 0), heap) == name else {
      return nil
    }
    return heap.elements(of: type).dropFirst()
  }
}

/// The types that have a name of their own (DMN 1.5 §10.3.1.2 rule 54, §10.3.2.3).
public enum SimpleType: String, CaseIterable, Sendable {
  case any = "Any"
  case null = "Null"
  case number, string, boolean
  case list, context, range, function
  case date, time
  case dateAndTime = "date and time"
  case daysDuration = "days and time duration"
  case monthsDuration = "years and months duration"

  /// The type that `value` names, if it names one.
  init?(_ value: Value, _ heap: Heap) {
    guard value.isString else { return nil }
    self.init(rawValue: heap.string(of: value))
  }

  func contains(_ kind: Kind) -> Bool {
    switch self {
    case .any: kind != .failed
    case .null: kind == .null
    case .number: kind == .number
    case .string: kind == .string
    case .boolean: kind == .boolean
    case .list: kind == .list
    case .context: kind == .context
    case .range: kind == .range
    case .function: kind == .function
    case .date: kind == .date
    case .time: kind == .time
    case .dateAndTime: kind == .dateAndTime
    case .daysDuration: kind == .daysDuration
    case .monthsDuration: kind == .monthsDuration
    }
  }
}
