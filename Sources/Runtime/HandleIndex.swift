/// Finds handles by the hash of a key that is not stored: who asks reads the key where the handle leads and compares.
///
///     chains                         nodes
///     hash ─▶ first, last            handle, next
///               └─────────────────▶  handle, next ─▶ handle, next     oldest first
///
/// Nobody says when what a handle leads to goes: a dead handle is dropped when it comes first in its chain, and all of them
/// when there are twice as many nodes as were alive the last time. So inserting takes constant time, amortized, and so does
/// finding the oldest handle of a hash, however many share it.
struct HandleIndex {
  private struct Chain {
    var first: UInt32
    var last: UInt32
    /// The highest rank that has come, and whether each was higher than those before.
    var rank: UInt64 = 0
    var isOrdered = true
  }

  private struct Node {
    var handle: UInt64
    var next: UInt32
  }

  private static let none = UInt32.max
  private static let minimum = 16

  private var chains: [Int: Chain] = [:]
  private var nodes: [Node] = []
  private var free: [UInt32] = []
  /// How many nodes there may be before the dead ones are dropped.
  private var limit = minimum

  /// The number of entries, dead ones included.
  var count: Int { nodes.count - free.count }

  /// The handles that came with `hash`, oldest first, and perhaps dead ones and some of other keys.
  func candidates(_ hash: Int) -> some Sequence<UInt64> {
    sequence(state: chains[hash]?.first ?? Self.none) { [nodes] place in
      guard place != Self.none else { return nil }
      let node = nodes[Int(place)]
      place = node.next
      return node.handle
    }
  }

  /// Whether no handle is left that came with `hash`.
  func isEmpty(_ hash: Int) -> Bool { chains[hash] == nil }

  /// All handles, perhaps dead ones too.
  var all: [UInt64] { chains.keys.flatMap { candidates($0) } }

  /// Adds `handle` under `hash`, as the newest; if it has a `rank` lower than those before, `order` puts it at its place.
  mutating func insert(_ handle: UInt64, hash: Int, rank: UInt64? = nil, isLive: (UInt64) -> Bool) {
    if count == limit { sweep(isLive) }
    let place = take(Node(handle: handle, next: Self.none))
    var chain = chains[hash] ?? Chain(first: place, last: place)
    if chain.last != place { nodes[Int(chain.last)].next = place }
    chain.last = place
    if let rank {
      chain.isOrdered = chain.isOrdered && rank >= chain.rank
      chain.rank = max(chain.rank, rank)
    }
    chains[hash] = chain
  }

  /// Drops the handles of `hash` that are older than its oldest live one.
  mutating func trim(_ hash: Int, isLive: (UInt64) -> Bool) {
    guard let chain = chains[hash] else { return }
    var first = chain.first
    while first != Self.none, !isLive(nodes[Int(first)].handle) {
      free.append(first)
      first = nodes[Int(first)].next
    }
    replace(chain, of: hash, first: first, last: chain.last)
  }

  /// Puts the handles of `hash` in the order of their ranks, if they are not.
  mutating func order(_ hash: Int, isLive: (UInt64) -> Bool, by rank: (UInt64) -> UInt64) {
    guard let chain = chains[hash], !chain.isOrdered else { return }
    let handles = candidates(hash).filter(isLive).sorted { rank($0) < rank($1) }
    for handle in Array(candidates(hash)) { remove(handle, hash: hash) }
    for handle in handles { insert(handle, hash: hash, rank: rank(handle)) { _ in true } }
  }

  /// Drops the first entry of `handle` under `hash`, if there is one.
  mutating func remove(_ handle: UInt64, hash: Int) {
    guard let chain = chains[hash] else { return }
    var (before, at) = (Self.none, chain.first)
    while at != Self.none, nodes[Int(at)].handle != handle { (before, at) = (at, nodes[Int(at)].next) }
    guard at != Self.none else { return }
    let next = nodes[Int(at)].next
    if before != Self.none { nodes[Int(before)].next = next }
    let first = before == Self.none ? next : chain.first
    replace(chain, of: hash, first: first, last: chain.last == at ? before : chain.last)
    free.append(at)
  }

  private mutating func replace(_ chain: Chain, of hash: Int, first: UInt32, last: UInt32) {
    var chain = chain
    (chain.first, chain.last) = (first, last)
    chains[hash] = first == Self.none ? nil : chain
  }

  private mutating func take(_ node: Node) -> UInt32 {
    if let place = free.popLast() {
      nodes[Int(place)] = node
      return place
    }
    nodes.append(node)
    return UInt32(nodes.count - 1)
  }

  private mutating func sweep(_ isLive: (UInt64) -> Bool) {
    let live = chains.map { hash, chain in (hash, chain, candidates(hash).filter(isLive)) }
    self = HandleIndex()
    for (hash, chain, handles) in live {
      limit += 2 * handles.count
      for handle in handles { insert(handle, hash: hash) { _ in true } }
      chains[hash]?.rank = chain.rank
      chains[hash]?.isOrdered = chain.isOrdered
    }
  }
}
