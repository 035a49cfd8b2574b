extension Heap {
  /// The string `a` followed by the string `b`.
  public mutating func concatenation(_ a: Value, _ b: Value) -> Value {
    let (left, right) = (utf8Count(of: a), utf8Count(of: b))
    let count = left + right
    if count <= Value.shortStringCapacity {
      let bytes = (a.bits &>> 8) | (b.bits &>> 8) &<< UInt64(8 * left)
      return Value(bits: bytes &<< 8 | UInt64(count) &<< 3 | 3)
    }
    if left == 0 { return b }
    if right == 0 { return a }
    guard let place = allocateString(count) else { return .failed }
    withUTF8(of: a) { place.bytes.update(from: $0.baseAddress.unsafelyUnwrapped, count: left) }
    withUTF8(of: b) { (place.bytes + left).update(from: $0.baseAddress.unsafelyUnwrapped, count: right) }
    return finishString(place)
  }

  /// Appends the UTF-8 of the string `value` to `text`.
  func append(_ value: Value, to text: inout [UInt8]) { withUTF8(of: value) { text.append(contentsOf: $0) } }

  /// Appends the number `value` in plain notation to `text`.
  func appendNumber(_ value: Value, to text: inout [UInt8]) {
    if value.isInteger {
      text.append(decimalDigitsOf: value.integerUnchecked)
    } else if let decimal = decimal(of: value) {
      text.append(plain: decimal)
    }
  }

  /// The string of `bytes`, which are valid UTF-8.
  mutating func string(_ bytes: [UInt8]) -> Value { bytes.withUnsafeBufferPointer { string($0) } }
}

extension [UInt8] {
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(decimalDigitsOf integer: Int) {
    var rest = integer.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = 20
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if integer < 0 {
        start -= 1
        digits[start] = UInt8(ascii: "-")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  mutating func append(plain decimal: Decimal128) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: decimal.plainCount) { digits in
      decimal.write(to: digits.baseAddress.unsafelyUnwrapped)
      append(contentsOf: digits)
    }
  }
}
