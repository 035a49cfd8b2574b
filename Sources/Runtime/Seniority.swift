import BatonExecution

/// In which order tokens have begun to wait for what they share with others: a message that one of them gets, a signal that they
/// hear one after another, a time at which several timers fire. Each has a rank, the lower the longer it has waited, which is
/// saved with its instance: so the order stays the same, even among the tokens of several instances.
struct Seniority {
  private let ranks = RankTable()
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

  /// As `remove`, of a token that is the first wait of its instance.
  @inline(__always)
  func remove(first token: TokenID) { ranks.remove(first: token) }

  /// The rank of `token`, or nil if it does not wait so.
  func rank(of token: TokenID) -> UInt64? { ranks[token] }

  /// Brings the rank of the token whose handle has the lower half `place` to where the processor has it at hand.
  @inline(__always)
  func warm(_ place: UInt32) { ranks.warm(place) }

  /// As `warm`, for many.
  func warm(_ places: UnsafeBufferPointer<UInt32>) { ranks.warm(places) }

  /// Lets the restored token `token` be appended where it was, if it had a rank.
  mutating func keep(_ rank: UInt64?, of token: TokenID) {
    kept = rank.map { (token, $0) }
    if let rank { next = max(next, rank + 1) }
  }
}

private let pageSize = 1 << 12

/// Ranks by the place that a token's handle names: 8 bytes each, where a dictionary takes 27.
///
/// Unsafe because a rank is set and dropped for each token that waits for a message: two loads, where arrays of arrays take eighty
/// instructions. A class because it owns memory.
private final class RankTable {
  /// 54 bits of a rank, plus 1, and 10 of the generation of the handle that has it; 0 is none.
  private struct Entry: BitwiseCopyable {
    fileprivate var bits: UInt64 = 0

    init() {}

    init(_ rank: UInt64, of token: TokenID) { bits = (rank + 1) << 10 | token.rawValue >> 32 & 1023 }

    @inline(__always)
    func isRank(of token: TokenID) -> Bool { bits != 0 && (bits ^ token.rawValue >> 32) & 1023 == 0 }

    func rank(of token: TokenID) -> UInt64? { isRank(of: token) ? bits >> 10 - 1 : nil }
  }

  /// Pages of entries, some of which have no memory yet.
  private struct Pages {
    private let memory = GrowingMemory()
    private var pages: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>?
    private var count = 0

    @inline(__always)
    subscript(place: Int) -> UnsafeMutablePointer<Entry>? {
      guard place / pageSize < count, let page = pages?[place / pageSize] else { return nil }
      return page + place % pageSize
    }

    /// The entry at `place`, for which room has been made if there was none.
    mutating func entry(at place: Int) -> UnsafeMutablePointer<Entry> {
      if let entry = self[place] { return entry }
      let number = place / pageSize
      if number >= count { grow(to: max(number + 1, 2 * count)) }
      let page = memory.allocate(pageSize * MemoryLayout<Entry>.stride).assumingMemoryBound(to: Entry.self)
      page.initialize(repeating: Entry(), count: pageSize)
      pages?[number] = page
      return page + place % pageSize
    }

    private mutating func grow(to larger: Int) {
      let memory = UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>.allocate(capacity: larger)
      if let pages { memory.moveInitialize(from: pages, count: count) }
      (memory + count).initialize(repeating: nil, count: larger - count)
      pages?.deallocate()
      (pages, count) = (memory, larger)
    }

    func deallocate() {
      memory.deallocate()
      pages?.deallocate()
    }
  }

  /// Of the waits that are named by their instances' numbers, and of the others.
  @exclusivity(unchecked) private var numbered = Pages()
  @exclusivity(unchecked) private var placed = Pages()
  @exclusivity(unchecked) private(set) var count = 0

  deinit {
    numbered.deallocate()
    placed.deallocate()
  }

  /// What `warm` has read, so that it is read.
  @exclusivity(unchecked) private var warmth: UInt64 = 0

  @inline(__always)
  func warm(_ place: UInt32) { warmth &+= numbered[Int(place & (1 << 30 - 1))]?.pointee.bits ?? 0 }

  func warm(_ places: UnsafeBufferPointer<UInt32>) {
    var warmth: UInt64 = 0
    for place in places { warmth &+= numbered[Int(place & (1 << 30 - 1))]?.pointee.bits ?? 0 }
    self.warmth &+= warmth
  }

  /// Whether the handle of `token` says the number of an instance, and which place among those its rank has.
  @inline(__always)
  private static func place(of token: TokenID) -> (isNumbered: Bool, Int) {
    let place = Int(truncatingIfNeeded: token.rawValue & 0xFFFF_FFFF)
    return (place >> 30 == 3, place & (1 << 30 - 1) + (place >> 30 == 1 ? 1 << 30 : 0))
  }

  @inline(__always)
  func remove(first token: TokenID) {
    guard let entry = numbered[Int(token.rawValue & (1 << 30 - 1))], entry.pointee.isRank(of: token) else { return }
    entry.pointee = Entry()
    count &-= 1
  }

  subscript(token: TokenID) -> UInt64? {
    get {
      let (isNumbered, place) = Self.place(of: token)
      return (isNumbered ? numbered[place] : placed[place])?.pointee.rank(of: token)
    }
    set {
      let (isNumbered, place) = Self.place(of: token)
      guard let rank = newValue else {
        guard let entry = isNumbered ? numbered[place] : placed[place], entry.pointee.rank(of: token) != nil else {
          return
        }
        entry.pointee = Entry()
        return count &-= 1
      }
      let entry = isNumbered ? numbered.entry(at: place) : placed.entry(at: place)
      if entry.pointee.bits == 0 { count &+= 1 }
      entry.pointee = Entry(rank, of: token)
    }
  }
}
