import Testing

@testable import BatonRuntime

@Suite struct TimerHeapTests {
  @Test func firesInOrderOfTimeAndThenOfInsertion() {
    var heap = TimerHeap<Int>()
    var generator = SplitMix(state: 7)
    var expected: [(time: Int64, number: Int)] = []
    for number in 0..<2000 {
      let time = Int64(generator.next() % 50)
      let id = heap.insert(number, at: Timestamp(milliseconds: time))
      if generator.next() % 4 == 0 { expected.append((time, number)) } else { heap.cancel(id) }
    }
    expected.sort { ($0.time, $0.number) < ($1.time, $1.number) }
    #expect(heap.count == expected.count)
    var fired: [Int] = []
    for time in 0..<50 {
      while let next = heap.popDue(at: Timestamp(milliseconds: Int64(time))) { fired.append(next.payload) }
    }
    #expect(fired == expected.map(\.number))
    #expect(heap.nextTime == nil)
  }

  @Test func doesNotCancelTheNextUserOfASlot() {
    var heap = TimerHeap<Int>()
    let first = heap.insert(1, at: .epoch)
    heap.cancel(first)
    let second = heap.insert(2, at: .epoch)
    heap.cancel(first)
    #expect(heap.time(of: second) == .epoch)
    #expect(heap.popDue(at: .epoch)?.payload == 2)
  }
}

@Suite struct HandleIndexTests {
  @Test func findsLiveHandlesInTheOrderInWhichTheyCame() {
    var index = HandleIndex()
    var live: [UInt64: Int] = [:]
    var order: [Int: [UInt64]] = [:]
    var generator = SplitMix(state: 3)
    for handle in 1...5000 as ClosedRange<UInt64> {
      let hash = Int(generator.next() % 40) * 7919
      live[handle] = hash
      order[hash, default: []].append(handle)
      index.insert(handle, hash: hash) { live[$0] != nil }
      while live.count > 200, let victim = order.values.randomElement(using: &generator)?.first {
        guard let hash = live.removeValue(forKey: victim) else { break }
        order[hash]?.removeAll { $0 == victim }
      }
    }
    for (hash, handles) in order {
      #expect(index.candidates(hash).filter { live[$0] == hash } == handles)
    }
    #expect(index.count < 1000)
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
