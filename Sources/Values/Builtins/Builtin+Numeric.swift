extension Builtin {
  /// Rounded half-even to a scale, or as the name of a mode says (Camunda).
  static func decimal(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard !arguments[2].isNull else { return rounded(arguments, &heap, .halfEven) }
    guard let name = arguments.string(2, &heap) else { return nil }
    let mode: RoundingMode? =
      switch heap.string(of: name).uppercased() {
      case "UP": .up
      case "DOWN": .down
      case "CEILING": .ceiling
      case "FLOOR": .floor
      case "HALF_UP": .halfUp
      case "HALF_DOWN": .halfDown
      case "HALF_EVEN": .halfEven
      default: nil
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
    return heap.decimal(of: number)?.rounded(scale: scale, mode).map { heap.number($0) }
  }

  static func abs(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.decimal(0, &heap).map { heap.number($0.magnitude) }
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
      heap.note(.notRepresentable(.power))
      return nil
    }
    return heap.number(root)
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
