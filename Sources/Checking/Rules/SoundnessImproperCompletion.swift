import BatonDiagnostics
import BatonSoundness
import BatonSyntax

extension Rule {
  static let soundnessImproperCompletion = Rule(
    "soundness-improper-completion", .soundness, Severities(.warning, spec: .warning),
    "An end event can be reached twice in one instance."
  ) { model, findings in
    let graph = model.graph
    for finding in model.soundness.findings {
      guard case .improperCompletion(let number) = finding.fault else { continue }
      let node = graph.nodes[number]
      findings.report(
        "\(node.title) can be reached by two tokens of one instance", at: node.syntax.tagPlace, of: node.name,
        notes: [Note("both are there after \(graph.way(finding.path))")],
        helps: ["join the parallel flows before it, or end each at an event of its own"])
    }
  }
}
