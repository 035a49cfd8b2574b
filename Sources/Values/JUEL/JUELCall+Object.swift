/// The methods of all values but null, and of numbers.
extension JUELCall {
  /// Whether both are the same value of the same kind: numbers by value, whatever their Java types.
  func equals(_ heap: inout Heap) -> Value? {
    receiver.isNull ? missing(&heap) : Value(heap.isEqual(receiver, arguments[0]))
  }

  func toString(_ heap: inout Heap) -> Value? { receiver.isNull ? missing(&heap) : JUEL.text(of: receiver, &heap) }

  /// −1, 0 or 1 as the receiver comes before, with or after the argument, which is of its kind.
  func compare(_ heap: inout Heap) -> Value? {
    if heap.isNumber(receiver), heap.isNumber(arguments[0]) {
      return Value(Int32(heap.compareNumbers(receiver, arguments[0])))
    }
    if receiver.isString, arguments[0].isString { return Value(Int32(heap.compareStrings(receiver, arguments[0]))) }
    if receiver.isBoolean, arguments[0].isBoolean {
      return Value(receiver == arguments[0] ? 0 : receiver.isTrue ? 1 : Int32(-1))
    }
    if heap.isTemporal(receiver) { return temporalOrder(&heap).map { Value(Int32($0)) } }
    return heap.isNumber(receiver) || receiver.isString || receiver.isBoolean ? reject(0, &heap) : missing(&heap)
  }

  func truncated(_ heap: inout Heap) -> Value? {
    guard let number = number(&heap) else { return nil }
    guard let integer = heap.truncatedInteger(of: number) else { return heap.failed(because: .notRepresentable(.call)) }
    return heap.number(integer)
  }

  /// The receiver as Java prints a double: 2 as `2.0`, ten millions as `1.0E7` (Java's `Double.toString`).
  func doubleText(_ heap: inout Heap) -> Value? {
    guard let decimal = heap.decimal(of: receiver) else { return JUEL.text(of: receiver, &heap) }
    guard let double = Double("\(decimal)") else { return heap.failed(because: .notRepresentable(.text)) }
    return heap.string(double.javaText)
  }
}

extension Double {
  /// The text that Java gives: the shortest digits that tell the number from its neighbours, with an exponent outside of
  /// 10⁻³ ..< 10⁷.
  var javaText: String {
    guard isFinite, self != 0 else { return "\(self)" }
    let digits = "\(magnitude)".utf8
    var significant = digits.prefix { $0 != UInt8(ascii: "e") }.filter { $0 != UInt8(ascii: ".") }
    let point = digits.prefix { $0 != UInt8(ascii: "e") }.firstIndex(of: UInt8(ascii: "."))
    let whole = point.map { digits.distance(from: digits.startIndex, to: $0) } ?? significant.count
    let exponent = digits.firstIndex(of: UInt8(ascii: "e")).flatMap { Int("\(magnitude)"[digits.index(after: $0)...]) }
    // The number is 0.d₁d₂… × 10^scale.
    var scale = whole + (exponent ?? 0)
    while significant.first == UInt8(ascii: "0") {
      significant.removeFirst()
      scale -= 1
    }
    while significant.last == UInt8(ascii: "0") { significant.removeLast() }
    let text = String(decoding: significant, as: UTF8.self)
    let sign = self < 0 ? "-" : ""
    if scale > 7 || scale < -2 {
      return "\(sign)\(text.prefix(1)).\(text.count > 1 ? String(text.dropFirst()) : "0")E\(scale - 1)"
    }
    if scale <= 0 { return "\(sign)0.\(String(repeating: "0", count: -scale))\(text)" }
    let padded = text + String(repeating: "0", count: Swift.max(0, scale - text.count))
    let fraction = padded.dropFirst(scale)
    return "\(sign)\(padded.prefix(scale)).\(fraction.isEmpty ? "0" : fraction)"
  }
}
