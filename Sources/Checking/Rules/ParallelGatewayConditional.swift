import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let parallelGatewayConditional = Rule(
    "parallel-gateway-conditional", .gateway, Severities(.warning, spec: .warning),
    "A flow that leaves a parallel gateway has a condition, which is ignored."
  ) { model, findings in
    for node in model.graph.nodes(.parallelGateway) {
      for flow in node.outgoing.map({ model.graph[$0] }) where flow.syntax.condition != nil {
        findings.report(
          "\(flow.title) leaves \(node.title), so that its condition is ignored", at: flow.syntax.tagPlace,
          of: flow.name, helps: ["use an inclusive gateway if the condition matters, or remove it"])
      }
    }
  }
}
