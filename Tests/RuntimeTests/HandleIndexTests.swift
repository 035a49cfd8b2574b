import BatonTestSupport
import Testing

@testable import BatonRuntime

@Suite struct HandleIndexTests {
  @Test func findsLiveHandlesInTheOrderInWhichTheyCame() {
    var index = HandleIndex()
    var live: [UInt64: Int] = [:]
    var order: [Int: [UInt64]] = [:]
    var generator = SplitMix64(seed: 3)
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
      index.trim(hash) { live[$0] != nil }
      #expect(index.candidates(hash).first { _ in true } == handles.first)
    }
    #expect(index.count < 1000)
  }

  @Test func putsHandlesWhereTheirRanksSay() {
    var index = HandleIndex()
    let ranks: [UInt64: UInt64] = [1: 5, 2: 6, 3: 2, 4: 9, 5: 1, 6: 10]
    for handle in ranks.keys.sorted() { index.insert(handle, hash: 1, rank: ranks[handle]) { _ in true } }
    index.order(1, isLive: { $0 != 2 }) { ranks[$0] ?? 0 }
    #expect(Array(index.candidates(1)) == [5, 3, 1, 4, 6])
    index.insert(7, hash: 1, rank: 3) { _ in true }
    index.order(1, isLive: { _ in true }) { $0 == 7 ? 3 : ranks[$0] ?? 0 }
    #expect(Array(index.candidates(1)) == [5, 3, 7, 1, 4, 6])
  }

  @Test func costsNoMoreWhenAllShareAHash() {
    var index = HandleIndex()
    var asked = 0
    for handle in 1...10_000 as ClosedRange<UInt64> {
      index.insert(handle, hash: 1) { _ in
        asked += 1
        return true
      }
    }
    for handle in 1...10_000 as ClosedRange<UInt64> {
      index.trim(1) {
        asked += 1
        return $0 >= handle
      }
      #expect(index.candidates(1).first { _ in true } == handle)
    }
    #expect(asked < 50_000)
  }
}
