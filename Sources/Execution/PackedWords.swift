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
    private var codes: UInt64 = .max
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
      if word != template[index] {
        let code = Self.code(of: word)
        end.storeBytes(of: word, as: UInt64.self)
        end += code > 8 ? code &- 8 : code
        codes ^= UInt64(truncatingIfNeeded: 15 ^ code) &<< UInt64(truncatingIfNeeded: 4 &* index)
      }
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
      codes = .max
    }

    /// Writes what is left, and returns the number of bytes written after `start`.
    @inline(__always)
    mutating func finish(_ start: UnsafeMutableRawPointer) -> Int {
      flush((index % codesPerWord &+ 1) / 2)
      return end - start
    }
  }

  /// Calls `body` with the number and the content of each of the `count` words that were written to `base` and are not as in the
  /// template, in their order, until it returns false. Reads up to eight bytes behind them.
  @inline(__always)
  static func forEachUnlike(_ count: Int, from base: UnsafeRawPointer, _ body: (Int, UInt64) -> Bool) {
    var next = base + headerSize + (count &+ 1) / 2
    var first = 0
    while first < count {
      // Behind the last codes there are bytes of words.
      let beyond = count &- first < codesPerWord ? UInt64.max &<< UInt64(4 &* (count &- first)) : 0
      let codes = (base + headerSize + first / 2).loadUnaligned(as: UInt64.self) | beyond
      var unlike = ~codes
      while unlike != 0 {
        let shift = UInt64(unlike.trailingZeroBitCount & ~3)
        let code = codes &>> shift & 15
        unlike &= ~(15 &<< shift)
        let word = decoded(next.loadUnaligned(as: UInt64.self), code)
        next += Int(truncatingIfNeeded: code > 8 ? code &- 8 : code)
        if !body(first &+ Int(truncatingIfNeeded: shift &>> 2), word) { return }
      }
      first &+= codesPerWord
    }
  }

  /// Word `number` of the `count` that were written to `base` with `template`. Reads up to eight bytes behind them.
  @inline(__always)
  static func word(
    _ number: Int, of count: Int, from base: UnsafeRawPointer, _ template: UnsafePointer<UInt64>
  ) -> UInt64 {
    var result = template[number]
    guard number < codesPerWord else {
      forEachUnlike(count, from: base) { index, word in
        if index == number { result = word }
        return index < number
      }
      return result
    }
    let codes = (base + headerSize).loadUnaligned(as: UInt64.self)
    let position = UInt64(truncatingIfNeeded: 4 &* number)
    let code = codes &>> position & 15
    if code == 15 { return result }
    var next = base + headerSize + (count &+ 1) / 2
    var unlike = ~codes & ((1 &<< position) &- 1)
    while unlike != 0 {
      let shift = UInt64(unlike.trailingZeroBitCount & ~3)
      let code = codes &>> shift & 15
      unlike &= ~(15 &<< shift)
      next += Int(truncatingIfNeeded: code > 8 ? code &- 8 : code)
    }
    return decoded(next.loadUnaligned(as: UInt64.self), code)
  }

  /// The word of which `code` tells how many low bytes of `word` are its own.
  @inline(__always)
  private static func decoded(_ word: UInt64, _ code: UInt64) -> UInt64 {
    if code == 8 { return word }
    // A shift by 64 and more is by so much less.
    let upper = UInt64.max &<< (code &* 8)
    return code > 8 ? word | upper : word & ~upper
  }

  @inline(__always) static func site(of base: UnsafeRawPointer) -> UInt32 { base.load(as: UInt32.self) }
}
