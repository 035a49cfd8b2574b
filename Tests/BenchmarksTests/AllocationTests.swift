import BatonBenchmarks
import CAllocations
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What runs in a machine that has run before asks for no memory. What is not optimised retains objects all over, and allocates where
/// closures and iterators are used: `benchmarks --counts`, which `.ci/run` calls, asks all pieces that promise it in an optimised program.
@Suite struct AllocationTests {
  @Test(
    arguments: Piece.all.filter { $0.thrift == .kept }.map(\.name).filter { $0.hasPrefix("W1") || $0.hasPrefix("W3") })
  func `an instance allocates nothing`(name: String) throws {
    let piece = try #require(Piece.all.first { $0.name == name })
    #expect(try piece.increases { [allocationCount()] } == [0])
  }

  #if canImport(Glibc)
    @Test func `whatever asks for memory is counted`() throws {
      let ways: [@Sendable () -> UnsafeMutableRawPointer?] = [
        { malloc(8) }, { calloc(1, 8) }, { realloc(nil, 8) }, { aligned_alloc(64, 64) },
        {
          var memory: UnsafeMutableRawPointer?
          return posix_memalign(&memory, 64, 8) == 0 ? memory : nil
        },
        { UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 64) },
      ]
      for way in ways {
        let planted = Piece("planted") { { for _ in 0..<$0 { free(way()) } } }
        #expect(try planted.increases { [allocationCount()] } == [1])
      }
    }
  #endif
}
