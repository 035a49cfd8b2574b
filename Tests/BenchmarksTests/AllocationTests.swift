import BatonBenchmarks
import CAllocations
import Testing

/// What runs in a machine that has run before asks for no memory. How often objects are retained only an optimised program tells:
/// `Tests/Benchmarks/instructions.txt` has both.
@Suite struct AllocationTests {
  /// The pieces of which each instance needs no memory but that of those before.
  static let frugal = Piece.all.map(\.name).filter { name in
    #if DEBUG
      // What is not optimised allocates where closures and iterators are used.
      name.hasSuffix("in a bare machine") && (name.hasPrefix("W1") || name.hasPrefix("W3"))
    #else
      name.hasPrefix("W") && !name.hasPrefix("W4")
    #endif
  }

  @Test(arguments: frugal)
  func `an instance allocates nothing`(name: String) throws {
    let work = try #require(Piece.all.first { $0.name == name }).work()
    try work(200)
    let start = allocationCount()
    try work(100)
    let middle = allocationCount()
    try work(200)
    let end = allocationCount()
    #expect(end - middle == middle - start, "what does not depend on the number of instances is no matter")
  }
}
