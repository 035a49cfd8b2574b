import BatonValues

/// A correlation key that fits a word: an integer, or a text of few bytes. A text that looks like an integer is the same key.
struct CorrelationKey: Equatable {
  let word: Value

  /// The key of `value`, or nil if it is neither an integer nor a text in one word.
  @inline(__always)
  init?(_ value: Value) {
    if value.isInteger {
      self.init(word: value)
    } else if value.isShortString {
      self.init(word: Self.integer(in: value) ?? value)
    } else {
      return nil
    }
  }

  /// The key `text`, or nil if it takes more than a word.
  init?(_ text: String) {
    if let short = Value(short: text) {
      self.init(short)
    } else if let number = Int(text), let value = Value(exactly: number), String(number) == text {
      self.init(word: value)
    } else {
      return nil
    }
  }

  private init(word: Value) { self.word = word }

  /// The integer that the short text `text` looks like: digits, the first of which is no needless zero, after a minus or not.
  private static func integer(in text: Value) -> Value? {
    var (rest, count) = (text.bits >> 8, text.bits >> 3 & 7)
    let isNegative = rest & 0xFF == UInt64(UInt8(ascii: "-"))
    if isNegative { (rest, count) = (rest >> 8, count - 1) }
    if count == 0 || rest & 0xFF == UInt64(UInt8(ascii: "0")), count != 1 || isNegative { return nil }
    var number = 0
    for _ in 0..<count {
      let digit = Int(rest & 0xFF) - Int(UInt8(ascii: "0"))
      guard 0...9 ~= digit else { return nil }
      number = number * 10 + digit
      rest >>= 8
    }
    return Value(exactly: isNegative ? -number : number)
  }

  var text: String { word.integer.map { String($0) } ?? Heap().string(of: word) }

  /// What the index of subscriptions has for the key; others have the same now and then.
  @inline(__always)
  var hash: Int {
    let product = (word.bits ^ Self.seeds.0).multipliedFullWidth(by: Self.seeds.1)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }

  /// Others each time that the program is started, so that nobody can send many keys of one hash.
  private static let seeds: (UInt64, UInt64) = {
    func seed(_ text: String) -> UInt64 { UInt64(bitPattern: Int64(text.hashValue)) | 1 }
    return (seed("correlation"), seed("key"))
  }()

  static func hash(_ text: String) -> Int { CorrelationKey(text)?.hash ?? text.hashValue }
}
