/// The bytes of a module file while it is written (see `ModuleContents`).
struct FileWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ run: some Sequence<UInt8>) { bytes += run }

  /// Writes `number`, seven bits a byte, the lowest first; all bytes but the last have the highest bit set.
  mutating func append(number: UInt32) {
    var rest = number
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest &>>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes `number` minus `base`, modulo 2³², as a number whose lowest bit is the sign.
  mutating func append(_ number: UInt32, from base: UInt32) {
    let difference = Int32(bitPattern: number &- base)
    append(number: UInt32(bitPattern: difference &<< 1 ^ difference &>> 31))
  }

  /// Writes a byte that says which bytes of `word` are not 0, the lowest first, and these.
  mutating func append(sparse word: UInt64) {
    let place = bytes.count
    bytes.append(0)
    for index in 0..<8 {
      let byte = UInt8(truncatingIfNeeded: word &>> UInt64(8 * index))
      if byte == 0 { continue }
      bytes[place] |= 1 << index
      bytes.append(byte)
    }
  }
}
