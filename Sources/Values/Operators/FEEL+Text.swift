extension FEEL {
  /// `value` as FEEL writes it: a string as it is, within lists and contexts in quotes (`[1, "a"]`, `{a: "b"}`).
  public static func text(of value: Value, _ heap: inout Heap) -> Value {
    if value.isString || value.isFailed { return value }
    var bytes: [UInt8] = []
    append(value, to: &bytes, heap)
    return bytes.count <= Int(heap.limit) * 8 ? heap.string(bytes) : heap.failed(because: .outOfMemory)
  }

  /// `value` as a FEEL literal.
  static func literal(_ value: Value, _ heap: Heap) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes, heap)
    return bytes
  }

  /// Appends `value` as a FEEL literal, or its beginning if it is more than `heap` has room for.
  private static func append(_ value: Value, to bytes: inout [UInt8], _ heap: Heap) {
    switch heap.kind(of: value) {
    case .null, .absent, .failed, .function: bytes.append("null")
    case .boolean: bytes.append(value.isTrue ? "true" : "false")
    case .number: heap.appendNumber(value, to: &bytes)
    case .string: appendQuoted(value, to: &bytes, heap)
    case .date, .time, .dateAndTime, .daysDuration, .monthsDuration: heap.appendTemporal(value, to: &bytes)
    case .list:
      bytes.append("[")
      for i in 0..<heap.count(of: value) where bytes.count <= Int(heap.limit) * 8 {
        if i > 0 { bytes.append(", ") }
        append(heap.element(of: value, at: i), to: &bytes, heap)
      }
      bytes.append("]")
    case .context:
      bytes.append("{")
      for i in 0..<heap.count(of: value) where bytes.count <= Int(heap.limit) * 8 {
        let entry = heap.entries(of: value)[i]
        if i > 0 { bytes.append(", ") }
        if isName(entry.key, heap) {
          heap.append(entry.key, to: &bytes)
        } else {
          appendQuoted(entry.key, to: &bytes, heap)
        }
        bytes.append(": ")
        append(entry.value, to: &bytes, heap)
      }
      bytes.append("}")
    case .range:
      guard let (shape, low, high) = heap.range(of: value) else { unreachable("the kind says so") }
      if let sign = shape.sign {
        bytes.append(sign)
        bytes.append(" ")
        append(end: low.isNull ? high : low, to: &bytes, heap)
      } else {
        bytes.append(shape.includesLow ? "[" : "(")
        append(end: low, to: &bytes, heap)
        bytes.append("..")
        append(end: high, to: &bytes, heap)
        bytes.append(shape.includesHigh ? "]" : ")")
      }
    }
  }

  /// Appends the end of a range, a temporal one as `@"…"`.
  private static func append(end: Value, to bytes: inout [UInt8], _ heap: Heap) {
    guard heap.isTemporal(end) else { return append(end, to: &bytes, heap) }
    bytes.append("@\"")
    append(end, to: &bytes, heap)
    bytes.append("\"")
  }

  private static func appendQuoted(_ text: Value, to bytes: inout [UInt8], _ heap: Heap) {
    bytes.append("\"")
    heap.withUTF8(of: text) { utf8 in
      for byte in utf8 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append("\\") }
        bytes.append(byte)
      }
    }
    bytes.append("\"")
  }

  /// Whether `key` can stand without quotes: letters, digits, underscores, blanks and non-ASCII, beginning with no digit.
  private static func isName(_ key: Value, _ heap: Heap) -> Bool {
    heap.withUTF8(of: key) { utf8 in
      guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
      return utf8.allSatisfy { byte in
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
    }
  }
}
