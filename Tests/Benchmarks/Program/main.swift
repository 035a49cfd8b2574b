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

/// The program `baton` that was built with this one.
private func neighbour() -> String? {
  guard let path = realpath("/proc/self/exe", nil) else { return nil }
  defer { free(path) }
  let baton = String(cString: path).split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/baton"
  return access(baton, X_OK) == 0 ? baton : nil
}

private func measure(_ names: [String]) throws {
  let corpus = getenv("BATON_CORPUS").map { [String(cString: $0)] } ?? []
  let setting = Setting(.usual, corpus: corpus, baton: neighbour(), allocationCount: allocationCount) { tell($0.line) }
  for benchmark in Benchmark.all where names.isEmpty || names.contains(benchmark.name) {
    tell("\n\(benchmark.name): \(benchmark.summary)")
    try benchmark.measure(setting)
  }
}

/// Does the work of the piece `name` as often as `count` says; to see its instructions counted.
private func repeatPiece(_ name: String, _ count: Int) throws {
  guard let piece = Piece.all.first(where: { $0.name == name }) else { return tell("there is no piece \(name)") }
  try piece.work()(count)
}

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
case "--pieces": for piece in Piece.all { tell("\(piece.repetitions)\t\(piece.name)") }
case "--repeat" where words.count == 3: try repeatPiece(words[2], Int(words[1]) ?? 0)
default: try measure(words)
}
