/// The tokens that may run, last in, first out.
struct ReadyStack {
  struct Token {
    var place: UInt32
    /// The generation of the record at `place`: the token is gone if that is another one's by now.
    var generation: UInt32
    /// In the module's code.
    var address: UInt32
  }

  private var tokens: UnsafeMutablePointer<Token>
  private(set) var count = 0
  private var capacity = 64

  init() { tokens = .allocate(capacity: capacity) }

  func deallocate() { tokens.deallocate() }

  @inline(__always)
  mutating func push(_ token: Token) {
    if count == capacity { grow() }
    (tokens + count).initialize(to: token)
    count &+= 1
  }

  @inline(__always)
  mutating func pop() -> Token? {
    guard count > 0 else { return nil }
    count &-= 1
    return tokens[count]
  }

  /// The token above `index` others.
  subscript(index: Int) -> Token { tokens[index] }

  /// Takes out the tokens of which `isGone` is true.
  mutating func removeAll(where isGone: (Token) -> Bool) {
    var kept = 0
    for index in 0..<count where !isGone(tokens[index]) {
      tokens[kept] = tokens[index]
      kept += 1
    }
    count = kept
  }

  @inline(never)
  private mutating func grow() {
    capacity *= 2
    tokens.reallocate(count, capacity: capacity)
  }
}
