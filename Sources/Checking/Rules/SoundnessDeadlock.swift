import BatonDiagnostics
import BatonSoundness
import BatonSyntax

extension Rule {
  static let soundnessDeadlock = Rule(
    "soundness-deadlock", .soundness, Severities(.warning, spec: .warning),
    "Tokens can wait for ever where others are needed that never come."
  ) { model, findings in
    let graph = model.graph
    for finding in model.soundness.findings {
      guard case .deadlock(let number, let missing) = finding.fault else { continue }
      let node = graph.nodes[number]
      let flows = missing.filter { $0 >= 0 }.map { graph.flows[$0].title }.joined(separator: " and ")
      findings.report(
        "\(node.title) can wait for ever: a token may never come on \(flows)", at: node.syntax.tagPlace, of: node.name,
        notes: [Note("stuck after \(graph.way(finding.path))")],
        helps: ["join what was split the same way: a choice by an exclusive gateway, parallel flows by a parallel one"])
    }
  }
}
