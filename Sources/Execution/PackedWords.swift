/// Words packed so that what a small number, a boolean or a short text leaves empty takes no room:
///
///      0        4       5        5 + n/2
///     ┌────────┬───────┬────────┬──────────────
///     │ site   │ extra │ codes  │ bytes of word 0, of word 1, …
///     └────────┴───────┴────────┴──────────────
///
/// Of each of the n words, a code of four bits says how many of its low bytes follow, and what the rest are: c ≤ 8 are c bytes
/// below zeros, c > 8 are c - 8 bytes below ones.
enum PackedWords {
  static let headerSize = 5
  /// The most words that are packed together.
  static let mostWords = 112

  /// How many bytes `count` packed words take at most.
  static func limit(_ count: Int) -> Int { headerSize + (count + 1) / 2 + 8 * count }

  /// Packs words, one after the other.
  struct Writer {
    private let base: UnsafeMutableRawPointer
    private var end: UnsafeMutableRawPointer
    private var index = 0

    /// Writes `count` words to `base`, where there is room for `limit(count)` bytes and eight more.
    @inline(__always)
    init(to base: UnsafeMutableRawPointer, count: Int, site: UInt32, extra: UInt8) {
      self.base = base + headerSize
      end = base + headerSize + (count + 1) / 2
      base.storeBytes(of: site, as: UInt32.self)
      base.storeBytes(of: extra, toByteOffset: 4, as: UInt8.self)
    }

    @inline(__always)
    mutating func append(_ word: UInt64) {
      let isNegative = Int64(bitPattern: word) < 0
      let magnitude = isNegative ? ~word : word
      let size = (71 &- magnitude.leadingZeroBitCount) &>> 3
      let code = isNegative && size < 8 ? 8 &+ max(size, 1) : size
      let place = base + index &>> 1
      let old = index & 1 == 0 ? 0 : place.load(as: UInt8.self)
      place.storeBytes(of: old | UInt8(truncatingIfNeeded: code &<< (4 &* (index & 1))), as: UInt8.self)
      end.storeBytes(of: word, as: UInt64.self)
      end += code > 8 ? code &- 8 : code
      index &+= 1
    }

    /// The number of bytes written after `start`.
    @inline(__always)
    func byteCount(from start: UnsafeMutableRawPointer) -> Int { end - start }
  }

  /// Unpacks words, in their order.
  struct Reader {
    private let base: UnsafeRawPointer
    private var next: UnsafeRawPointer
    private var index = 0

    /// Reads the `count` words that were written to `base`, and up to eight bytes behind.
    @inline(__always)
    init(from base: UnsafeRawPointer, count: Int) {
      self.base = base + headerSize
      next = base + headerSize + (count + 1) / 2
    }

    @inline(__always)
    mutating func read() -> UInt64 {
      let code = Int((base + index &>> 1).load(as: UInt8.self) &>> UInt8(4 &* (index & 1))) & 15
      let size = code > 8 ? code &- 8 : code
      index &+= 1
      let word = next.loadUnaligned(as: UInt64.self)
      next += size
      // Shifts by 64 give 0 or, of ones, -1.
      let low = word & ~(~0 << UInt64(8 &* size))
      return code > 8 ? low | ~0 << UInt64(8 &* size) : low
    }
  }

  static func site(of base: UnsafeRawPointer) -> UInt32 { base.load(as: UInt32.self) }
  static func extra(of base: UnsafeRawPointer) -> UInt8 { base.load(fromByteOffset: 4, as: UInt8.self) }
}
