import BatonExecution

/// In which order tokens have begun to wait for what they share with others: a message that one of them gets, a signal that they
/// hear one after another, a time at which several timers fire. Saved with an instance, so that it stays the same.
struct Seniority {
  private var ranks: [TokenID: UInt64] = [:]
  private var next: UInt64 = 0

  /// Puts `token` behind all others.
  mutating func append(_ token: TokenID) {
    ranks[token] = next
    next += 1
  }

  mutating func remove(_ token: TokenID) { ranks[token] = nil }

  /// The indices of those of `tokens` that wait so, the longest waiting first.
  func order(of tokens: [TokenID]) -> [Int] {
    tokens.enumerated().compactMap { index, token in ranks[token].map { (index: index, rank: $0) } }
      .sorted { $0.rank < $1.rank }.map(\.index)
  }
}
