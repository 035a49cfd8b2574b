import BatonTestSupport

extension [UInt8] {
  /// Flips a bit, cuts some bytes out or off, doubles some, or puts in a character that means something to XML.
  mutating func mutate(using random: inout SplitMix64) {
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
