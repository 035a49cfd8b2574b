import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonRuntime
import BatonScenarios
import BatonSwiftEmission
import BatonTestSupport
import Foundation

/// Compiles models of `Spec/` and `Samples/` ahead of time, and plays their scenarios with and without that code.
public enum Differences {
  private static let folders = [
    "Spec/Elements", "Spec/Patterns", "Spec/Dialects", "Samples", "Tests/Differences/Models",
  ]

  /// Every model that compiles, with its path, those of the same content once; of each `stride` the first.
  private static func models(_ stride: Int) throws -> [(path: String, module: Module)] {
    let paths = folders.flatMap { Repository.files(".bpmn", in: $0) }
    var known: Set<Digest> = []
    return try paths.enumerated().filter { $0.offset % stride == 0 }.compactMap { _, path in
      guard let module = Compiler.compile(try Repository.read(path), path: path).module else { return nil }
      return known.insert(module.digest).inserted ? (path, module) : nil
    }
  }

  /// Writes the source files of one in `stride` models into `folder`, and one with the list `programs` of them all. Returns their
  /// names.
  package static func writeSources(to folder: String, oneIn stride: Int) throws -> [String] {
    var names: [String] = []
    for (path, module) in try models(stride) {
      let name = "Model\(names.count + 1)"
      let source = SwiftEmitter.source(of: module, from: path, to: name)
      try source.write(toFile: "\(folder)/\(name).swift", atomically: true, encoding: .utf8)
      names.append(name)
    }
    let list = names.map { "  \($0).program,\n" }.joined()
    let main = "import BatonDifferences\n\nDifferences.report(with: [\n\(list)])\n"
    try main.write(toFile: "\(folder)/main.swift", atomically: true, encoding: .utf8)
    return names.map { "\($0).swift" } + ["main.swift"]
  }

  /// Plays each scenario that one of `programs` takes part in, and prints how it goes otherwise with them, and a last line with
  /// figures. Ends the program, with status 1 if there was a difference.
  public static func report(with programs: [CompiledProgram]) -> Never {
    let known = Set(programs.map(\.module.digest))
    var (played, events, differences) = (0, 0, 0)
    for path in folders.flatMap({ Repository.files(".scenario.json", in: $0) }) {
      var runner = ScenarioRunner(read: Repository.read)
      let plain = runner.run(path)
      if !plain.coverage.contains(where: { digest(of: $0.model).map(known.contains) ?? false }) { continue }
      runner.programs = programs
      let compiled = runner.run(path)
      played += 1
      events += plain.trace.count
      var lines = compiled.problems
      if let difference = firstDifference(plain.trace, compiled.trace) { lines.append(difference) }
      if lines.isEmpty { continue }
      differences += 1
      for line in lines { print("\(path): \(line)") }
    }
    print("\(programs.count) programs, \(played) scenarios, \(events) events, \(differences) differences")
    exit(differences == 0 && played > 0 ? 0 : 1)
  }

  private static func digest(of path: String) -> Digest? {
    switch Result(catching: { try Repository.read(path) }) {
    case .success(let bytes): Compiler.compile(bytes, path: path).module?.digest
    case .failure: nil
    }
  }

  private static func firstDifference(_ expected: [TraceEvent], _ actual: [TraceEvent]) -> String? {
    var (encoder, other) = (TraceEncoder(), TraceEncoder())
    for (expected, actual) in zip(expected, actual) {
      let (expected, actual) = (encoder.line(expected), other.line(actual))
      if expected != actual { return "instead of \(expected) there is \(actual)" }
    }
    return expected.count == actual.count ? nil : "\(expected.count) events become \(actual.count)"
  }
}
