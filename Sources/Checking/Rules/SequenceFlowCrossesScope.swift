import BatonDiagnostics

extension Rule {
  static let sequenceFlowCrossesScope = Rule(
    "sequence-flow-crosses-scope", .sequenceFlow, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow crosses the border of a pool or of a sub-process."
  ) { model, findings in
    let graph = model.graph
    for flow in graph.flows where !flow.isConnected {
      guard let source = flow.source.map({ graph[$0] }), let target = flow.target.map({ graph[$0] }) else { continue }
      // Then the boundary event is what stands in the wrong place, and that has been said.
      if let host = source.host, graph[host].scope == target.scope { continue }
      let crossed = graph[source.scope].process == graph[target.scope].process ? "sub-process" : "pool"
      findings.report(
        "\(flow.title) crosses the border of a \(crossed): \(source.title) and \(target.title) are not in the same one",
        at: flow.syntax.target.place, of: flow.name,
        notes: [
          Note("it starts here", at: source.syntax.tagPlace), Note("it ends here", at: target.syntax.tagPlace),
        ],
        helps: [
          crossed == "pool" ? "use a message flow between pools" : "end the sub-process first, or leave it by an event"
        ])
    }
  }
}
