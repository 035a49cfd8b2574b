import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let compensationHandlerNotMarked = Rule(
    "compensation-handler-not-marked", .event, Severities(.error, spec: .error), isEssential: true, isFixable: true,
    "An activity that compensates another is not marked for compensation."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.boundaryEvent) where node.isForCompensationOnly {
      guard let host = node.host.map({ graph[$0] }) else { continue }
      for handler in graph.handlers(associatedWith: node) where !handler.isCompensationHandler {
        let fix = Fix(
          "set isForCompensation to 'true'", [.setAttribute(handler.syntax.site, "isForCompensation", to: "true")])
        findings.report(
          "\(handler.title) undoes \(host.title), but is not marked for compensation",
          at: handler.syntax.tagPlace, of: handler.name,
          notes: [Note("\(node.title) points to it", at: node.syntax.tagPlace)],
          helps: ["give it the compensation marker"],
          fix: handler.incoming.isEmpty && handler.outgoing.isEmpty ? fix : nil)
      }
    }
  }
}
