/// Words packed so that what a small number, a boolean or a short text leaves empty takes no room, nor what is as in a template:
///
///      0        4        4 + n/2
///     ┌────────┬────────┬──────────────
///     │ site   │ codes  │ bytes of word 0, of word 1, …
///     └────────┴────────┴──────────────
///
/// Of each of the n words, a code of four bits says how many of its low bytes follow, and what the rest are: c ≤ 8 are c bytes
/// below zeros, 8 < c < 15 are c - 8 bytes below ones; 15 is the word of the template.
///
/// The template is the words that were first packed at the site: what the instances that wait there have in common, such as the
/// names of variables that no expression names, takes half a byte a word.
enum PackedWords {
  static let headerSize = 4
  /// The most words that are packed together.
  static let mostWords = 112

  /// How many bytes `count` packed words take at most.
  static func limit(_ count: Int) -> Int { headerSize + (count + 1) / 2 + 8 * count }

  /// How many codes a word has.
  private static let codesPerWord = 16

  /// Packs words, one after the other.
  struct Writer {
    /// Where the next codes go.
    private var codesEnd: UnsafeMutableRawPointer
    private var codes: UInt64 = 0
    private let template: UnsafePointer<UInt64>
    private var end: UnsafeMutableRawPointer
    private var index = 0

    /// Writes `count` words to `base`, where there is room for `limit(count)` bytes and eight more; `template` has as many.
    @inline(__always)
    init(to base: UnsafeMutableRawPointer, count: Int, site: UInt32, template: UnsafePointer<UInt64>) {
      codesEnd = base + headerSize
      self.template = template
      end = base + headerSize + (count &+ 1) / 2
      base.storeBytes(of: site, as: UInt32.self)
    }

    @inline(__always)
    mutating func append(_ word: UInt64) {
      let isKnown = word == template[index]
      let code = isKnown ? 15 : Self.code(of: word)
      if !isKnown {
        end.storeBytes(of: word, as: UInt64.self)
        end += code > 8 ? code &- 8 : code
      }
      codes |= UInt64(truncatingIfNeeded: code) &<< UInt64(truncatingIfNeeded: 4 &* index)
      index &+= 1
      if index % codesPerWord == 0 { flush(codesPerWord / 2) }
    }

    @inline(__always)
    private static func code(of word: UInt64) -> Int {
      let isNegative = Int64(bitPattern: word) < 0
      let magnitude = isNegative ? ~word : word
      let size = (71 &- magnitude.leadingZeroBitCount) &>> 3
      return isNegative ? (size < 7 ? 8 &+ max(size, 1) : 8) : size
    }

    /// Writes the `count` lower bytes of the codes.
    @inline(__always)
    private mutating func flush(_ count: Int) {
      for _ in 0..<count {
        codesEnd.storeBytes(of: UInt8(truncatingIfNeeded: codes), as: UInt8.self)
        codesEnd += 1
        codes &>>= 8
      }
    }

    /// Writes what is left, and returns the number of bytes written after `start`.
    @inline(__always)
    mutating func finish(_ start: UnsafeMutableRawPointer) -> Int {
      flush((index % codesPerWord &+ 1) / 2)
      return end - start
    }
  }

  /// Unpacks words, in their order.
  struct Reader {
    /// The codes that are read now, and where the next ones are.
    private var codes: UInt64
    private var codesEnd: UnsafeRawPointer
    private let template: UnsafePointer<UInt64>
    private var next: UnsafeRawPointer
    private var index = 0

    /// Reads the `count` words that were written to `base` with `template`, and up to eight bytes behind.
    @inline(__always)
    init(from base: UnsafeRawPointer, count: Int, template: UnsafePointer<UInt64>) {
      codesEnd = base + headerSize + 8
      codes = (base + headerSize).loadUnaligned(as: UInt64.self)
      self.template = template
      next = base + headerSize + (count &+ 1) / 2
    }

    @inline(__always)
    mutating func read() -> UInt64 {
      let (code, place) = (codes & 15, index)
      index &+= 1
      if index % codesPerWord == 0 { more() } else { codes &>>= 4 }
      if code == 15 { return template[place] }
      let word = next.loadUnaligned(as: UInt64.self)
      next += Int(truncatingIfNeeded: code > 8 ? code &- 8 : code)
      if code == 8 { return word }
      let upper = UInt64.max &<< (code &* 8)
      return code > 8 ? word | upper : word & ~upper
    }

    /// Reads the next codes; behind the last ones there are bytes of words.
    @inline(never)
    private mutating func more() {
      codes = codesEnd.loadUnaligned(as: UInt64.self)
      codesEnd += 8
    }
  }

  @inline(__always) static func site(of base: UnsafeRawPointer) -> UInt32 { base.load(as: UInt32.self) }
}
