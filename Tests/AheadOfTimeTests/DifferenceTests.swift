import BatonDifferences
import Testing

/// That instances run in code compiled ahead of time as they do in the interpreter: the same changes in the same order, in every
/// scenario of `Spec/` and `Samples/`. Whoever wants the optimised code instead:
///
///     swift run differences -O
///
@Suite struct DifferenceTests {
  @Test func `compiled code and the interpreter change the same`() throws {
    let answer = try Differences.look(oneIn: 1)
    #expect(answer.isFine, "\(answer.output)")
  }
}
