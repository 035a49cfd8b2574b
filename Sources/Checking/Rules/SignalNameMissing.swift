import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let signalNameMissing = Rule(
    "signal-name-missing", .executable, Severities(.error, spec: .warning),
    "A signal that is sent or waited for has no name."
  ) { model, findings in
    var open = Dictionary(model.definitions.signals.map { ($0.id, $0) }) { first, _ in first }
      .filter { ($0.value.name ?? "").isEmpty }
    for (node, definition) in model.executedDefinitions {
      guard case .signal(let it) = definition.kind, let reference = it.signal,
        let signal = open.removeValue(forKey: reference.text)
      else { continue }
      findings.report(
        "signal \(quoted(signal.id)) has no name, by which those who send it and those who wait for it would meet",
        at: signal.tagPlace, of: signal.id, notes: [Note("\(node.title) is about it", at: reference.place)],
        helps: ["give it a name: name=\"…\""])
    }
  }
}
