import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let terminateSuperfluous = Rule(
    "terminate-superfluous", .style, Severities(nil, spec: nil, lint: .warning),
    "A terminate end event has nothing to terminate."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes where !scope.isTorn {
      let ends = scope.nodes.map { graph[$0] }.filter { $0.tag == .endEvent && $0.terminatesScopeOnly }
      if ends.isEmpty || graph.mayHaveSeveralTokens(scope) { continue }
      for node in ends {
        let definition = node.definitions.first { $0.tag == .terminate }
        findings.report(
          "\(node.title) terminates what else is going on in \(model.subject(of: scope).title), but nothing else can be",
          at: definition?.tagPlace ?? node.syntax.tagPlace,
          of: node.name, helps: ["use an end event without trigger"])
      }
    }
  }
}

extension Graph.Node {
  /// Whether the event terminates its process or sub-process, and not what is around (Flowable's `terminateAll`).
  fileprivate var terminatesScopeOnly: Bool {
    guard definitions.count == 1, case .terminate(let it)? = definitions.first?.kind else { return false }
    return !it.endsInstance && !it.endsMultiInstance
  }
}

extension Graph {
  /// Whether the flows of `scope` may bring about a second token.
  fileprivate func mayHaveSeveralTokens(_ scope: Scope) -> Bool {
    if isFree(scope) || scope.nodes.contains(where: { maySplit(self[$0]) }) { return true }
    return !scope.nodes.contains { self[$0].tag == .startEvent } && entries(of: scope).count > 1
  }

  private func maySplit(_ node: Node) -> Bool {
    switch node.tag {
    case .exclusiveGateway: false
    case .eventBasedGateway: node.startsProcess
    case .parallelGateway, .inclusiveGateway, .complexGateway: node.outgoing.count > 1
    case .boundaryEvent: !node.isInterrupting || node.outgoing.count > 1
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      node.outgoing.count > 1 || node.activity.map { $0.completionQuantity > 1 } ?? false || runsBeside(node)
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent: node.outgoing.count > 1
    }
  }

  /// Whether `node` is an event sub-process that runs beside what it is in.
  private func runsBeside(_ node: Node) -> Bool {
    guard node.isEventSubProcess, let contents = node.contents else { return false }
    return self[contents].nodes.contains { self[$0].tag == .startEvent && !self[$0].isInterrupting }
  }
}
