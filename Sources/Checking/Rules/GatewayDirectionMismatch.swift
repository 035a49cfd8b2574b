import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let gatewayDirectionMismatch = Rule(
    "gateway-direction-mismatch", .gateway, Severities(.error, spec: .error), isFixable: true,
    "What a gateway says of its direction is not what its flows do."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes where !graph[node.scope].isTorn {
      guard let direction = node.kind.gatewayDirection, let actual = node.actualDirection, direction != actual,
        direction != .unspecified
      else { continue }
      findings.report(
        """
        \(node.title) is marked \(quoted(direction.rawValue)), but \(node.incoming.count) \
        \(node.incoming.count == 1 ? "flow leads" : "flows lead") to it and \(node.outgoing.count) \
        \(node.outgoing.count == 1 ? "leaves" : "leave") it
        """,
        at: node.syntax.place(of: "gatewayDirection"), of: node.name,
        helps: ["mark it \(quoted(actual.rawValue)), or change its flows"],
        fix: Fix(
          "set gatewayDirection to \(quoted(actual.rawValue))",
          [.setAttribute(node.syntax.site, "gatewayDirection", to: actual.rawValue)]))
    }
  }
}

extension Graph.Node {
  /// The direction that the flows of a gateway have; nil if it neither splits nor joins.
  fileprivate var actualDirection: GatewayDirection? {
    switch (incoming.count > 1, outgoing.count > 1) {
    case (true, true): .mixed
    case (true, false): .converging
    case (false, true): .diverging
    case (false, false): nil
    }
  }
}
