/// How many tokens stand on each flow, none, one, or several, which are not told apart; and how many messages of each kind wait.
struct Marking: Hashable {
  private var words: [UInt64]
  private let flowWords: Int

  /// The marking of a net of `flows` flows and `messages` messages, without any.
  init(flows: Int, messages: Int) {
    flowWords = (flows + 31) / 32
    words = [UInt64](repeating: 0, count: flowWords + (messages + 31) / 32)
  }

  /// The number of tokens on `flow`: 2 is several.
  subscript(flow: Int) -> Int { count(at: flow) }

  mutating func add(_ flow: Int) {
    if self[flow] < 2 { words[flow / 32] += 1 << UInt64(flow % 32 * 2) }
  }

  mutating func take(_ flow: Int) {
    if self[flow] > 0 { words[flow / 32] -= 1 << UInt64(flow % 32 * 2) }
  }

  mutating func clear(_ flow: Int) { words[flow / 32] &= ~(3 << UInt64(flow % 32 * 2)) }

  /// The flows that have tokens.
  var marked: [Int] {
    var flows: [Int] = []
    for (index, word) in words.prefix(flowWords).enumerated() {
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

  // MARK: Messages

  /// The number of messages that count: `messageLimit` is that many or more, and gets no less.
  static let messageLimit = 3

  func waiting(_ message: Int) -> Int { count(at: flowWords * 32 + message) }

  mutating func send(_ message: Int) {
    let at = flowWords * 32 + message
    if count(at: at) < Self.messageLimit { words[at / 32] += 1 << UInt64(at % 32 * 2) }
  }

  mutating func receive(_ message: Int) {
    let at = flowWords * 32 + message
    if count(at: at) > 0, count(at: at) < Self.messageLimit { words[at / 32] -= 1 << UInt64(at % 32 * 2) }
  }

  private func count(at index: Int) -> Int { Int(words[index / 32] >> UInt64(index % 32 * 2) & 3) }
}
