/// What is random, drawn from the seed that the event brings, so that replay draws the same (Camunda).
extension Builtin {
  /// A number from 0 to 1, exclusive, of 16 digits.
  static func randomNumber(_ heap: inout Heap) -> Value {
    let fraction = heap.moment.random().multipliedFullWidth(by: 10_000_000_000_000_000).high
    return heap.number(mantissa: Int64(fraction), scale: 16)
  }

  /// A UUID of version 4 (RFC 9562 §5.4).
  static func uuid(_ heap: inout Heap) -> Value {
    let high = heap.moment.random() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = heap.moment.random() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (position, shift) in stride(from: 124, through: 0, by: -4).enumerated() {
      if [8, 12, 16, 20].contains(position) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int((UInt128(high) << 64 | UInt128(low)) >> UInt128(shift) & 15)])
    }
    return heap.string(text)
  }
}
