/// Reads one JSON text, once, from front to back.
struct JSONReader<Builder: JSONBuilder> {
  var builder: Builder
  let bytes: UnsafePointer<UInt8>
  let count: Int
  var offset = 0
  private var depth = 0
  /// The bytes of a string that has escapes.
  var unescaped: [UInt8] = []

  init(_ text: UnsafeBufferPointer<UInt8>, _ builder: Builder) {
    self.builder = builder
    bytes = text.baseAddress ?? UnsafePointer(bitPattern: 8).unsafelyUnwrapped  // never read: there are no bytes
    count = text.count
  }

  mutating func readDocument() throws(JSONError) -> Builder.Output {
    let value = try readValue()
    skipBlanks()
    guard offset == count else { throw error(.trailingText) }
    return value
  }

  /// The byte at `offset`, or 0, which can stand nowhere, at the end.
  @inline(__always) var current: UInt8 { offset < count ? bytes[offset] : 0 }

  func error(_ reason: JSONError.Reason, at place: Int? = nil) -> JSONError {
    JSONError(reason: reason, offset: place ?? offset)
  }

  /// The error that something else was expected here.
  func unexpected(_ expectation: JSONError.Expectation) -> JSONError {
    error(offset == count ? .unfinished : .expected(expectation))
  }

  @inline(__always) mutating func skipBlanks() {
    while offset < count {
      let byte = bytes[offset]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset += 1
    }
  }

  // MARK: Values

  mutating func readValue() throws(JSONError) -> Builder.Output {
    skipBlanks()
    switch current {
    case UInt8(ascii: "\""): return try readString()
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    case UInt8(ascii: "t"):
      try readWord("true")
      return builder.boolean(true)
    case UInt8(ascii: "f"):
      try readWord("false")
      return builder.boolean(false)
    case UInt8(ascii: "n"):
      try readWord("null")
      return builder.null
    default: throw unexpected(.value)
    }
  }

  private mutating func readWord(_ word: StaticString) throws(JSONError) {
    for i in 0..<word.utf8CodeUnitCount {
      guard offset + i < count else { throw error(.unfinished, at: count) }
      guard bytes[offset + i] == word.utf8Start[i] else { throw error(.expected(.value)) }
    }
    offset += word.utf8CodeUnitCount
  }

  private mutating func readArray() throws(JSONError) -> Builder.Output {
    try enter()
    let start = builder.stackCount
    skipBlanks()
    if current == UInt8(ascii: "]") {
      offset += 1
    } else {
      while true {
        let element = try readValue()
        builder.push(element)
        skipBlanks()
        let separator = current
        guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "]") else {
          throw unexpected(.commaOrBracket)
        }
        offset += 1
        if separator == UInt8(ascii: "]") { break }
      }
    }
    return try leave(with: builder.array(from: start))
  }

  private mutating func readObject() throws(JSONError) -> Builder.Output {
    try enter()
    let start = builder.stackCount
    skipBlanks()
    if current == UInt8(ascii: "}") {
      offset += 1
    } else {
      while true {
        skipBlanks()
        guard current == UInt8(ascii: "\"") else { throw unexpected(.key) }
        let key = try readString()
        builder.push(key)
        skipBlanks()
        guard current == UInt8(ascii: ":") else { throw unexpected(.colon) }
        offset += 1
        let value = try readValue()
        builder.push(value)
        skipBlanks()
        let separator = current
        guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "}") else { throw unexpected(.commaOrBrace) }
        offset += 1
        if separator == UInt8(ascii: "}") { break }
      }
    }
    return try leave(with: builder.object(from: start))
  }

  @inline(__always) private mutating func enter() throws(JSONError) {
    guard depth < JSON.maximumDepth else { throw error(.nestedTooDeeply) }
    depth += 1
    offset += 1
  }

  @inline(__always) private mutating func leave(with value: Builder.Output) throws(JSONError) -> Builder.Output {
    guard !builder.isExhausted else { throw error(.outOfMemory) }
    depth -= 1
    return value
  }
}

// MARK: Numbers

extension JSONReader {
  mutating func readNumber() throws(JSONError) -> Builder.Output {
    let start = offset
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    var mantissa: Int64 = 0
    let integerDigits = readDigits(into: &mantissa)
    guard integerDigits > 0 else { throw badNumber() }
    guard integerDigits == 1 || bytes[offset - integerDigits] != UInt8(ascii: "0") else {
      throw error(.badNumber, at: start)
    }
    var scale = 0
    if current == UInt8(ascii: ".") {
      offset += 1
      scale = readDigits(into: &mantissa)
      guard scale > 0 else { throw badNumber() }
    }
    if (current | 0x20) == UInt8(ascii: "e") {
      try skipExponent()
    } else if integerDigits + scale <= 18 {
      let signed = isNegative ? -mantissa : mantissa
      return scale == 0 ? builder.integer(Int(signed)) : builder.number(mantissa: signed, scale: scale)
    }
    let text = UnsafeBufferPointer(start: bytes + start, count: offset - start)
    guard let decimal = Decimal128(utf8: text) else { throw error(.numberTooLarge, at: start) }
    let number = builder.number(decimal)
    guard !builder.isExhausted else { throw error(.outOfMemory) }
    return number
  }

  /// Appends the digits here to `mantissa`, which is right up to 18 of them, and returns their number.
  @inline(__always) private mutating func readDigits(into mantissa: inout Int64) -> Int {
    let start = offset
    while offset < count {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      mantissa = mantissa &* 10 &+ Int64(digit)
      offset += 1
    }
    return offset - start
  }

  private mutating func skipExponent() throws(JSONError) {
    offset += 1
    if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { offset += 1 }
    var ignored: Int64 = 0
    guard readDigits(into: &ignored) > 0 else { throw badNumber() }
  }

  private func badNumber() -> JSONError { error(offset == count ? .unfinished : .badNumber) }
}
