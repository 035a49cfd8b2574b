import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let boundaryIncoming = Rule(
    "boundary-incoming", .event, Severities(.error, spec: .error), "A sequence flow leads to a boundary event."
  ) { model, findings in
    for node in model.graph.nodes(.boundaryEvent) {
      for flow in node.incoming.map({ model.graph[$0] }) {
        findings.report(
          "\(flow.title) leads to \(node.title), which only its activity can trigger", at: flow.syntax.target.place,
          of: node.name, helps: ["remove the flow, or lead it to what follows the event"])
      }
    }
  }
}
