import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let endEventNoIncoming = Rule(
    "end-event-no-incoming", .event, Severities(.warning, spec: .error), "No sequence flow leads to an end event."
  ) { model, findings in
    for node in model.graph.wholeNodes(.endEvent) where node.incoming.isEmpty {
      findings.report(
        "nothing leads to \(node.title), which is never reached", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw a sequence flow to it, or remove it"])
    }
  }
}
