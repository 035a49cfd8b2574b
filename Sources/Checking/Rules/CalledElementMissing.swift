import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let calledElementMissing = Rule(
    "called-element-missing", .executable, Severities(.warning, spec: .warning), isEssential: true,
    "A call activity does not say what it calls."
  ) { model, findings in
    for node in model.executedNodes {
      guard case .callActivity(let call) = node.kind, call.calledElement == nil,
        node.syntax.extensions.call?.caseID == nil
      else { continue }
      let help =
        model.definitions.dialect == .camunda8
        ? "<zeebe:calledElement processId=\"…\"/>" : "calledElement=\"…\""
      findings.report(
        "\(node.title) does not say which process it calls", at: node.syntax.tagPlace, of: node.name,
        helps: ["name the process: \(help)"])
    }
  }
}
