import BatonBenchmarks
import CAllocations
import CRetains

/// Prints how often each piece asks for memory and retains objects, of the pieces whose names have one of `parts` in them or of all.
/// Returns whether each is as thrifty as it says.
func printCounts(_ parts: [String]) throws -> Bool {
  guard !Benchmark.isDebugBuild, countsRetains() else {
    tell("only an optimised program on Linux tells what is allocated and retained: swift build -c release")
    return false
  }
  tell("  allocations      retains")
  var areRight = true
  for piece in Piece.all where parts.isEmpty || parts.contains(where: piece.name.contains) {
    let counts = try piece.increases { [allocationCount(), retainCount()] }
    let verdict = verdict(on: piece, needsNothing: counts.allSatisfy { $0 == 0 })
    areRight = areRight && verdict.isRight
    tell(counts.map(column).joined() + "  \(piece.name)\(verdict.text)")
  }
  return areRight
}

private func verdict(on piece: Piece, needsNothing: Bool) -> (text: String, isRight: Bool) {
  switch (piece.thrift, needsNothing) {
  case (.none, _): ("", true)
  case (.kept, true): (": yes", true)
  case (.kept, false): (": NO", false)
  }
}

/// The number with two digits behind the point, in its column.
private func column(_ count: Double) -> String {
  let hundredths = Int((count.magnitude * 100).rounded(.up))
  let digits = "\(hundredths % 100)"
  let text = "\(count < 0 ? "-" : "")\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  return String(repeating: " ", count: max(1, 13 - text.count)) + text
}
