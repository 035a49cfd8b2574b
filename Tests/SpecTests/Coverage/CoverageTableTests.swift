import BatonCompiler
import BatonScenarios
import BatonTestSupport
import Foundation
import Testing

/// The end of `Spec/README.md` says of each thing that BPMN can express which scenario executes it, and what other engines make of
/// it. It is made from `Feature.all` and from what the scenarios reach:
///
///     BATON_RENEW=1 swift test --filter CoverageTableTests
///
@Suite struct CoverageTableTests {
  private static let page = "Spec/README.md"
  private static let heading = "## What is executed\n"

  @Test func theTableIsWhatTheScenariosReach() throws {
    let page = try Repository.text(of: Self.page)
    let start = try #require(page.range(of: Self.heading), "the heading is there").lowerBound
    let renewed = try page[..<start] + Self.table()
    if ProcessInfo.processInfo.environment["BATON_RENEW"] != nil {
      try String(renewed).write(to: Repository.root.appending(path: Self.page), atomically: true, encoding: .utf8)
    }
    #expect(try Repository.text(of: Self.page) == renewed, "\(Self.page) is stale: renew it")
  }

  private static func table() throws -> String {
    let witnesses = try self.witnesses()
    var page = """
      \(heading)
      Made by `CoverageTableTests` from the scenarios of this folder; change those. A row's Y leads to the first scenario that reaches such
      an element. The other columns are what reading the sources of those engines in 2025 and 2026 has shown: Y executes it, P in part, I
      reads and ignores it, W takes it for something else, N refuses it.

      """
    for (title, features) in Feature.all {
      page += "\n### \(title)\n\n"
      page += "| | Baton | \(Feature.engines.joined(separator: " | ")) |\n"
      page += "|---|---|" + String(repeating: "---|", count: Feature.engines.count) + "\n"
      for feature in features {
        let baton = witnesses[feature.name].map { "[Y](\($0))" } ?? "–"
        page += "| \(feature.name) | \(baton) | \(feature.peers.joined(separator: " | ")) |\n"
      }
    }
    return page
  }

  /// For each feature that a scenario reaches, the path of the first one from `Spec/`.
  private static func witnesses() throws -> [String: String] {
    let features = Feature.all.flatMap(\.features)
    var witnesses: [String: String] = [:]
    for scenario in Repository.files(".scenario.json", in: "Spec").sorted() {
      for coverage in ScenarioRunner(read: Repository.read).run(scenario).coverage {
        let compilation = Compiler.compile(try Repository.read(coverage.model), path: coverage.model)
        let sites = Site.all(in: try #require(compilation.definitions))
        let reached = coverage.reachedNodes.compactMap { sites[$0] }
        for feature in features where witnesses[feature.name] == nil && reached.contains(where: feature.isAt) {
          witnesses[feature.name] = String(scenario.dropFirst("Spec/".count))
        }
      }
    }
    return witnesses
  }
}
