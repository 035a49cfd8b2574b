extension Builtin {
  /// The number that the text reads as, after taking out the grouping separators and putting a point for the decimal one.
  static func number(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    if arguments.count == 1, heap.isNumber(arguments[0]) { return arguments[0] }
    guard let text = arguments.string(0, &heap) else { return nil }
    guard let grouping = separator(1, " ,.", arguments, &heap), let point = separator(2, ",.", arguments, &heap) else {
      return nil
    }
    guard grouping == 0 || grouping != point else {
      arguments.reject(2, &heap)
      return nil
    }
    let plain = heap.withUTF8(of: text) { bytes in
      bytes.filter { $0 != grouping || grouping == 0 }.map { point != 0 && $0 == point ? UInt8(ascii: ".") : $0 }
    }
    let isReplaced =
      point == UInt8(ascii: ",")
      && heap.withUTF8(of: text) { text in
        text.contains(UInt8(ascii: ".")) && grouping != UInt8(ascii: ".")
      }
    guard !isReplaced, let number = plain.withUnsafeBufferPointer({ Decimal128(utf8: $0) }) else {
      heap.note(.notANumber(text))
      return nil
    }
    return heap.number(number)
  }

  /// The separator at `position`, one byte of `allowed`; 0 if it is null or left out; nil, with the failure recorded, if it
  /// is something else.
  private static func separator(
    _ position: Int, _ allowed: StaticString, _ arguments: Arguments, _ heap: inout Heap
  ) -> UInt8? {
    if arguments[position].isNull { return 0 }
    guard let text = arguments.string(position, &heap) else { return nil }
    let separator = heap.withUTF8(of: text) { $0.count == 1 ? $0[0] : 0 }
    let bytes = UnsafeBufferPointer(start: allowed.utf8Start, count: allowed.utf8CodeUnitCount)
    guard separator != 0, bytes.contains(separator) else {
      arguments.reject(position, &heap)
      return nil
    }
    return separator
  }

  static func string(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments[0].isNull ? .null : FEEL.text(of: arguments[0], &heap)
  }
}
