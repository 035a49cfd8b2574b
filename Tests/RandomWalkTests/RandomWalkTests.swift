import BatonWalks
import Testing

/// Random events against random sound models: nothing traps, an instance that has not ended waits for something and comes to
/// its end in the end, and saving and restoring all instances before every event changes nothing. More of them:
///
///     swift run -c release walker --walks 200000
///
@Suite struct RandomWalkTests {
  @Test(arguments: 0..<4 as Range<UInt64>)
  func `every walk comes to an end`(part: UInt64) {
    var walks = Walks()
    for seed in stride(from: 1 + part, to: 41, by: 4) {
      if let fault = walks.walk(seed) {
        Issue.record("\(fault)")
        return
      }
    }
    #expect(walks.events > 10 * 20)
  }
}
