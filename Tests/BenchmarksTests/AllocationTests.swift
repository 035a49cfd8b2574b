import BatonBenchmarks
import CAllocations
import Testing

/// What runs in a machine that has run before asks for no memory. How often objects are retained only an optimised program tells:
/// `Tests/Benchmarks/instructions.txt` has both.
@Suite struct AllocationTests {
  @Test(arguments: Piece.all.map(\.name).filter { $0.hasPrefix("W") && !$0.hasPrefix("W4") })
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
