import BatonExecution

/// In which order tokens have begun to wait for what they share with others: a message that one of them gets, a signal that they
/// hear one after another, a time at which several timers fire. Each has a rank, the lower the longer it has waited, which is
/// saved with its instance: so the order stays the same, even among the tokens of several instances.
struct Seniority {
  private var ranks: [TokenID: UInt64] = [:]
  private var next: UInt64 = 0
  /// The rank with which a restored token comes back.
  private var kept: (token: TokenID, rank: UInt64)?

  var count: Int { ranks.count }

  /// Puts `token` behind all others, or where it was before it was saved, and returns its rank.
  @discardableResult
  mutating func append(_ token: TokenID) -> UInt64 {
    let rank: UInt64
    if let kept, kept.token == token { rank = kept.rank } else { rank = draw() }
    ranks[token] = rank
    return rank
  }

  /// A rank behind all others.
  mutating func draw() -> UInt64 {
    defer { next += 1 }
    return next
  }

  mutating func remove(_ token: TokenID) { ranks[token] = nil }

  /// The rank of `token`, or nil if it does not wait so.
  func rank(of token: TokenID) -> UInt64? { ranks[token] }

  /// Lets the restored token `token` be appended where it was, if it had a rank.
  mutating func keep(_ rank: UInt64?, of token: TokenID) {
    kept = rank.map { (token, $0) }
    if let rank { next = max(next, rank + 1) }
  }
}
