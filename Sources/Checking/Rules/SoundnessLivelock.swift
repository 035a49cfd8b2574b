import BatonDiagnostics
import BatonSoundness
import BatonSyntax

extension Rule {
  static let soundnessLivelock = Rule(
    "soundness-livelock", .soundness, Severities(.warning, spec: .warning),
    "Tokens can circle without a way to an end, or become more and more."
  ) { model, findings in
    let graph = model.graph
    for finding in model.soundness.findings {
      switch finding.fault {
      case .livelock(let number):
        let node = graph.nodes[number]
        findings.report(
          "from \(node.title) on, no way leads to an end", at: node.syntax.tagPlace, of: node.name,
          notes: [Note("it is reached by way of \(graph.way(finding.path))")], helps: ["draw a way out of the loop"])
      case .growth(let number):
        let node = graph.nodes[number]
        findings.report(
          "more and more tokens can come to \(node.title): each round of a loop leaves one more",
          at: node.syntax.tagPlace,
          of: node.name, notes: [Note("the first two are there after \(graph.way(finding.path))")],
          helps: ["join the parallel flows before the loop goes back"])
      case .deadlock, .unanswered, .unsafe, .improperCompletion: break
      }
    }
  }
}
