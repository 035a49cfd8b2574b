/// Bytes that are appended and then written somewhere; reused, it allocates nothing.
///
/// It is what JSON is written to. Next to `[UInt8]` an append saves the checks for uniqueness and of bounds.
public struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  public private(set) var count = 0

  public init(capacity: Int = 1024) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  public mutating func removeAll() { count = 0 }

  /// The result of `body` on the bytes, which are valid during the call only.
  public borrowing func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try body(UnsafeBufferPointer(start: start, count: count))
  }

  public var bytes: [UInt8] { withBytes { Array($0) } }
  public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// The place behind the last byte, with room for `room` more.
  @inline(__always) mutating func reserve(_ room: Int) -> UnsafeMutablePointer<UInt8> {
    if room > capacity - count { grow(by: room) }
    return start + count
  }

  /// Counts `written` bytes that were written behind the last.
  @inline(__always) mutating func advance(by written: Int) { count += written }

  private mutating func grow(by room: Int) {
    capacity = max(2 * capacity, count + room)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}

extension ByteBuffer {
  @inline(__always) public mutating func append(_ byte: UInt8) {
    reserve(1).pointee = byte
    advance(by: 1)
  }

  @inline(__always) public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count).update(from: source, count: bytes.count)
    advance(by: bytes.count)
  }

  @inline(__always) mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(repeating byte: UInt8, count: Int) {
    reserve(count).update(repeating: byte, count: count)
    advance(by: count)
  }

  @inline(__always) mutating func append(decimalDigitsOf integer: Int) {
    let place = reserve(20)
    var rest = integer.magnitude
    var length = 1
    if integer < 0 {
      place[0] = UInt8(ascii: "-")
      length += 1
    }
    var bound: UInt = 10
    while rest >= bound {
      length += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { break }
      bound = next
    }
    var end = length
    repeat {
      end -= 1
      place[end] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    advance(by: length)
  }

  mutating func append(plain decimal: Decimal128) {
    advance(by: decimal.write(to: reserve(decimal.plainCount)))
  }
}
