import BatonBytecode
import BatonValues

extension Machine {
  /// Makes the tokens that the token of the record at `place` has stood for up to the instruction at `pc`, which it cannot pass
  /// at once, if that is on a detour around a fork: those of earlier ways have come to the join, those of later ones are ready.
  mutating func unfold(at pc: UnsafePointer<UInt32>, in place: UInt32) {
    guard let tables = openTables,
      let (detour, way, depth) = currentStream.detour(at: pc - tables.pointee.code)
    else { return }
    var outer = place
    for _ in 0..<depth { outer = store[outer].pointee.parent }
    let frame = store[outer]
    frame.pointee.live &+= UInt32(detour.ways.count - 1 - way)
    for passed in detour.ways[..<way] { frame.slots[detour.counter + passed.flow] = Value(Int32(1)) }
    for next in detour.ways[(way + 1)...].reversed() { push(outer, frame, UInt32(next.start)) }
  }

  /// Whether none of the `count` counters from `counters` on counts a token.
  @inline(__always)
  func areEmpty(_ counters: UnsafePointer<Value>, _ count: Int) -> Bool {
    for index in 0..<count where Self.count(counters[index]) != 0 { return false }
    return true
  }
}
