import BatonBenchmarks
import Testing

/// That everything which is measured works, not how fast. What is measured checks its answers itself, and throws.
@Suite struct BenchmarkTests {
  @Test(arguments: Benchmark.all.map(\.name))
  func `a benchmark reports figures`(name: String) throws {
    let benchmark = try #require(Benchmark.all.first { $0.name == name })
    var figures: [Figure] = []
    try benchmark.measure(Setting(.trial) { figures.append($0) })
    #expect(!figures.isEmpty && Set(figures.map(\.name)).count == figures.count)
    for figure in figures {
      #expect(figure.value.isFinite && !figure.unit.isEmpty, "\(figure.name)")
      #expect((figure.meetsTarget == nil) == (figure.target == nil), "\(figure.name)")
    }
  }

  @Test(arguments: Piece.all.map(\.name))
  func `a piece of work can be repeated`(name: String) throws {
    let pieces = Piece.all.filter { $0.name == name }
    #expect(pieces.count == 1, "the guard finds it by its name")
    let work = try #require(pieces.first).work()
    try work(2)
    try work(1)
  }

  @Test func `what a figure should be is told with it`() {
    let slow = Figure("a", 30, "ns", ratio: .init(3, to: "b"), target: .ratioAtMost(2.5))
    #expect(slow.meetsTarget == false)
    #expect(slow.line.hasSuffix(" 30 ns              3 × b                              at most 2.5 ×: NO"))
    let fast = Figure("a", 0.1234, "ms", ratio: .init(1234.5, to: "as fast as b"), target: .ratioAtLeast(400))
    #expect(fast.meetsTarget == true)
    #expect(
      fast.line.contains(" 0.123 ms ") && fast.line.contains(" 1235 × as fast as b ") && fast.line.hasSuffix(": yes"))
    #expect(Figure("a", 70, "bytes", target: .atMost(70)).meetsTarget == true)
    #expect(Figure("a", 1, "ns").line.hasSuffix(" 1 ns"))
  }
}
