extension Builtin {
  /// The UTF-8 of a string in base 64 (RFC 4648 §4), padded (Camunda).
  static func toBase64(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.string(0, &heap).map { base64(of: $0, &heap) }
  }

  /// The UTF-8 of the string `text` in base 64.
  static func base64(of text: Value, _ heap: inout Heap) -> Value {
    let count = (heap.utf8Count(of: text) + 2) / 3 * 4
    guard count <= Int(heap.limit) * 8 else { return heap.failed(because: .outOfMemory) }
    return heap.string(heap.withUTF8(of: text) { Base64.digits(of: $0) })
  }

  /// The string whose UTF-8 a string has in base 64; null if it has none (Camunda).
  static func fromBase64(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    guard let bytes = heap.withUTF8(of: text, { Base64.bytes(of: $0) }),
      bytes.withUnsafeBufferPointer({ UTF8Text.isValid($0) })
    else { return heap.null(because: .malformed(.base64, text)) }
    return heap.string(bytes)
  }
}
