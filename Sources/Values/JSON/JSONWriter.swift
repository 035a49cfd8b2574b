extension JSON {
  /// How the parts of a text are set out.
  public enum Layout: Sendable {
    /// Without a blank.
    case compact
    /// For people: each part on a line of its own, two blanks deeper than what it is in.
    case indented
  }

  /// `datum` as JSON.
  public static func text(of datum: Datum, _ layout: Layout = .compact) -> String {
    var buffer = ByteBuffer()
    write(datum, to: &buffer, layout)
    return buffer.text
  }

  /// Appends `datum` to `buffer`.
  public static func write(_ datum: Datum, to buffer: inout ByteBuffer, _ layout: Layout = .compact) {
    var writer = JSONWriter(layout)
    writer.write(datum, &buffer)
  }

  /// Appends `value` of `heap` to `buffer`; what is absent or failed is null.
  public static func write(
    _ value: Value, in heap: Heap, to buffer: inout ByteBuffer, _ layout: Layout = .compact
  ) {
    var writer = JSONWriter(layout)
    writer.write(value, heap, &buffer)
  }
}

extension Datum: CustomStringConvertible {
  /// This as JSON, without blanks.
  public var description: String { JSON.text(of: self) }
}

extension Record: CustomStringConvertible {
  /// This as a JSON object, without blanks.
  public var description: String { JSON.text(of: .context(self)) }
}

/// Sets out the parts of one JSON text.
private struct JSONWriter {
  let isIndented: Bool
  var depth = 0

  init(_ layout: JSON.Layout) {
    switch layout {
    case .compact: isIndented = false
    case .indented: isIndented = true
    }
  }

  mutating func write(_ datum: Datum, _ buffer: inout ByteBuffer) {
    switch datum {
    case .null: buffer.append("null")
    case .boolean(let value): buffer.append(value ? "true" : "false")
    case .number(let number): write(number, &buffer)
    case .string(let text): write(text, &buffer)
    case .temporal(let value): write(value, &buffer)
    case .list(let elements):
      open("[", &buffer)
      for (i, element) in elements.enumerated() {
        separate(i, &buffer)
        write(element, &buffer)
      }
      close("]", isEmpty: elements.isEmpty, &buffer)
    case .context(let record):
      open("{", &buffer)
      for (i, entry) in record.enumerated() {
        separate(i, &buffer)
        write(entry.key, &buffer)
        buffer.append(isIndented ? ": " : ":")
        write(entry.value, &buffer)
      }
      close("}", isEmpty: record.isEmpty, &buffer)
    case .range:
      var heap = Heap()
      defer { heap.free() }
      let value = heap.store(datum)
      write(value, heap, &buffer)
    }
  }

  mutating func write(_ value: Value, _ heap: Heap, _ buffer: inout ByteBuffer) {
    switch value.tag {
    case .integer: buffer.append(decimalDigitsOf: value.integerUnchecked)
    case .special: buffer.append(value.isTrue ? "true" : value.isFalse ? "false" : "null")
    case .short, .string: heap.withUTF8(of: value) { JSONWriter.write($0, &buffer) }
    case .list:
      open("[", &buffer)
      let elements = heap.elements(of: value)
      for i in 0..<elements.count {
        separate(i, &buffer)
        write(elements[i], heap, &buffer)
      }
      close("]", isEmpty: elements.isEmpty, &buffer)
    case .context:
      open("{", &buffer)
      let entries = heap.entries(of: value)
      for i in 0..<entries.count {
        separate(i, &buffer)
        heap.withUTF8(of: entries[i].key) { JSONWriter.write($0, &buffer) }
        buffer.append(isIndented ? ": " : ":")
        write(entries[i].value, heap, &buffer)
      }
      close("}", isEmpty: entries.isEmpty, &buffer)
    case .decimal, .boxed:
      if let number = heap.decimal(of: value) {
        write(number, &buffer)
      } else if let temporal = heap.temporal(of: value) {
        write(temporal, &buffer)
      } else if heap.isFunction(value) {
        buffer.append("null")
      } else {
        write(tag: "range", FEEL.literal(value, heap), &buffer)
      }
    }
  }

  // MARK: Parts

  /// A value that JSON lacks: its type, and the text by which FEEL has it.
  private mutating func write(tag: StaticString, _ text: [UInt8], _ buffer: inout ByteBuffer) {
    open("{", &buffer)
    separate(0, &buffer)
    buffer.append(isIndented ? "\"@type\": \"" : "\"@type\":\"")
    buffer.append(tag)
    buffer.append("\"")
    separate(1, &buffer)
    buffer.append(isIndented ? "\"value\": " : "\"value\":")
    text.withUnsafeBufferPointer { JSONWriter.write($0, &buffer) }
    close("}", isEmpty: false, &buffer)
  }

  /// A number in plain notation, or with an exponent if that is much shorter.
  private func write(_ number: Decimal128, _ buffer: inout ByteBuffer) {
    guard number.plainCount > 48 else { return buffer.append(plain: number) }
    let digits = Decimal128(coefficient: number.coefficient, exponent: 0, isNegative: number.isNegative)
    buffer.append(plain: digits)
    buffer.append("e")
    buffer.append(decimalDigitsOf: number.exponent)
  }

  /// `{"@type":"date","value":"2020-01-01"}`
  private mutating func write(_ temporal: Temporal, _ buffer: inout ByteBuffer) {
    open("{", &buffer)
    separate(0, &buffer)
    buffer.append(isIndented ? "\"@type\": \"" : "\"@type\":\"")
    buffer.append(temporal.kind.text)
    buffer.append("\"")
    separate(1, &buffer)
    buffer.append(isIndented ? "\"value\": \"" : "\"value\":\"")
    temporal.withUTF8 { buffer.append($0) }
    buffer.append("\"")
    close("}", isEmpty: false, &buffer)
  }

  private func write(_ text: String, _ buffer: inout ByteBuffer) {
    var copy = text
    copy.withUTF8 { JSONWriter.write($0, &buffer) }
  }

  private static func write(_ utf8: UnsafeBufferPointer<UInt8>, _ buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "\""))
    var start = copyPlain(utf8, &buffer)
    while start < utf8.count {
      let stop = firstStop(in: utf8, from: start)
      buffer.append(UnsafeBufferPointer(rebasing: utf8[start..<stop]))
      guard stop < utf8.count else { break }
      writeEscape(utf8[stop], &buffer)
      start = stop + 1
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Appends `utf8` up to the first byte that must be escaped, and returns its offset.
  private static func copyPlain(_ utf8: UnsafeBufferPointer<UInt8>, _ buffer: inout ByteBuffer) -> Int {
    guard let base = UnsafeRawPointer(utf8.baseAddress) else { return 0 }
    let place = UnsafeMutableRawPointer(buffer.reserve(utf8.count))
    var i = 0
    while i + 8 <= utf8.count {
      let word = base.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      guard JSONText.stops(in: word) == 0 else { break }
      place.storeBytes(of: word, toByteOffset: i, as: UInt64.self)
      i += 8
    }
    while i < utf8.count, JSONText.isPlain(utf8[i]) {
      place.storeBytes(of: utf8[i], toByteOffset: i, as: UInt8.self)
      i += 1
    }
    buffer.advance(by: i)
    return i
  }

  /// The offset of the first byte from `start` on that must be escaped.
  private static func firstStop(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = utf8.baseAddress else { return 0 }
    var i = start
    while i + 8 <= utf8.count {
      let stops = JSONText.stops(in: UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self))
      if stops != 0 {
        i += stops.trailingZeroBitCount / 8
        break
      }
      i += 8
    }
    while i < utf8.count, JSONText.isPlain(base[i]) { i += 1 }
    return i
  }

  private static func writeEscape(_ byte: UInt8, _ buffer: inout ByteBuffer) {
    switch byte {
    case UInt8(ascii: "\""): buffer.append("\\\"")
    case UInt8(ascii: "\\"): buffer.append("\\\\")
    case 0x08: buffer.append("\\b")
    case 0x0C: buffer.append("\\f")
    case 0x0A: buffer.append("\\n")
    case 0x0D: buffer.append("\\r")
    case 0x09: buffer.append("\\t")
    default:
      let digits: StaticString = "0123456789abcdef"
      buffer.append("\\u00")
      buffer.append(digits.utf8Start[Int(byte >> 4)])
      buffer.append(digits.utf8Start[Int(byte & 15)])
    }
  }

  private mutating func open(_ bracket: StaticString, _ buffer: inout ByteBuffer) {
    buffer.append(bracket)
    depth += 1
  }

  @inline(__always) private func separate(_ index: Int, _ buffer: inout ByteBuffer) {
    if index > 0 { buffer.append(UInt8(ascii: ",")) }
    if isIndented { startLine(&buffer) }
  }

  private mutating func close(_ bracket: StaticString, isEmpty: Bool, _ buffer: inout ByteBuffer) {
    depth -= 1
    if isIndented, !isEmpty { startLine(&buffer) }
    buffer.append(bracket)
  }

  private func startLine(_ buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "\n"))
    buffer.append(repeating: UInt8(ascii: " "), count: 2 * depth)
  }
}
