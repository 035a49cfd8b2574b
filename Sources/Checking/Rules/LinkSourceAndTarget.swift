import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let linkSourceAndTarget = Rule(
    "link-source-and-target", .event, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow leaves a throwing link, or leads to a catching one."
  ) { model, findings in
    let graph = model.graph
    for node in graph.intermediateEvents where node.link != nil {
      for flow in (node.isThrowingLink ? node.outgoing : node.incoming).map({ graph[$0] }) {
        // Of what stands behind an event-based gateway, its own rule speaks.
        if node.isCatchingLink, flow.source.map({ graph[$0].tag == .eventBasedGateway }) ?? false { continue }
        findings.report(
          node.isThrowingLink
            ? "\(flow.title) leaves \(node.title), from which the link itself goes on"
            : "\(flow.title) leads to \(node.title), to which only its link leads",
          at: node.isThrowingLink ? flow.syntax.source.place : flow.syntax.target.place, of: node.name,
          helps: ["remove the flow, or use another kind of event"])
      }
    }
  }
}
