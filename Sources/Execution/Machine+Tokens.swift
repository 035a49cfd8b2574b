import BatonBytecode
import BatonValues

extension Machine {
  /// Makes a token of the record at `place` ready to run from `address` in the module's code.
  @inline(__always)
  mutating func push(_ place: UInt32, _ frame: FramePointer, _ address: UInt32) {
    ready.push(.init(place: place, generation: frame.pointee.generation, address: address))
  }

  /// Runs the tokens that are ready, if there are any.
  mutating func runReady() {
    budget = stepLimit
    if let token = nextToken() { run(at: token.place, from: currentStream.address(ofModule: token.address)) }
  }

  /// Returns the token to run next. Those whose scope instance has ended are dropped; once the budget is spent, the others
  /// meet an incident. When none is left, the joins are looked at, if tokens wait there.
  @inline(__always)
  mutating func nextToken() -> ReadyStack.Token? {
    repeat {
      while let token = ready.pop() {
        if store[token.place].pointee.generation != token.generation { continue }
        // A condition is computed in any case; what follows from it is stopped where it asks for others.
        if budget >= 0 || descriptor(of: store[token.place]).kind == .probe { return token }
        raiseStepLimit(of: token)
      }
    } while store[current.place].pointee.address != 0 && letGo()
    return nil
  }

  /// Makes every token of the record at `place` that is ready, and those whose scope instance has ended, ready no more.
  ///
  /// They may lie anywhere: an event lets a token of an outer scope instance run before those of an inner one.
  mutating func removeReadyTokens(of place: UInt32) {
    budget &-= ready.count &>> 6
    ready.removeAll { $0.place == place || store[$0.place].pointee.generation != $0.generation }
  }

  /// Consumes a token of `frame`, and returns whether it was the last, which then goes on at the scope's exit.
  @inline(__always)
  func isLast(_ frame: FramePointer) -> Bool {
    if frame.pointee.live == 1 { return true }
    frame.pointee.live &-= 1
    return false
  }

  /// Counts a token on flow `flow` of the join whose counters start at `counters`, and returns whether all `flows` flows
  /// have one by now; then one of each is taken away. A surplus stays (BPMN 2.0.2 §13.4.1).
  @inline(__always)
  func arrive(_ counters: UnsafeMutablePointer<Value>, flows: Int, on flow: Int) -> Bool {
    counters[flow] = Value(Self.count(counters[flow]) &+ 1)
    for other in 0..<flows where Self.count(counters[other]) == 0 { return false }
    for each in 0..<flows { counters[each] = Value(Self.count(counters[each]) &- 1) }
    return true
  }

  /// Counts a token, and returns whether `needed` have come by now; then these are taken away.
  @inline(__always)
  func gather(_ counter: UnsafeMutablePointer<Value>, needed: Int) -> Bool {
    let count = Self.count(counter.pointee) &+ 1
    counter.pointee = Value(count >= needed ? 0 : count)
    return count >= needed
  }

  /// The number of tokens that `counter` holds; none if it has not been set.
  @inline(__always)
  static func count(_ counter: Value) -> Int32 {
    counter.isInteger ? Int32(truncatingIfNeeded: counter.integerUnchecked) : 0
  }

  /// Where the last token of `frame`'s scope instance goes on.
  @inline(__always)
  func exit(of frame: FramePointer) -> Int { Int(scopes[Int(frame.pointee.scope)].exit) }

  /// The way out of the scope instance at `place`, for its last token.
  func exit(at place: UInt32) -> Landing { Landing(place: place, address: exit(of: store[place])) }
}
