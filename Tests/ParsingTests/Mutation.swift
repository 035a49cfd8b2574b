/// A reproducible source of random numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension [UInt8] {
  /// Flips a bit, cuts some bytes out or off, doubles some, or puts in a character that means something to XML.
  mutating func mutate(using random: inout SplitMix) {
    guard count > 8 else { return }
    let at = Int.random(in: 0..<count - 4, using: &random)
    let end = Swift.min(count, at + Int.random(in: 1...64, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: self[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: removeSubrange(at..<end)
    case 2: insert(contentsOf: Array(self[at..<end]), at: Int.random(in: 0..<count, using: &random))
    case 3: self[at] = Array("<>&'\"=:/ 0".utf8).randomElement(using: &random) ?? 0
    case _: removeSubrange(Int.random(in: count / 2..<count, using: &random)...)
    }
  }
}
