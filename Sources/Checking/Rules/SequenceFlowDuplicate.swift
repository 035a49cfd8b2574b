import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sequenceFlowDuplicate = Rule(
    "sequence-flow-duplicate", .sequenceFlow, Severities(.warning, spec: .warning),
    "Two sequence flows connect the same nodes under the same condition."
  ) { model, findings in
    let graph = model.graph
    var firsts: [Connection: Graph.FlowID] = [:]
    for flow in graph.flows {
      // One that leaves a node alone has no twin.
      if let source = flow.source, graph[source].outgoing.count < 2 { continue }
      guard let connection = Connection(flow, in: graph) else { continue }
      guard let first = firsts[connection].map({ graph[$0] }) else {
        firsts[connection] = flow.id
        continue
      }
      let (source, target) = (graph[connection.source].title, graph[connection.target].title)
      findings.report(
        "\(flow.title) leads from \(source) to \(target) once more", at: flow.syntax.tagPlace, of: flow.name,
        notes: [Note("\(first.title) does so already", at: first.syntax.tagPlace)], helps: ["remove one of the two"])
    }
  }
}

/// What is the same of flows that repeat each other.
private struct Connection: Hashable {
  let source, target: Graph.NodeID
  let isDefault: Bool
  let condition: String?

  /// Nil of a flow that connects nothing.
  init?(_ flow: Graph.Flow, in graph: Graph) {
    guard flow.isConnected, let source = flow.source, let target = flow.target else { return nil }
    (self.source, self.target) = (source, target)
    isDefault = graph[source].defaultFlow == flow.id
    condition =
      switch flow.syntax.condition {
      case .expression(let it): it.text
      case .script(let it): "\(it.format ?? "") \(it.resource ?? "") \(it.text)"
      case nil: nil
      }
  }
}
