import BatonDiagnostics

extension Rule {
  static let eventSubProcessFlow = Rule(
    "event-sub-process-flow", .event, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow leads to or leaves an event sub-process."
  ) { model, findings in
    for node in model.graph.nodes(.subProcess) where node.isEventSubProcess {
      for flow in (node.incoming + node.outgoing).map({ model.graph[$0] }) {
        let leads = flow.target == node.id
        findings.report(
          "\(flow.title) \(leads ? "leads to" : "leaves") \(node.title), which an event starts",
          at: leads ? flow.syntax.target.place : flow.syntax.source.place, of: node.name,
          helps: ["remove the flow, or make it an ordinary sub-process: triggeredByEvent=\"false\""])
      }
    }
  }
}
