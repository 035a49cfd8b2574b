import BatonBenchmarks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// What `baton bench` measures, and the same work in pieces that can be looked into by tools:
//
//     swift run -c release benchmarks [NAME…]         the times, as `baton bench` prints them
//     … benchmarks --full [NAME…]                     longer, with ten million waiting instances
//     … benchmarks --counts [PART…]                   what pieces allocate and retain; status 1 if one does that must not
//     … benchmarks --pieces, --repeat COUNT PIECE     for `Tests/Benchmarks/guard`, which counts instructions
//
func tell(_ line: String) {
  print(line)
  fflush(nil)
}

private func measure(_ names: [String], _ effort: Setting.Effort = .usual) throws {
  let corpus = getenv("BATON_CORPUS").map { [String(cString: $0)] } ?? []
  for benchmark in Benchmark.all where names.isEmpty || names.contains(benchmark.name) {
    tell("\n\(benchmark.name): \(benchmark.summary)")
    try benchmark.measure(Setting(effort, corpus: corpus) { tell($0.line) })
  }
}

/// Does the work of the piece `name` as often as `count` says, so that its instructions can be counted.
private func repeatPiece(_ name: String, _ count: Int) throws {
  guard let piece = Piece.all.first(where: { $0.name == name }) else { return tell("there is no piece '\(name)'") }
  try piece.work()(count)
}

let words = Array(CommandLine.arguments.dropFirst())
do {
  switch words.first {
  case "--pieces": for piece in Piece.all { tell("\(piece.repetitions)\t\(piece.name)") }
  case "--full": try measure(Array(words.dropFirst()), .full)
  case "--counts": if try !printCounts(Array(words.dropFirst())) { exit(1) }
  case "--repeat" where words.count == 3: try repeatPiece(words[2], Int(words[1]) ?? 0)
  default: try measure(words)
  }
} catch {
  tell("benchmarks: \(error)")
  exit(1)
}
