import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let endEventOutgoing = Rule(
    "end-event-outgoing", .event, Severities(.error, spec: .error), "A sequence flow leaves an end event."
  ) { model, findings in
    for node in model.graph.nodes(.endEvent) {
      for flow in node.outgoing.map({ model.graph[$0] }) {
        findings.report(
          "\(flow.title) leaves \(node.title), but nothing comes after an end event", at: flow.syntax.source.place,
          of: node.name, helps: ["use an intermediate throw event if the path goes on"])
      }
    }
  }
}
