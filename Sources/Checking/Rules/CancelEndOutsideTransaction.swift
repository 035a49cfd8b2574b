import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let cancelEndOutsideTransaction = Rule(
    "cancel-end-outside-transaction", .event, Severities(.error, spec: .error), isEssential: true,
    "A cancel end event stands in no transaction."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.endEvent) {
      guard let definition = node.definitions.first(where: { $0.tag == .cancel }),
        graph.cancelledTransaction(by: node) == nil
      else { continue }
      findings.report(
        "\(node.title) cancels a transaction, but stands in none", at: definition.tagPlace, of: node.name,
        helps: ["make the sub-process a transaction, or use a terminate or an error end event"])
    }
  }
}
