/// The end of an id that a tool has drawn at random: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, which are 16 bytes
/// when written. Half of what many files' ids consist of.
enum GUID {
  static let length = 36
  static let size = 16

  enum Letters: UInt32 { case small = 1, capital }

  /// Returns the bytes of the one that ends `text`, if one does, and how its letters are written.
  static func ending(_ text: some BidirectionalCollection<UInt8>) -> (bytes: [UInt8], letters: Letters)? {
    let end = Array(text.suffix(length))
    guard end.count == length else { return nil }
    for letters in [Letters.small, .capital] {
      let digits = end.indices.filter { !isDash($0) }.map { digit(end[$0], letters) }
      guard end.indices.allSatisfy({ !isDash($0) || end[$0] == UInt8(ascii: "-") }), !digits.contains(nil) else {
        continue
      }
      let values = digits.compactMap { $0 }
      return (stride(from: 0, to: 32, by: 2).map { values[$0] << 4 | values[$0 + 1] }, letters)
    }
    return nil
  }

  /// The text of `bytes`.
  static func text(_ bytes: some Sequence<UInt8>, _ letters: Letters) -> [UInt8] {
    let alphabet = Array((letters == .small ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
    var text: [UInt8] = []
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] {
        if isDash(text.count) { text.append(UInt8(ascii: "-")) }
        text.append(alphabet[Int(digit)])
      }
    }
    return text
  }

  private static func isDash(_ index: Int) -> Bool { [8, 13, 18, 23].contains(index) }

  private static func digit(_ character: UInt8, _ letters: Letters) -> UInt8? {
    let first = UInt8(ascii: letters == .small ? "a" : "A")
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return character - UInt8(ascii: "0")
    case first...first + 5: return character - first + 10
    default: return nil
    }
  }
}
