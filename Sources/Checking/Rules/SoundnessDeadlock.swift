import BatonDiagnostics
import BatonSoundness
import BatonSyntax

extension Rule {
  static let soundnessDeadlock = Rule(
    "soundness-deadlock", .soundness, Severities(.warning, spec: .warning),
    "Tokens can wait for ever where others are needed that never come."
  ) { model, findings in
    let graph = model.graph
    let messageFlows = model.definitions.messageFlows
    for finding in model.soundness.findings {
      let (number, sentence, help): (Int, String, String)
      switch finding.fault {
      case .deadlock(let node, let missing):
        let flows = missing.filter { $0 >= 0 }.map { graph.flows[$0].title }.joined(separator: " and ")
        (number, sentence) = (node, "a token may never come on \(flows)")
        help = "join what was split the same way: a choice by an exclusive gateway, parallel flows by a parallel one"
      case .unanswered(let node, let messages):
        let flows = messages.map { messageFlows[$0].title }.joined(separator: " or ")
        (number, sentence) = (node, "a message may never come along \(flows)")
        help = "send the message on every way of the other pool, or let a timer end the wait"
      case .unsafe, .improperCompletion, .growth, .livelock: continue
      }
      let node = graph.nodes[number]
      findings.report(
        "\(node.title) can wait for ever: \(sentence)", at: node.syntax.tagPlace, of: node.name,
        notes: model.ways(finding.path).map { Note("stuck after \($0)") }, helps: [help])
    }
  }
}
