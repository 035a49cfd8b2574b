import BatonBytecode
import BatonCompiler
import BatonDiagnostics

/// A model of a scenario, compiled.
struct Model: Sendable {
  let path: String
  /// What steps call it by that deploy it.
  var name = ""
  /// Whether a step deploys it.
  var isDeployedLater = false
  let module: Module
  let processes: [String]
  /// Those of them that are there to be called.
  let globalTasks: [String]
  let nodes: [String]
  let flows: [String]
  /// The nodes at which tokens arrive; of the others, the listeners to flows and processes are heard.
  let places: Set<String>

  init(_ module: Module, path: String) {
    self.path = path
    self.module = module
    processes = module.processes.map { module.text($0.id) ?? "" }
    globalTasks = module.processes.filter { module.isGlobalTask($0) }.map { module.text($0.id) ?? "" }
    nodes = module.nodes.map { module.text($0.id) ?? "" }
    flows = module.flows.map { module.text($0.id) ?? "" }
    places = Set(
      module.nodes.filter { !["process", "sequenceFlow"].contains(module.text($0.element)) }.map {
        module.text($0.id) ?? ""
      })
  }
}

extension Scenario {
  /// Throws what in the scenario names something that no model has, or no step before.
  func check(against models: [Model]) throws(ScenarioError) {
    do throws(Misfit) {
      let processes = models.flatMap(\.processes)
      let nodes = Set(models.flatMap(\.nodes))
      var names: [String] = []
      for step in steps {
        for (id, path) in step.elements where !nodes.contains(id) {
          throw Misfit(path: path, problem: .unknownElement(id, known: nodes.sorted()))
        }
        if let path = step.instance?.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
          if !path[0].isEmpty, !names.contains(path[0]) {
            throw Misfit(path: step.path["instance"], problem: .unknownInstance(path[0], known: names))
          }
          for id in path.dropFirst().map({ Step.split($0).element }) where !nodes.contains(id) {
            throw Misfit(path: step.path["instance"], problem: .unknownElement(id, known: nodes.sorted()))
          }
        }
        if case .start(let process, _, _) = step.action {
          try Self.check(process, at: step.path["start"], processes, startable: Self.startable(models))
        }
        names.append(contentsOf: step.name.map { [$0] } ?? [])
      }
    } catch {
      throw ScenarioError(text, error.path.range(in: text.bytes), error.problem)
    }
  }

  /// The processes of which one is meant that no step names.
  private static func startable(_ models: [Model]) -> [String] {
    models.filter { !$0.isDeployedLater }.flatMap { model in
      model.processes.filter { !model.globalTasks.contains($0) }
    }
  }

  private static func check(
    _ process: String?, at path: JSONPath, _ known: [String], startable: [String]
  ) throws(Misfit) {
    if let process, !known.contains(process) {
      throw Misfit(path: path["process"], problem: .unknownProcess(process, known: known))
    }
    if process == nil, startable.count != 1 { throw Misfit(path: path, problem: .severalProcesses(startable)) }
  }
}

extension Step {
  /// The ids of elements that the step names, and where.
  fileprivate var elements: [(id: String, path: JSONPath)] {
    switch action {
    case .complete(let target, _), .fail(let target, _), .throwError(let target, _), .retry(let target, _),
      .resolve(let target, _, _), .escalate(let target, _, _), .terminate(let target):
      [(target.element, path[keyword.rawValue])]
    case .activate(let element, _): [(element, path["activate"])]
    case .set(_, let scope): scope.map { [($0, path["set"]["scope"])] } ?? []
    case .expect(let expectation): expectation.elements(at: path["expect"])
    case .start, .message, .correlate, .signal, .evaluate, .advance, .cancel, .deploy: []
    }
  }
}

extension Expectation {
  fileprivate func elements(at path: JSONPath) -> [(id: String, path: JSONPath)] {
    let plain = [("waiting", waiting), ("completed", completed)].flatMap { key, expected in
      (expected?.elements ?? []).map { ($0, path[key]) }
    }
    let facts = [("jobs", jobs), ("incidents", incidents)].flatMap { key, expected in
      (expected?.elements ?? []).compactMap { record in record["element"]?.string.map { ($0, path[key]) } }
    }
    return plain + facts
  }
}
