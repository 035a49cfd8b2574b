import BatonBytecode
import BatonCompiler
import BatonDiagnostics

/// A model of a scenario, compiled.
struct Model: Sendable {
  let path: String
  let module: Module
  let processes: [String]
  let nodes: [String]
  let flows: [String]
  /// The nodes at which tokens arrive; of the others, the listeners to flows and processes are heard.
  let places: Set<String>

  init(_ module: Module, path: String) {
    self.path = path
    self.module = module
    processes = module.processes.map { module.text($0.id) ?? "" }
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
        if let name = step.instance, !names.contains(name) {
          throw Misfit(path: step.path["instance"], problem: .unknownInstance(name, known: names))
        }
        if case .start(let process, let name, _, _) = step.action {
          try Self.check(process, at: step.path["start"], processes)
          names.append(contentsOf: name.map { [$0] } ?? [])
        }
      }
    } catch {
      throw ScenarioError(text, error.path.range(in: text.bytes), error.problem)
    }
  }

  private static func check(_ process: String?, at path: JSONPath, _ known: [String]) throws(Misfit) {
    if let process, !known.contains(process) {
      throw Misfit(path: path["process"], problem: .unknownProcess(process, known: known))
    }
    if process == nil, known.count != 1 { throw Misfit(path: path, problem: .severalProcesses(known)) }
  }
}

extension Step {
  /// The ids of elements that the step names, and where.
  fileprivate var elements: [(id: String, path: JSONPath)] {
    switch action {
    case .complete(let target, _), .fail(let target, _), .throwError(let target, _), .retry(let target, _),
      .resolve(let target, _):
      [(target.element, path[keyword.rawValue])]
    case .set(_, let scope): scope.map { [($0, path["set"]["scope"])] } ?? []
    case .expect(let expectation): expectation.elements(at: path["expect"])
    case .start, .message, .correlate, .signal, .advance, .cancel, .notYet: []
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
