import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonRuntime

/// Runs scenarios. Each runs twice: once as it is, and once with every instance saved, forgotten and restored before every
/// step, which must not change anything.
package struct ScenarioRunner {
  /// How models are compiled.
  package var options: CompilerOptions
  /// What has been compiled ahead of time: instances of these modules run in its code.
  package var programs: [CompiledProgram] = []
  /// Returns the content of the file at a path.
  private let read: (String) throws -> [UInt8]

  package init(options: CompilerOptions = CompilerOptions(), read: @escaping (String) throws -> [UInt8]) {
    self.options = options
    self.read = read
  }

  /// Runs the scenario in the file at `path`, with `models` in the stead of its own where given.
  package func run(_ path: String, models: [String]? = nil) -> ScenarioResult {
    var result = ScenarioResult(path: path)
    do {
      let scenario = try Scenario(try read(path), path: path)
      var compiled = try (models ?? scenario.models.map { Self.path($0, besides: path) }).map { try model(at: $0) }
      for name in scenario.deployedLater where !compiled.contains(where: { $0.name == name }) {
        var model = try model(at: Self.path(name, besides: path))
        model.isDeployedLater = true
        model.name = name
        compiled.append(model)
      }
      try scenario.check(against: compiled)
      play(scenario, compiled, &result)
    } catch {
      result.problems.append("\(error)")
    }
    return result
  }

  private func play(_ scenario: Scenario, _ models: [Model], _ result: inout ScenarioResult) {
    let plain = Performance(scenario, models, programs, isInterrupted: false)
    plain.play()
    result.coverage = models.map { ModelCoverage($0, plain.story.map(\.event)) }
    result.trace = plain.story.map(\.event)
    if let failure = plain.failure {
      result.problems = [failure.description(in: scenario)]
      return
    }
    let interrupted = Performance(scenario, models, programs, isInterrupted: true)
    interrupted.play()
    if let difference = plain.difference(to: interrupted, in: scenario) {
      result.problems.append(
        "\(scenario.text.path): saving and restoring the instances changes what happens: \(difference)")
    }
  }

  private func model(at path: String) throws -> Model {
    let bytes = try read(path)
    if path.hasSuffix(".bpmnc") { return Model(try Module(bytes: bytes), path: path) }
    return Model(try Compiler.compile(bytes, path: path, options: options).get(), path: path)
  }

  /// The path of the file `name` in the folder of the file at `path`.
  private static func path(_ name: String, besides path: String) -> String {
    guard !name.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }
}

/// How a scenario went.
package struct ScenarioResult: Sendable {
  package let path: String
  /// What was not as expected, or wrong with the scenario or its models; empty if all is well.
  package internal(set) var problems: [String] = []
  package internal(set) var coverage: [ModelCoverage] = []
  package internal(set) var trace: [TraceEvent] = []

  package var isFine: Bool { problems.isEmpty }

  init(path: String) { self.path = path }
}

/// Which nodes and flows of a model were reached.
package struct ModelCoverage: Sendable {
  package let model: String
  package let nodes: Set<String>
  package let flows: Set<String>
  package private(set) var reachedNodes: Set<String>
  package private(set) var takenFlows: Set<String>

  init(_ model: Model, _ story: [TraceEvent]) {
    self.model = model.path
    nodes = model.places
    flows = Set(model.flows)
    reachedNodes = Set(story.lazy.filter(\.kind.isArrival).compactMap(\.element)).intersection(nodes)
    takenFlows = Set(story.lazy.filter { $0.kind == .taken }.compactMap(\.element)).intersection(flows)
  }

  /// Adds what `other`, of the same model, has reached.
  package mutating func merge(_ other: ModelCoverage) {
    reachedNodes.formUnion(other.reachedNodes)
    takenFlows.formUnion(other.takenFlows)
  }
}

extension TraceEvent.Kind {
  /// Whether something has got to the element: a token, or the compensation that a boundary event catches.
  fileprivate var isArrival: Bool {
    switch self {
    case .activated, .compensation: true
    case .started, .completed, .terminated, .taken, .variable, .job, .timer, .subscribed, .message, .signal, .error,
      .escalation, .marker, .incident, .resolved, .ended:
      false
    }
  }
}
