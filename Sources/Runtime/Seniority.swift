import BatonExecution

/// In which order tokens have begun to wait for what they share with others: a message that one of them gets, a signal that they
/// hear one after another, a time at which several timers fire. Each has a rank, the lower the longer it has waited, which is
/// saved with its instance: so the order stays the same, even among the tokens of several instances.
struct Seniority {
  private var ranks = RankTable()
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

/// Ranks by the place that a token's handle names: 8 bytes each, where a dictionary takes 27.
private struct RankTable {
  /// 54 bits of a rank, plus 1, and 10 of the generation of the handle that has it; 0 is none.
  private struct Entry {
    var bits: UInt64 = 0

    init() {}

    init(_ rank: UInt64, of token: TokenID) { bits = (rank + 1) << 10 | token.rawValue >> 32 & 1023 }

    func rank(of token: TokenID) -> UInt64? {
      bits != 0 && bits & 1023 == token.rawValue >> 32 & 1023 ? bits >> 10 - 1 : nil
    }
  }

  private static let pageSize = 1 << 12

  /// Of the waits that are named by their instances' numbers, and of the others.
  private var numbered: [[Entry]] = []
  private var placed: [[Entry]] = []
  private(set) var count = 0

  private static func number(of token: TokenID) -> (isNumbered: Bool, page: Int, index: Int) {
    let place = Int(truncatingIfNeeded: token.rawValue & 0xFFFF_FFFF)
    let number = place & (1 << 30 - 1)
    return (place >> 30 == 3, number / pageSize + (place >> 30 == 1 ? 1 << 30 / pageSize : 0), number % pageSize)
  }

  subscript(token: TokenID) -> UInt64? {
    get {
      let (isNumbered, page, index) = Self.number(of: token)
      let pages = isNumbered ? numbered : placed
      guard page < pages.count, !pages[page].isEmpty else { return nil }
      return pages[page][index].rank(of: token)
    }
    set {
      let (isNumbered, page, index) = Self.number(of: token)
      if isNumbered {
        count += Self.set(newValue, of: token, page, index, in: &numbered)
      } else {
        count += Self.set(newValue, of: token, page, index, in: &placed)
      }
    }
  }

  /// Sets the rank of `token`, and returns how many more there are then.
  private static func set(
    _ rank: UInt64?, of token: TokenID, _ page: Int, _ index: Int, in pages: inout [[Entry]]
  ) -> Int {
    guard let rank else {
      guard page < pages.count, !pages[page].isEmpty, pages[page][index].rank(of: token) != nil else { return 0 }
      pages[page][index] = Entry()
      return -1
    }
    while pages.count <= page { pages.append([]) }
    if pages[page].isEmpty { pages[page] = [Entry](repeating: Entry(), count: pageSize) }
    let isNew = pages[page][index].bits == 0
    pages[page][index] = Entry(rank, of: token)
    return isNew ? 1 : 0
  }
}
