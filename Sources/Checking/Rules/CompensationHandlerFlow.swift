import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let compensationHandlerFlow = Rule(
    "compensation-handler-flow", .event, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow leads to or leaves an activity that is marked for compensation."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where node.isCompensationHandler && !node.isEventSubProcess {
      for flow in (node.incoming + node.outgoing).map({ graph[$0] }) {
        let leads = flow.target == node.id
        findings.report(
          "\(flow.title) \(leads ? "leads to" : "leaves") \(node.title), which only compensation starts",
          at: leads ? flow.syntax.target.place : flow.syntax.source.place, of: node.name,
          helps: ["remove the flow, or the compensation marker if the activity is a usual step"])
      }
    }
  }
}
