/// The methods of strings. Positions count code points from 0; Java's count UTF-16 units, which differ beyond U+FFFF only.
extension JUELCall {
  func length(_ heap: inout Heap) -> Value? { string(&heap).map { heap.number(heap.codePointCount(of: $0)) } }

  func substring(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let start = integer(0, &heap) else { return nil }
    let count = heap.codePointCount(of: text)
    guard (0...count).contains(start) else { return heap.outOfRange(start) }
    var end = count
    if arguments.count > 1 {
      guard let wanted = integer(1, &heap) else { return nil }
      guard (start...count).contains(wanted) else { return heap.outOfRange(wanted) }
      end = wanted
    }
    return heap.slice(of: text, codePoints: start..<end)
  }

  func character(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let position = integer(0, &heap) else { return nil }
    guard position >= 0, position < heap.codePointCount(of: text) else { return heap.outOfRange(position) }
    return heap.slice(of: text, codePoints: position..<position + 1)
  }

  func concat(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let suffix = self.text(0, &heap) else { return nil }
    return heap.concatenation(text, suffix)
  }

  func equalsIgnoringCase(_ heap: inout Heap) -> Value? { orderIgnoringCase(&heap).map { Value($0 == 0) } }

  func comparesIgnoringCase(_ heap: inout Heap) -> Value? { orderIgnoringCase(&heap).map { Value(Int32($0)) } }

  private func orderIgnoringCase(_ heap: inout Heap) -> Int? {
    guard let text = string(&heap), let other = self.text(0, &heap) else { return nil }
    let (left, right) = (heap.string(of: text).lowercased(), heap.string(of: other).lowercased())
    return left == right ? 0 : left < right ? -1 : 1
  }

  func contains(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = self.text(0, &heap) else { return nil }
    return Value(heap.firstOffset(of: match, in: text) != nil)
  }

  func startsWith(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = self.text(0, &heap) else { return nil }
    var start = 0
    if arguments.count > 1 {
      guard let position = integer(1, &heap) else { return nil }
      guard (0...heap.codePointCount(of: text)).contains(position) else { return .false }
      start = heap.offset(ofCodePoint: position, in: text)
    }
    return heap.withUTF8(of: text) { text in heap.withUTF8(of: match) { Value(text.dropFirst(start).starts(with: $0)) }
    }
  }

  func endsWith(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = self.text(0, &heap) else { return nil }
    return heap.withUTF8(of: text) { text in
      heap.withUTF8(of: match) { match in
        Value(text.count >= match.count && text.suffix(match.count).elementsEqual(match))
      }
    }
  }

  /// The position of the first occurrence, from a position on if one is given; −1 if there is none.
  func index(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = self.text(0, &heap) else { return nil }
    var start = 0
    if arguments.count > 1 {
      guard let position = integer(1, &heap) else { return nil }
      start = heap.offset(ofCodePoint: Swift.max(0, position), in: text)
    }
    let offset = heap.withUTF8(of: text) { text in
      heap.withUTF8(of: match) { UTF8Text.firstOffset(of: $0, in: text, from: start) }
    }
    return Value(Int32(truncatingIfNeeded: offset.map { heap.codePointCount(of: text, before: $0) } ?? -1))
  }

  /// The position of the last occurrence, up to a position if one is given; −1 if there is none.
  func lastIndex(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = self.text(0, &heap) else { return nil }
    var last = heap.utf8Count(of: text)
    if arguments.count > 1 {
      guard let position = integer(1, &heap) else { return nil }
      guard position >= 0 else { return Value(Int32(-1)) }
      last = heap.offset(ofCodePoint: position, in: text)
    }
    let offset = heap.withUTF8(of: text) { text in
      heap.withUTF8(of: match) { UTF8Text.lastOffset(of: $0, in: text, through: last) }
    }
    return Value(Int32(truncatingIfNeeded: offset.map { heap.codePointCount(of: text, before: $0) } ?? -1))
  }

  func uppercased(_ heap: inout Heap) -> Value? { string(&heap).map { heap.string(heap.string(of: $0).uppercased()) } }

  func lowercased(_ heap: inout Heap) -> Value? { string(&heap).map { heap.string(heap.string(of: $0).lowercased()) } }

  /// The string without the spaces and control characters at its ends.
  func trimmed(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap) else { return nil }
    let range = heap.withUTF8(of: text) { bytes in
      let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
      return start..<(bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start)
    }
    return heap.slice(of: text, range)
  }

  func isBlank(_ heap: inout Heap) -> Value? {
    string(&heap).map { heap.withUTF8(of: $0) { Value($0.allSatisfy { $0 <= 0x20 }) } }
  }

  func repeated(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let count = integer(0, &heap) else { return nil }
    guard count >= 0 else { return reject(0, &heap) }
    let (size, overflow) = count.multipliedReportingOverflow(by: heap.utf8Count(of: text))
    guard !overflow, size <= Int(heap.limit) * 8 else { return heap.failed(because: .outOfMemory) }
    guard size > 0 else { return .emptyString }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for _ in 0..<count { heap.append(text, to: &bytes) }
    return heap.string(bytes)
  }

  func replacing(_ heap: inout Heap) -> Value? {
    guard let text = string(&heap), let match = self.text(0, &heap), let replacement = self.text(1, &heap) else {
      return nil
    }
    let match8 = [UInt8](heap.string(of: match).utf8)
    return replacing(match8, in: text, with: [UInt8](heap.string(of: replacement).utf8), all: true, &heap)
  }

  /// The string `text` in which each `match` (or the first) has become `replacement`; an empty match stands between all
  /// characters.
  func replacing(
    _ match: [UInt8], in text: Value, with replacement: [UInt8], all: Bool, _ heap: inout Heap
  ) -> Value {
    var bytes: [UInt8] = []
    let limit = Int(heap.limit) * 8
    heap.withUTF8(of: text) { text in
      match.withUnsafeBufferPointer { match in
        var start = 0
        var from = 0
        while bytes.count <= limit, let found = UTF8Text.firstOffset(of: match, in: text, from: from),
          found <= text.count
        {
          bytes += text[start..<found]
          bytes += replacement
          start = found + match.count
          from =
            match.isEmpty ? found + (found < text.count ? UTF8Text.sequenceLength(text, at: found) ?? 1 : 1) : start
          if !all || from > text.count { break }
        }
        bytes += text[start...]
      }
    }
    return bytes.count <= limit ? heap.string(bytes) : heap.failed(because: .outOfMemory)
  }
}

extension Heap {
  func offset(ofCodePoint position: Int, in text: Value) -> Int {
    withUTF8(of: text) {
      isASCII(text) ? Swift.min(position, $0.count) : UTF8Text.offset(ofCodePoint: position, in: $0)
    }
  }

  /// How many code points stand in `text` before the byte at `offset`.
  func codePointCount(of text: Value, before offset: Int) -> Int {
    isASCII(text)
      ? offset : withUTF8(of: text) { UTF8Text.codePointCount(UnsafeBufferPointer(rebasing: $0[..<offset])) }
  }

  /// The string of the code points `range` of `text`.
  mutating func slice(of text: Value, codePoints range: Range<Int>) -> Value {
    slice(
      of: text, offset(ofCodePoint: range.lowerBound, in: text)..<offset(ofCodePoint: range.upperBound, in: text))
  }
}
