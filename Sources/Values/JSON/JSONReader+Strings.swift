extension JSONReader {
  /// Reads the string whose opening quote is here.
  @inline(__always)
  mutating func readString() throws(JSONError) -> Builder.Output {
    offset += 1
    let start = offset
    skipPlainText()
    if current == UInt8(ascii: "\"") {
      let text = UnsafeBufferPointer(start: bytes + start, count: offset - start)
      offset += 1
      return builder.string(text)
    }
    return try readStringSlowly(from: start)
  }

  /// Moves to the next byte that is a quote, a backslash, a control character or not ASCII, eight at a time.
  @inline(__always)
  private mutating func skipPlainText() {
    while offset + 8 <= count {
      let word = UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self)
      let stops = JSONText.stops(in: word) | word & UTF8Text.highBits
      if stops != 0 {
        offset += stops.trailingZeroBitCount / 8
        return
      }
      offset += 8
    }
    while offset < count, JSONText.isPlain(bytes[offset]), bytes[offset] < 0x80 { offset += 1 }
  }

  /// Reads on in the string that began at `start`, where something else than plain text is.
  private mutating func readStringSlowly(from start: Int) throws(JSONError) -> Builder.Output {
    let text = UnsafeBufferPointer(start: bytes, count: count)
    var pending = start
    var hasEscapes = false
    while offset < count {
      let byte = bytes[offset]
      if byte >= 0x80 {
        guard let length = UTF8Text.sequenceLength(text, at: offset) else { throw error(.badUTF8) }
        offset += length
      } else if byte == UInt8(ascii: "\"") {
        let rest = UnsafeBufferPointer(start: bytes + pending, count: offset - pending)
        offset += 1
        guard hasEscapes else { return builder.string(rest) }
        unescaped.append(contentsOf: rest)
        return unescaped.withUnsafeBufferPointer { builder.string($0) }
      } else if byte == UInt8(ascii: "\\") {
        if !hasEscapes { unescaped.removeAll(keepingCapacity: true) }
        hasEscapes = true
        unescaped.append(contentsOf: UnsafeBufferPointer(start: bytes + pending, count: offset - pending))
        try readEscape()
        pending = offset
      } else if byte < 0x20 {
        throw error(.controlCharacter)
      } else {
        skipPlainText()
      }
    }
    throw error(.unfinished)
  }

  /// Appends to `unescaped` what the escape here stands for.
  private mutating func readEscape() throws(JSONError) {
    guard offset + 1 < count else { throw error(.unfinished, at: count) }
    let letter = bytes[offset + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): return try readUnicodeEscape()
    default: throw error(.badEscape)
    }
    offset += 2
  }

  private mutating func readUnicodeEscape() throws(JSONError) {
    let start = offset
    var code = try readCodeUnit()
    if code & 0xFC00 == 0xD800 {
      guard current == UInt8(ascii: "\\"), offset + 1 < count, bytes[offset + 1] == UInt8(ascii: "u") else {
        throw error(.unpairedSurrogate, at: start)
      }
      let second = try readCodeUnit()
      guard second & 0xFC00 == 0xDC00 else { throw error(.unpairedSurrogate, at: start) }
      code = 0x10000 + ((code & 0x3FF) << 10) + (second & 0x3FF)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error(.unpairedSurrogate, at: start) }
    unescaped.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
  }

  /// Reads `\uXXXX`.
  private mutating func readCodeUnit() throws(JSONError) -> UInt32 {
    guard offset + 6 <= count else { throw error(.unfinished, at: count) }
    var code: UInt32 = 0
    for i in 2..<6 {
      guard let digit = Character(Unicode.Scalar(bytes[offset + i])).hexDigitValue, bytes[offset + i] < 0x80 else {
        throw error(.badEscape)
      }
      code = code << 4 | UInt32(digit)
    }
    offset += 6
    return code
  }
}

/// Which bytes of a JSON string need no escape.
enum JSONText {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  @inline(__always) static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The high bit of each byte of `word` that is a quote, a backslash or a control character; bits above the lowest one may
  /// be wrong.
  @inline(__always) static func stops(in word: UInt64) -> UInt64 {
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let found =
      ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((word &- (ones &* 0x20)) & ~word)
    return found & UTF8Text.highBits
  }
}
