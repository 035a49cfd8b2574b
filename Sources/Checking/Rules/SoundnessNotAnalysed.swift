import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let soundnessNotAnalysed = Rule(
    "soundness-not-analysed", .soundness, Severities(.info, spec: .info),
    "Whether a scope always completes is not known."
  ) { model, findings in
    for result in model.soundness.results {
      guard let gap = result.gap else { continue }
      let subject = model.subject(of: result.subject)
      let why =
        switch gap {
        case .node(let node): "what \(model.graph[node].title) does depends on more than where tokens are"
        case .innerMessage(let node):
          "\(model.graph[node].title) waits for a message inside of a sub-process, which is not looked at"
        case .tooManyMessages: "how many messages are on their way, and between how many instances, is not limited"
        case .tooManyNodes: "it has more than \(Soundness.nodeLimit) nodes"
        case .tooManyStates: "more than \(Soundness.stateLimit) states are possible"
        }
      findings.report(
        "whether \(subject.title) always completes is not known: \(why)", at: subject.place, of: subject.id)
    }
  }
}
