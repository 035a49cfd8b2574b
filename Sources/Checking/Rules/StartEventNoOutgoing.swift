import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let startEventNoOutgoing = Rule(
    "start-event-no-outgoing", .event, Severities(.warning, spec: .error), "Nothing follows a start event."
  ) { model, findings in
    for node in model.graph.wholeNodes(.startEvent) where node.outgoing.isEmpty {
      findings.report(
        "\(node.title) leads nowhere: what it starts ends at once", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw a sequence flow to what is done first"])
    }
  }
}
