import BatonBytecode
import BatonCompiler
import BatonScenarios
import BatonSyntax
import BatonTestSupport
import Testing

/// What `Spec/` says, executed; and that it says something about every element that is executed.
@Suite struct SpecTests {
  @Test(arguments: Repository.files(".scenario.json", in: "Spec", "Samples"))
  func holds(_ scenario: String) {
    let runner = ScenarioRunner(read: Repository.read)
    for problem in runner.run(scenario).problems { Issue.record("\(problem)") }
  }

  @Test(arguments: Repository.files(".listing", in: "Spec", "Samples"))
  func isListedAsWritten(_ path: String) throws {
    let model = String(path.dropLast("listing".count)) + "bpmn"
    let module = try Compiler.compile(try Repository.read(model), path: model).get()
    let listing = Listing(of: module).description
    #expect(
      listing == String(decoding: try Repository.read(path), as: UTF8.self), "the listing of \(model) has changed")
  }

  /// Elements that are read and checked, but not executed yet. Whoever makes one run takes it off the list.
  static let notExecuted: Set<FlowNode.Tag> = []

  @Test(arguments: FlowNode.Tag.allCases)
  func tellsWhatEachExecutedElementMeans(_ tag: FlowNode.Tag) throws {
    let folder = "Spec/Elements/\(tag.rawValue.prefix(1).uppercased())\(tag.rawValue.dropFirst())"
    let isTold = Repository.exists("\(folder)/README.md")
    if Self.notExecuted.contains(tag) {
      #expect(!isTold, "\(folder) tells about an element that the test takes for one not executed")
      return
    }
    #expect(isTold, "\(folder)/README.md is missing")
    let results = Repository.files(".scenario.json", in: folder).map { ScenarioRunner(read: Repository.read).run($0) }
    let reached = try results.flatMap(\.coverage).flatMap { coverage in
      let module = try Compiler.compile(try Repository.read(coverage.model), path: coverage.model).get()
      return module.nodes.filter { coverage.reachedNodes.contains(module.text($0.id) ?? "") }.map {
        module.text($0.element) ?? ""
      }
    }
    #expect(reached.contains(tag.rawValue), "no scenario in \(folder) reaches a \(tag.rawValue)")
  }
}
