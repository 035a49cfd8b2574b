/// The methods of strings that take a regular expression, Java's.
extension JUELCall {
  func replacingMatches(_ heap: inout Heap, all: Bool) -> Value? {
    guard let text = string(&heap), let match = literalPattern(&heap), let replacement = self.text(1, &heap) else {
      return nil
    }
    return replacing(match, in: text, with: [UInt8](heap.string(of: replacement).utf8), all: all, &heap)
  }

  /// The parts between the matches; empty ones at the end are dropped.
  func split(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = literalPattern(&heap) else { return nil }
    let parts = heap.string(of: text).split(
      separator: String(decoding: match, as: UTF8.self), omittingEmptySubsequences: false)
    var values: [Value] = []
    for part in parts.prefix(parts.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0) {
      let value = heap.string(String(part))
      guard !value.isFailed else { return nil }
      values.append(value)
    }
    return values.isEmpty && parts.count == 1 ? heap.list([text]) : heap.list(values)
  }

  func matches(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = literalPattern(&heap) else { return nil }
    return Value(heap.string(of: text).utf8.elementsEqual(match))
  }

  /// What the pattern that comes first among the arguments matches, if that is one text.
  private func literalPattern(_ heap: inout Heap) -> [UInt8]? {
    guard let pattern = text(0, &heap) else { return nil }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in heap.string(of: pattern).utf8 {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      guard isEscaped ? !isLetter : byte == UInt8(ascii: "\\") || !Self.metacharacters.contains(byte) else {
        _ = reject(0, &heap)
        return nil
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      if !isEscaped { bytes.append(byte) }
    }
    return bytes
  }

  private static let metacharacters = Set(".^$*+?()[]{}|".utf8)
}
