import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let signalRefMissing = Rule(
    "signal-ref-missing", .executable, Severities(.error, spec: .error), isEssential: true,
    "A signal event does not say which signal it is about."
  ) { model, findings in
    for (node, definition) in model.executedDefinitions {
      guard case .signal(let it) = definition.kind, it.signal == nil, it.expression == nil else { continue }
      findings.report(
        "\(node.title) does not say which signal it \(node.kind.thrown == nil ? "waits for" : "sends")",
        at: definition.tagPlace, of: node.name,
        helps: ["declare <signal id=\"…\" name=\"…\"/> beside the processes, and name it: signalRef=\"…\""])
    }
  }
}
