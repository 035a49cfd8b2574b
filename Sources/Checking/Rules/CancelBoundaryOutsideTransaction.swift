import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let cancelBoundaryOutsideTransaction = Rule(
    "cancel-boundary-outside-transaction", .event, Severities(.error, spec: .error), isEssential: true,
    "A cancel boundary event is attached to something that is no transaction."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.boundaryEvent) {
      guard case .boundaryEvent(let event) = node.kind, node.definitions.contains(where: { $0.tag == .cancel }),
        let host = node.host.map({ graph[$0] }), host.tag.isActivity, host.tag != .transaction
      else { continue }
      findings.report(
        "\(node.title) waits for a transaction to be cancelled, but is attached to \(host.title)",
        at: event.attachedTo.place, of: node.name, notes: [Note("\(host.title) is here", at: host.syntax.tagPlace)],
        helps: ["attach it to a transaction, or use an error event"])
    }
  }
}
