extension Builtin {
  /// Rounded half-even to a scale, or as the name of a mode says (Camunda).
  static func decimal(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard !arguments[2].isNull else { return rounded(arguments, &heap, .halfEven) }
    guard let name = arguments.string(2, &heap) else { return nil }
    let mode: RoundingMode?
    switch heap.string(of: name).uppercased() {
    case "UP": mode = .up
    case "DOWN": mode = .down
    case "CEILING": mode = .ceiling
    case "FLOOR": mode = .floor
    case "HALF_UP": mode = .halfUp
    case "HALF_DOWN": mode = .halfDown
    case "HALF_EVEN": mode = .halfEven
    case "UNNECESSARY":
      guard let number = rounded(arguments, &heap, .down) else { return nil }
      if let original = arguments.number(0, &heap), heap.isEqual(number, original) { return number }
      mode = nil
    default: mode = nil
    }
    guard let mode else {
      arguments.reject(2, &heap)
      return nil
    }
    return rounded(arguments, &heap, mode)
  }

  /// The number rounded to a scale, 0 if there is no such argument.
  static func rounded(_ arguments: Arguments, _ heap: inout Heap, _ mode: RoundingMode) -> Value? {
    var scale = 0
    if arguments.count > 1 {
      guard let wanted = arguments.integer(1, &heap) else { return nil }
      guard (-6111...6176).contains(wanted) else {
        arguments.reject(1, &heap)
        return nil
      }
      scale = wanted
    }
    guard let number = arguments.number(0, &heap) else { return nil }
    if number.isInteger, scale >= 0 { return number }
    guard let rounded = heap.decimal(of: number)?.rounded(scale: scale, mode) else {
      return heap.null(because: .notRepresentable(.round))
    }
    return heap.number(rounded)
  }

  /// The magnitude of a number or of a duration.
  static func abs(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    switch heap.temporal(of: arguments.element(0, heap)) {
    case .daysDuration(let duration):
      return DaysDuration(nanoseconds: Swift.abs(duration.nanoseconds)).map { heap.store(.daysDuration($0)) }
    case .monthsDuration(let duration):
      return MonthsDuration(months: Swift.abs(duration.months)).map { heap.store(.monthsDuration($0)) }
    case .date, .time, .dateAndTime, nil: return arguments.decimal(0, &heap).map { heap.number($0.magnitude) }
    }
  }

  /// The remainder with the sign of the divisor.
  static func modulo(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let dividend = arguments.decimal(0, &heap), let divisor = arguments.decimal(1, &heap) else { return nil }
    guard !divisor.isZero else {
      heap.note(.divisionByZero)
      return nil
    }
    return dividend.modulo(divisor).map { heap.number($0) }
  }

  static func sqrt(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let number = arguments.decimal(0, &heap) else { return nil }
    guard let root = number.squareRoot else {
      heap.note(.notRepresentable(.root))
      return nil
    }
    return heap.number(root)
  }

  /// e to the power of a number.
  static func exp(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let number = arguments.decimal(0, &heap) else { return nil }
    guard let power = number.exponential else { return heap.null(because: .notRepresentable(.power)) }
    return heap.number(power)
  }

  /// The natural logarithm of a positive number.
  static func log(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let number = arguments.decimal(0, &heap) else { return nil }
    guard let logarithm = number.logarithm else {
      return heap.null(because: .notRepresentable(.logarithm))
    }
    return heap.number(logarithm)
  }

  /// Whether an integer leaves `remainder` when halved.
  static func parity(_ arguments: Arguments, _ heap: inout Heap, of remainder: UInt128) -> Value? {
    guard let number = arguments.decimal(0, &heap) else { return nil }
    guard number.isInteger else {
      arguments.reject(0, &heap)
      return nil
    }
    return Value((number.exponent > 0 ? 0 : number.coefficient & 1) == remainder)
  }
}
