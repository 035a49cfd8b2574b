import BatonTestSupport
import Testing

@testable import BatonRuntime

@Suite struct TimerHeapTests {
  @Test func firesInOrderOfTimeAndThenOfInsertion() {
    var heap = TimerHeap<Int>()
    var generator = SplitMix64(seed: 7)
    var expected: [(time: Int64, number: Int)] = []
    for number in 0..<2000 {
      let time = Int64(generator.next() % 50)
      let id = heap.insert(number, at: Timestamp(milliseconds: time), rank: UInt64(number))
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
    let first = heap.insert(1, at: .epoch, rank: 0)
    heap.cancel(first)
    let second = heap.insert(2, at: .epoch, rank: 1)
    heap.cancel(first)
    #expect(heap.time(of: second) == .epoch)
    #expect(heap.popDue(at: .epoch)?.payload == 2)
  }
}
