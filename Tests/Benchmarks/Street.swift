import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonMarkup
import BatonParsing

/// The way of a diagram from its bytes to a module.
enum Street {
  private enum Way: CaseIterable {
    case read, check, compile

    var name: String {
      switch self {
      case .read: "read to syntax"
      case .check: "read and checked"
      case .compile: "compiled, verified"
      }
    }
  }

  static let pieces = Way.allCases.map { way in
    Piece("the W4 model, \(way.name)", repetitions: 20) {
      let diagram = Diagram(path: "CallAndTask.bpmn", bytes: PackageResources.CallAndTask_bpmn)
      return { for _ in 0..<$0 { try demand(go(diagram, way), is: true, from: way.name) } }
    }
  }

  /// Reports how fast diagrams are read, checked and compiled, each alone, and what the median model takes.
  static func measure(_ setting: Setting) throws {
    let diagrams = try setting.diagrams()
    let size = diagrams.reduce(0) { $0 + $1.bytes.count }
    let turns = min(5, setting.turns)
    var times = Way.allCases.map { _ in diagrams.map { _ in [Double]() } }
    var compiles: [Int] = []
    for turn in 0..<turns {
      for (place, diagram) in diagrams.enumerated() {
        for (index, way) in Way.allCases.enumerated() {
          let start = threadTime()
          let isFine = go(diagram, way)
          times[index][place].append(Double(threadTime() - start))
          if turn == 0, way == .compile, isFine { compiles.append(place) }
        }
      }
    }
    setting.report("diagrams", Double(diagrams.count), "files")
    setting.report("their bytes", Double(size) / 1e6, "MB")
    for (index, way) in Way.allCases.enumerated() {
      let medians = times[index].map(\.median)
      setting.report("diagrams, \(way.name)", Double(size) * 1000 / medians.reduce(0, +), "MB/s")
      setting.report(
        "median diagram, \(way.name)", medians.median / 1000, "µs", target: way == .compile ? .atMost(1000) : nil)
    }
    guard !compiles.isEmpty else { return }
    setting.report("diagrams that compile", Double(compiles.count), "files")
    setting.report("the median size of these", compiles.map { Double(diagrams[$0].bytes.count) }.median, "bytes")
    let compiled = compiles.map { times[Way.allCases.count - 1][$0].median }
    setting.report("the median of these, \(Way.compile.name)", compiled.median / 1000, "µs", target: .atMost(1000))
    let ofSize = compiles.indices.filter { 4000..<5200 ~= diagrams[compiles[$0]].bytes.count }.map { compiled[$0] }
    guard !ofSize.isEmpty else { return }
    setting.report(
      "the median of 4.0 to 5.2 kB, \(Way.compile.name)", ofSize.median / 1000, "µs", target: .atMost(1000))
  }

  /// Lets `diagram` go so far. Returns whether it could.
  private static func go(_ diagram: Diagram, _ way: Way) -> Bool {
    switch way {
    case .read:
      var log = DiagnosticLog()
      let (text, isIntact) = decode(diagram.bytes, path: diagram.path, file: 0, log: &log)
      return isIntact && Parser.parse(text, log: &log) != nil
    case .check:
      return !Compiler.compile(diagram.bytes, path: diagram.path, options: CompilerOptions(for: .findings)).hasErrors
    case .compile: return Compiler.compile(diagram.bytes, path: diagram.path).module != nil
    }
  }
}
