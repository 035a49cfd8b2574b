import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let parallelGatewayConditional = Rule(
    "parallel-gateway-conditional", .gateway, Severities(.warning, spec: .warning),
    "A flow that leaves a parallel gateway has a condition, which is ignored."
  ) { model, findings in
    for node in model.graph.nodes(.parallelGateway) {
      for flow in node.outgoing.map({ model.graph[$0] }) {
        guard let condition = flow.syntax.condition else { continue }
        findings.report(
          "\(flow.title) leaves \(node.title), which takes all flows: its condition is ignored", at: condition.place,
          of: flow.name,
          helps: ["use an inclusive gateway if the condition matters, or an exclusive one; otherwise remove it"])
      }
    }
  }
}
