extension Builtin {
  /// A value as JSON (Camunda).
  static func toJSON(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    var buffer = ByteBuffer()
    JSON.write(arguments[0], in: heap, to: &buffer)
    return buffer.withBytes { heap.string($0) }
  }

  /// The value of a JSON text; null if it is none (Camunda).
  static func fromJSON(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    let bytes = heap.withUTF8(of: text) { Array($0) }
    do {
      return try bytes.withUnsafeBufferPointer { utf8 throws(JSONError) in try JSON.parse(utf8, into: &heap) }
    } catch {
      switch error.reason {
      case .outOfMemory: return heap.failed(because: .outOfMemory)
      case .nestedTooDeeply: return heap.null(because: .nestedTooDeeply)
      case .expected, .unfinished, .badNumber, .numberTooLarge, .controlCharacter, .badEscape, .unpairedSurrogate,
        .badUTF8, .trailingText:
        return heap.null(because: .malformed(.json, text))
      }
    }
  }
}
