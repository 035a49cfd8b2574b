extension Builtin {
  /// The UTF-8 of a string in base 64 (RFC 4648 §4), padded (Camunda).
  static func toBase64(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.string(0, &heap).map { base64(of: $0, &heap) }
  }

  /// The UTF-8 of the string `text` in base 64.
  static func base64(of text: Value, _ heap: inout Heap) -> Value {
    let count = (heap.utf8Count(of: text) + 2) / 3 * 4
    guard count <= Int(heap.limit) * 8 else { return heap.failed(because: .outOfMemory) }
    var digits: [UInt8] = []
    digits.reserveCapacity(count)
    heap.withUTF8(of: text) { bytes in
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<Swift.min(start + 3, bytes.count)]
        var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for position in 0..<4 {
          bits <<= 6
          digits.append(position <= group.count ? base64Digit(UInt8(bits >> 24 & 63)) : UInt8(ascii: "="))
        }
      }
    }
    return heap.string(digits)
  }

  /// The string whose UTF-8 a string has in base 64; null if it has none (Camunda).
  static func fromBase64(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    guard let bytes = heap.withUTF8(of: text, { decoded(base64: $0) }),
      bytes.withUnsafeBufferPointer({ UTF8Text.isValid($0) })
    else { return heap.null(because: .malformed(.base64, text)) }
    return heap.string(bytes)
  }

  private static func decoded(base64 digits: UTF8Text.Bytes) -> [UInt8]? {
    guard digits.count % 4 == 0 else { return nil }
    let padding = digits.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3)
    var bits: UInt32 = 0
    for (position, digit) in digits.enumerated() {
      let isPadding = position >= digits.count - padding
      guard let value = isPadding ? 0 : base64Value(digit) else { return nil }
      bits = bits << 6 | UInt32(value)
      if position % 4 == 3 {
        bytes += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        bits = 0
      }
    }
    return bytes.dropLast(padding)
  }

  private static func base64Digit(_ value: UInt8) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }

  private static func base64Value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
