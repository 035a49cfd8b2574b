import Testing

@testable import BatonRuntime

@Suite struct QueueTests {
  @Test func givesBackInOrder() {
    var queue = Queue<Int>()
    for round in 0..<5 {
      for number in 0..<200 { queue.append(1000 * round + number) }
      for number in 0..<150 { #expect(queue.popFirst() == value(at: 150 * round + number)) }
    }
    func value(at index: Int) -> Int { 1000 * (index / 200) + index % 200 }
  }

  @Test func dropsWhatNobodyWants() {
    var queue = Queue<Int>()
    var asked = 0
    for number in 0..<100_000 {
      queue.append(number) {
        asked += 1
        return $0 % 1000 == 0
      }
    }
    #expect(asked < 200_000)
    var left = 0
    while let number = queue.popFirst() {
      left += 1
      #expect(number % 1000 == 0 || number > 99_000)
    }
    #expect(100...400 ~= left)
  }
}
