/// What strings are made of: valid UTF-8, whose order of bytes is the order of code points.
enum UTF8Text {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static let highBits: UInt64 = 0x8080_8080_8080_8080

  @inline(__always) static func isASCII(_ bytes: Bytes) -> Bool {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return true }
    var i = 0
    var seen: UInt64 = 0
    while i + 8 <= bytes.count {
      seen |= base.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      i += 8
    }
    while i < bytes.count {
      seen |= UInt64(bytes[i])
      i += 1
    }
    return seen & highBits == 0
  }

  @inline(__always) static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  static func codePointCount(_ bytes: Bytes) -> Int {
    var count = 0
    for byte in bytes where !isContinuation(byte) { count += 1 }
    return count
  }

  /// The offset of the code point number `index` (from 0), or `bytes.count` if there are fewer.
  static func offset(ofCodePoint index: Int, in bytes: Bytes) -> Int {
    var remaining = index
    for (offset, byte) in bytes.enumerated() where !isContinuation(byte) {
      if remaining == 0 { return offset }
      remaining -= 1
    }
    return bytes.count
  }

  static func compare(_ a: Bytes, _ b: Bytes) -> Int {
    for i in 0..<min(a.count, b.count) where a[i] != b[i] { return a[i] < b[i] ? -1 : 1 }
    return a.count < b.count ? -1 : a.count == b.count ? 0 : 1
  }

  static func equal(_ a: Bytes, _ b: Bytes) -> Bool { a.count == b.count && compare(a, b) == 0 }

  /// The length of the well-formed sequence that starts at `i` (Unicode 15, table 3-7), or nil.
  @inline(__always) static func sequenceLength(_ bytes: Bytes, at i: Int) -> Int? {
    let lead = bytes[i]
    if lead < 0x80 { return 1 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead <= 0xF4, i + length <= bytes.count else { return nil }
    let second = bytes[i + 1]
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard second >= low, second <= high else { return nil }
    for k in 2..<max(length, 2) where !isContinuation(bytes[i + k]) { return nil }
    return length
  }

  static func isValid(_ bytes: Bytes) -> Bool {
    if isASCII(bytes) { return true }
    var i = 0
    while i < bytes.count {
      guard let length = sequenceLength(bytes, at: i) else { return false }
      i += length
    }
    return true
  }
}
