import BatonDiagnostics
import BatonSoundness
import BatonSyntax

extension Rule {
  static let soundnessUnsafe = Rule(
    "soundness-unsafe", .soundness, Severities(.warning, spec: .warning),
    "Two tokens can come to a node that does not join them, so that what follows runs twice."
  ) { model, findings in
    let graph = model.graph
    for finding in model.soundness.findings {
      guard case .unsafe(let number) = finding.fault else { continue }
      let node = graph.nodes[number]
      findings.report(
        "two tokens can come to \(node.title), which passes each: what follows runs twice", at: node.syntax.tagPlace,
        of: node.name, notes: [Note("both are there after \(graph.way(finding.path))")],
        helps: ["join parallel flows with a parallel or inclusive gateway"])
    }
  }
}
