/// Reads what a `FileWriter` has written, and whatever else strangers say is that.
struct FileReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The number of bytes that are left.
  var remaining: Int { bytes.count - position }

  mutating func byte() throws(ModuleError) -> UInt8 {
    guard position < bytes.count else { throw .damaged("it ends too early") }
    defer { position += 1 }
    return bytes[position]
  }

  /// The byte that comes next.
  func peek() throws(ModuleError) -> UInt8 {
    guard position < bytes.count else { throw .damaged("it ends too early") }
    return bytes[position]
  }

  mutating func run(of count: Int) throws(ModuleError) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw .damaged("it ends too early") }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func number() throws(ModuleError) -> UInt32 {
    var number: UInt32 = 0
    for shift in stride(from: UInt32(0), to: 35, by: 7) {
      let byte = try byte()
      guard shift < 28 || byte < 16 else { break }
      number |= UInt32(byte & 127) &<< shift
      if byte < 128 { return number }
    }
    throw .damaged("a number has more than 32 bits")
  }

  /// A number that is below `limit`.
  mutating func number(below limit: UInt32) throws(ModuleError) -> UInt32 {
    let number = try number()
    guard number < limit else { throw .damaged("a field is too large") }
    return number
  }

  mutating func number(from base: UInt32) throws(ModuleError) -> UInt32 {
    let number = try number()
    return base &+ (number &>> 1 ^ (0 &- (number & 1)))
  }

  mutating func sparseWord() throws(ModuleError) -> UInt64 {
    let present = try byte()
    var word: UInt64 = 0
    for index in 0..<8 where present & 1 &<< UInt8(index) != 0 { word |= UInt64(try byte()) &<< UInt64(8 * index) }
    return word
  }

  /// The number of elements that follow, each of at least `least` bytes, so that nobody makes room for what is not there.
  mutating func count(ofAtLeast least: Int) throws(ModuleError) -> Int {
    let count = Int(try number())
    guard count * least <= remaining else { throw .damaged("a section is longer than the file") }
    return count
  }
}
