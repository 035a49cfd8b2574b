import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let calledElementExpression = Rule(
    "called-element-expression", .reference, Severities(.info, spec: .warning),
    "The element that a call activity calls is given by an expression, where the standard has a name."
  ) { model, findings in
    for node in model.graph.nodes {
      guard case .callActivity(let call) = node.kind, let called = call.calledElement, called.isMarked else { continue }
      findings.report(
        "\(node.title) calls what the expression \(quoted(called.text)) gives, which is known only when it runs",
        at: called.place, of: node.name)
    }
  }
}
