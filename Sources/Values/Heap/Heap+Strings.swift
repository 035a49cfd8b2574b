extension Heap {
  /// The string `utf8`.
  /// - Requires: `utf8` is valid UTF-8 and does not point into this heap.
  @inlinable public mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) -> Value {
    if let short = Value(short: utf8) { return short }
    return longString(utf8)
  }

  /// The string `text`.
  public mutating func string(_ text: String) -> Value {
    var copy = text
    return copy.withUTF8 { string($0) }
  }

  @usableFromInline mutating func longString(_ utf8: UnsafeBufferPointer<UInt8>) -> Value {
    guard let place = allocateString(utf8.count), let source = utf8.baseAddress else { return .failed }
    place.bytes.update(from: source, count: utf8.count)
    return finishString(place)
  }

  /// A string under construction: its header is written last, when its bytes are known.
  struct StringPlace {
    let offset: UInt32
    let bytes: UnsafeMutablePointer<UInt8>
    let count: Int
  }

  /// Room for a string of `count` bytes, more than seven, or nil with a failure recorded.
  mutating func allocateString(_ count: Int) -> StringPlace? {
    guard count <= Int(limit) * 8 else {
      note(.outOfMemory)
      return nil
    }
    let offset = top
    let wordCount = 1 + (count + 7) / 8
    guard let place = allocate(wordCount) else { return nil }
    place[wordCount - 1] = 0
    let bytes = UnsafeMutableRawPointer(place + 1).assumingMemoryBound(to: UInt8.self)
    return StringPlace(offset: offset, bytes: bytes, count: count)
  }

  /// The string whose bytes `place` has now, all valid UTF-8.
  mutating func finishString(_ place: StringPlace) -> Value {
    let ascii = UTF8Text.isASCII(UnsafeBufferPointer(start: place.bytes, count: place.count))
    words.unsafelyUnwrapped[Int(place.offset)] = Header(.string, count: place.count, detail: ascii ? 1 : 0)
    return Value(.string, at: place.offset)
  }

  /// The string of `count` bytes that `write` fills with valid UTF-8; `write` may not allocate here.
  mutating func string(count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) -> Value {
    if count <= Value.shortStringCapacity {
      var word: UInt64 = 0
      withUnsafeMutableBytes(of: &word) { write($0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)) }
      return Value(bits: word &<< 8 | UInt64(count) &<< 3 | 3)
    }
    guard let place = allocateString(count) else { return .failed }
    write(place.bytes)
    return finishString(place)
  }
}

// MARK: Reading

extension Heap {
  /// The number of UTF-8 bytes of `value`.
  /// - Requires: `value.isString`.
  @inlinable @inline(__always) public func utf8Count(of value: Value) -> Int {
    value.isShortString ? value.shortCount : header(of: value).count
  }

  /// The result of `body` on the UTF-8 of `value`, which is valid during the call only, and only as long as nothing is
  /// allocated.
  /// - Requires: `value.isString`.
  @inlinable @inline(__always)
  public func withUTF8<R>(of value: Value, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    if value.isShortString {
      var bytes = value.bits &>> 8
      return try withUnsafeBytes(of: &bytes) {
        let start = $0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
        return try body(UnsafeBufferPointer(start: start, count: value.shortCount))
      }
    }
    let object = object(of: value)
    let start = UnsafeRawPointer(object + 1).assumingMemoryBound(to: UInt8.self)
    return try body(UnsafeBufferPointer(start: start, count: object.pointee.count))
  }

  /// Whether `value` is the string `text`, as Swift's strings are equal.
  public func string(_ value: Value, isEqualTo text: String) -> Bool {
    guard value.isString else { return false }
    var text = text
    let isSame = text.withUTF8 { utf8 in withUTF8(of: value) { $0.elementsEqual(utf8) } }
    return isSame || !isASCII(value) && string(of: value) == text
  }

  /// The text of `value`.
  /// - Requires: `value.isString`.
  public func string(of value: Value) -> String { withUTF8(of: value) { String(decoding: $0, as: UTF8.self) } }

  /// Whether `value`, a string, has only ASCII characters, so that its bytes are its code points.
  func isASCII(_ value: Value) -> Bool {
    value.isShortString ? value.bits &>> 8 & 0x80_8080_8080_8080 == 0 : header(of: value).detail == 1
  }

  /// The number of code points of `value`, a string.
  public func codePointCount(of value: Value) -> Int {
    isASCII(value) ? utf8Count(of: value) : withUTF8(of: value) { UTF8Text.codePointCount($0) }
  }

  /// Whether the strings `a` and `b` have the same code points.
  @inlinable @inline(__always) public func stringsAreEqual(_ a: Value, _ b: Value) -> Bool {
    if a.bits == b.bits { return true }
    if a.isShortString || b.isShortString { return false }
    return longStringsAreEqual(a, b)
  }

  @usableFromInline func longStringsAreEqual(_ a: Value, _ b: Value) -> Bool {
    let left = object(of: a)
    let right = object(of: b)
    guard left.pointee == right.pointee else { return false }
    for i in 1...(left.pointee.count + 7) / 8 where left[i] != right[i] { return false }
    return true
  }

  /// Whether the string `a` stands before `b` in the order of code points, with it, or after it: −1, 0, 1.
  func compareStrings(_ a: Value, _ b: Value) -> Int {
    withUTF8(of: a) { left in withUTF8(of: b) { right in UTF8Text.compare(left, right) } }
  }
}
