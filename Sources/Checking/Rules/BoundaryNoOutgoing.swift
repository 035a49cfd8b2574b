import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let boundaryNoOutgoing = Rule(
    "boundary-no-outgoing", .event, Severities(.warning, spec: .error), "Nothing follows a boundary event."
  ) { model, findings in
    for node in model.graph.wholeNodes(.boundaryEvent) where node.outgoing.isEmpty {
      if node.definitions.contains(where: { $0.tag == .compensate }) { continue }
      let consequence = node.isInterrupting ? "its activity is broken off, and nothing follows" : "nothing is done"
      findings.report(
        "\(node.title) leads nowhere: when it happens, \(consequence)", at: node.syntax.tagPlace, of: node.name,
        helps: ["draw a sequence flow to what is to be done, or to an end event"])
    }
  }
}
