import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let compensationBoundaryOutgoing = Rule(
    "compensation-boundary-outgoing", .event, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow leaves a compensation boundary event."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.boundaryEvent) where node.isForCompensationOnly {
      for flow in node.outgoing.map({ graph[$0] }) {
        findings.report(
          "\(flow.title) leaves \(node.title), but compensation is no part of the flow",
          at: flow.syntax.source.place, of: node.name,
          helps: ["draw an association to the activity that compensates in its place"])
      }
    }
  }
}
