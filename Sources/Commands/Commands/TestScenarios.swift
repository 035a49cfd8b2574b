import BatonDiagnostics
import BatonSyntax

/// Plays scenarios.
struct TestScenarios: Sendable {
  var paths: [String] = []
  var dialect: Dialect?

  static let command = Command(
    "test", "plays scenarios, and tells which nodes and flows they reach", settings: TestScenarios(),
    operands: .several("PATH", \.paths, "scenarios, and directories that are searched for .scenario.json files"),
    options: [.choice("dialect", \.dialect, "the vendor whose words the diagrams use, if they do not tell")],
    notes: [
      .paragraph(
        "Every scenario is played twice, the second time with its instances saved and restored before each step. "
          + "Ends with status 1 if one fails, and with 2 if a file cannot be read.")
    ]
  ) { test, console in
    try await test.perform(on: console)
  }
}

extension TestScenarios {
  private func perform(on console: Console) async throws -> ExitStatus {
    let paths = try files(at: paths, endingWith: [".scenario.json"])
    let dialect = dialect
    var coverage = Coverage()
    var (failed, unreadable) = (0, 0)
    await inOrder(paths) { path in
      Result { () throws(UnusableInput) in try PlayedScenario(path, dialect: dialect) }
    } consume: { result in
      switch result {
      case .success(let played):
        console.output.write(played.text(console, on: console.output))
        coverage.add(played.coverage)
        if !played.isFine { failed += 1 }
      case .failure(let error):
        console.flush()
        console.complain(error: error.message)
        unreadable += 1
      }
    }
    let reached = coverage.text(console)
    console.output.write(reached.isEmpty ? "\n" : "\n" + reached + "\n")
    console.print(summary(of: paths.count, failed, unreadable, console))
    return unreadable > 0 ? .unusable : failed > 0 ? .no : .fine
  }

  private func summary(of total: Int, _ failed: Int, _ unreadable: Int, _ console: Console) -> String {
    var parts = [console.ink(.good, "\(total - failed - unreadable) fine")]
    if failed > 0 { parts.append(console.ink(.bad, "\(failed) failed")) }
    if unreadable > 0 { parts.append(console.ink(.bad, "\(unreadable) not readable")) }
    return "\(counted(total, "scenario")): " + parts.joined(separator: ", ")
  }
}
