import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let startEventIncoming = Rule(
    "start-event-incoming", .event, Severities(.error, spec: .error), "A sequence flow leads to a start event."
  ) { model, findings in
    for node in model.graph.nodes(.startEvent) {
      for flow in node.incoming.map({ model.graph[$0] }) {
        findings.report(
          "\(flow.title) leads to \(node.title), but nothing comes before a start event", at: flow.syntax.target.place,
          of: node.name, helps: ["lead it to what follows the start event, or to an intermediate event"])
      }
    }
  }
}
