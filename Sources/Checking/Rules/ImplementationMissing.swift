import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let implementationMissing = Rule(
    "implementation-missing", .executable, Severities(.warning, spec: .warning),
    "A task of a model that is drawn for an engine does not say what does its work."
  ) { model, findings in
    // Without an engine's words a task is named by its id, and so is its job.
    guard let words = Vocabulary(model.definitions.dialect) else { return }
    for node in model.executedNodes where node.lacksWorker && !model.routes.lead(from: node.id) {
      let isDecision = node.tag == .businessRuleTask
      findings.report(
        "\(node.title) does not say what \(isDecision ? "decides" : "does its work"), and becomes a job of type \(quoted(node.name))",
        at: node.syntax.tagPlace, of: node.name, helps: [isDecision ? words.decision : words.work])
    }
  }
}

/// How an engine is told who does the work of a task.
private struct Vocabulary {
  let work: String
  let decision: String

  init?(_ dialect: Dialect) {
    switch dialect {
    case .plain: return nil
    case .camunda7:
      work = "name the worker: camunda:type=\"external\" camunda:topic=\"…\", or a camunda:class or camunda:expression"
      decision = "name the decision: camunda:decisionRef=\"…\""
    case .camunda8:
      work = "name the worker: <zeebe:taskDefinition type=\"…\"/>"
      decision = "name the decision: <zeebe:calledDecision decisionId=\"…\" resultVariable=\"…\"/>"
    case .flowable:
      work =
        "name the worker: flowable:type=\"external-worker\" flowable:topic=\"…\", or a flowable:class or flowable:expression"
      decision = "use a service task with flowable:type=\"dmn\", or name what decides: flowable:class=\"…\""
    }
  }
}

extension Graph.Node {
  /// Whether the node is a task that others do, and nothing tells who.
  fileprivate var lacksWorker: Bool {
    let extensions = syntax.extensions
    if extensions.implementation != nil || extensions.registryEvent != nil || extensions.decision != nil {
      return false
    }
    return switch kind {
    case .serviceTask(let it): it.operation == nil && !it.implementation.namesTechnology
    case .sendTask(let it): it.operation == nil && it.message == nil && !it.implementation.namesTechnology
    case .businessRuleTask(let it): !it.implementation.namesTechnology
    case .task, .receiveTask, .userTask, .manualTask, .scriptTask, .callActivity, .subProcess, .transaction,
      .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway,
      .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      false
    }
  }
}

extension String? {
  /// Whether the text is the name of a technology, not of none or of any.
  fileprivate var namesTechnology: Bool { self.map { !$0.isEmpty && !$0.hasPrefix("##") } ?? false }
}
