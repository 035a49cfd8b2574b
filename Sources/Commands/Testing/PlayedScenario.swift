import BatonChecking
import BatonCompiler
import BatonRuntime
import BatonScenarios
import BatonSyntax

/// How a scenario went, ready to be printed.
struct PlayedScenario: Sendable {
  private let result: ScenarioResult

  /// Plays the scenario in the file at `path`, with `models` in the stead of its own where given.
  init(_ path: String, models: [String]? = nil, dialect: Dialect? = nil) throws(UnusableInput) {
    for path in [path] + (models ?? []) { _ = try contents(of: path) }
    let options = CompilerOptions(for: .module, check: CheckOptions(for: .execution, dialect: dialect))
    result = ScenarioRunner(options: options) { try contents(of: $0) }.run(path, models: models)
  }

  var isFine: Bool { result.isFine }
  var trace: [TraceEvent] { result.trace }
  var coverage: [ModelCoverage] { result.coverage }

  /// Returns the scenario's line, and what went wrong on those that follow.
  func text(_ console: Console, on stream: TextStream) -> String {
    let verdict = isFine ? console.ink(.good, "fine", on: stream) : console.ink(.bad, "failed", on: stream)
    let problems = result.problems.flatMap { $0.split(whereSeparator: \.isNewline) }.map { "  \($0)\n" }
    return "\(result.path): \(verdict)\n" + problems.joined()
  }
}
