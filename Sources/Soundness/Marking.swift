/// How many tokens stand on each flow: none, one, or several, which are not told apart.
struct Marking: Hashable {
  private var words: [UInt64]

  /// The marking of a net of `count` flows without tokens.
  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 31) / 32) }

  /// The number of tokens on `flow`: 2 is several.
  subscript(flow: Int) -> Int { Int(words[flow / 32] >> UInt64(flow % 32 * 2) & 3) }

  mutating func add(_ flow: Int) {
    if self[flow] < 2 { words[flow / 32] += 1 << UInt64(flow % 32 * 2) }
  }

  mutating func take(_ flow: Int) {
    if self[flow] > 0 { words[flow / 32] -= 1 << UInt64(flow % 32 * 2) }
  }

  mutating func clear() {
    for index in words.indices { words[index] = 0 }
  }

  /// The flows that have tokens.
  var marked: [Int] {
    var flows: [Int] = []
    for (index, word) in words.enumerated() {
      var left = word
      while left != 0 {
        let at = left.trailingZeroBitCount / 2
        flows.append(index * 32 + at)
        left &= ~(3 << UInt64(at * 2))
      }
    }
    return flows
  }

  /// Whether there are as many tokens as in `other` on each flow, or more.
  func covers(_ other: Marking) -> Bool { other.marked.allSatisfy { self[$0] >= other[$0] } }
}
