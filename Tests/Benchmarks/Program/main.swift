import BatonBenchmarks
import CAllocations

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// All that `baton bench` measures, and allocations too, which only a program can count that has its own `malloc`. To see it:
//
//     BATON_CORPUS=../shared/corpus swift run -c release benchmarks [NAME…]
//
func tell(_ line: String) {
  print(line)
  fflush(nil)
}

let names = Set(CommandLine.arguments.dropFirst())
let corpus = getenv("BATON_CORPUS").map { [String(cString: $0)] } ?? []
let setting = Setting(.usual, corpus: corpus, allocationCount: allocationCount) { tell($0.line) }
for benchmark in Benchmark.all where names.isEmpty || names.contains(benchmark.name) {
  tell("\n\(benchmark.name): \(benchmark.summary)")
  try benchmark.measure(setting)
}
