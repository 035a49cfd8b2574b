import Testing

@testable import BatonRuntime

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
      index.trim(hash) { live[$0] != nil }
      #expect(index.candidates(hash).first { _ in true } == handles.first)
    }
    #expect(index.count < 1000)
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
