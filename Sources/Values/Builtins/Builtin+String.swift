extension Builtin {
  /// The code points of the string from a position on, counted from 1 or from the end if negative.
  static func substring(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap), let start = arguments.integer(1, &heap) else { return nil }
    let count = heap.codePointCount(of: text)
    guard start != 0, start >= -count, start <= count else {
      return heap.null(because: .indexOutOfRange(start))
    }
    let first = start > 0 ? start - 1 : count + start
    var length = count - first
    if !arguments[2].isNull {
      guard let wanted = arguments.integer(2, &heap) else { return nil }
      guard wanted >= 1 else { return heap.null(because: .indexOutOfRange(wanted)) }
      length = Swift.min(length, wanted)
    }
    let range = heap.withUTF8(of: text) { bytes in
      if heap.isASCII(text) { return first..<first + length }
      return UTF8Text.offset(ofCodePoint: first, in: bytes)..<UTF8Text.offset(ofCodePoint: first + length, in: bytes)
    }
    return heap.slice(of: text, range)
  }

  static func stringLength(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.string(0, &heap).map { heap.number(heap.codePointCount(of: $0)) }
  }

  static func upperCase(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.string(0, &heap).map { heap.string(heap.string(of: $0).uppercased()) }
  }

  static func lowerCase(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.string(0, &heap).map { heap.string(heap.string(of: $0).lowercased()) }
  }

  /// What stands before the first occurrence; empty if there is none.
  static func substringBefore(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let (text, match) = strings(arguments, &heap) else { return nil }
    guard let offset = heap.firstOffset(of: match, in: text) else { return .emptyString }
    return heap.slice(of: text, 0..<offset)
  }

  /// What stands after the first occurrence; empty if there is none.
  static func substringAfter(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let (text, match) = strings(arguments, &heap) else { return nil }
    guard let offset = heap.firstOffset(of: match, in: text) else { return .emptyString }
    return heap.slice(of: text, offset + heap.utf8Count(of: match)..<heap.utf8Count(of: text))
  }

  static func contains(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    strings(arguments, &heap).map { text, match in Value(heap.firstOffset(of: match, in: text) != nil) }
  }

  static func startsWith(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    strings(arguments, &heap).map { text, match in
      heap.withUTF8(of: text) { text in heap.withUTF8(of: match) { Value(text.starts(with: $0)) } }
    }
  }

  static func endsWith(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    strings(arguments, &heap).map { text, match in
      heap.withUTF8(of: text) { text in
        heap.withUTF8(of: match) { match in
          Value(UTF8Text.equal(UnsafeBufferPointer(rebasing: text.suffix(match.count)), match))
        }
      }
    }
  }

  /// The strings of a list, without its nulls, with a delimiter between, and (Camunda) a prefix before and a suffix after,
  /// both or none.
  static func stringJoin(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard arguments.count != 3 else { return heap.null(because: .wrongArgumentCount(.stringJoin, 3)) }
    guard let parts = arguments.list(0, &heap) else { return nil }
    var decoration: [Value] = []
    for position in 1...3 {
      if arguments[position].isNull {
        decoration.append(.emptyString)
      } else {
        guard let text = arguments.string(position, &heap) else { return nil }
        decoration.append(text)
      }
    }
    var bytes: [UInt8] = []
    heap.append(decoration[1], to: &bytes)
    var isFirst = true
    for part in parts where !part.isNull {
      guard part.isString else {
        arguments.reject(0, &heap)
        return nil
      }
      guard bytes.count <= Int(heap.limit) * 8 else { return heap.failed(because: .outOfMemory) }
      if !isFirst { heap.append(decoration[0], to: &bytes) }
      isFirst = false
      heap.append(part, to: &bytes)
    }
    heap.append(decoration[2], to: &bytes)
    return heap.string(bytes)
  }

  /// The string without the blanks at its ends.
  static func trim(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    guard let text = arguments.string(0, &heap) else { return nil }
    let range = heap.withUTF8(of: text) { bytes in
      guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
      else { return 0..<0 }
      return first..<last + 1
    }
    return heap.slice(of: text, range)
  }

  static func isBlank(_ arguments: Arguments, _ heap: inout Heap) -> Value? {
    arguments.string(0, &heap).map { heap.withUTF8(of: $0) { Value($0.allSatisfy { isBlank($0) }) } }
  }

  /// What Java's `trim` takes for a blank: a space or a control character.
  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func strings(_ arguments: Arguments, _ heap: inout Heap) -> (Value, Value)? {
    guard let first = arguments.string(0, &heap), let second = arguments.string(1, &heap) else { return nil }
    return (first, second)
  }
}

extension Heap {
  /// The string of the bytes `range` of the string `text`.
  /// - Requires: both ends lie between code points.
  mutating func slice(of text: Value, _ range: Range<Int>) -> Value {
    if range.count == utf8Count(of: text) { return text }
    if range.count <= Value.shortStringCapacity {
      guard let short = withUTF8(of: text, { Value(short: UnsafeBufferPointer(rebasing: $0[range])) }) else {
        unreachable("seven bytes fit a word")
      }
      return short
    }
    guard let place = allocateString(range.count) else { return .failed }
    withUTF8(of: text) { bytes in
      place.bytes.update(from: bytes.baseAddress.unsafelyUnwrapped + range.lowerBound, count: range.count)
    }
    return finishString(place)
  }

  /// The offset in bytes of the first occurrence of the string `match` in the string `text`.
  func firstOffset(of match: Value, in text: Value) -> Int? {
    withUTF8(of: text) { text in withUTF8(of: match) { UTF8Text.firstOffset(of: $0, in: text) } }
  }
}
