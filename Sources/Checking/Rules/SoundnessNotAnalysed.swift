import BatonDiagnostics
import BatonSoundness
import BatonSyntax

extension Rule {
  static let soundnessNotAnalysed = Rule(
    "soundness-not-analysed", .soundness, Severities(.info, spec: .info),
    "Whether a scope always completes is not known."
  ) { model, findings in
    let graph = model.graph
    for result in model.soundness.results where !result.verdict.isComplete || !result.unknown.isEmpty {
      let scope = graph[result.scope]
      let process = model.definitions.callableProcesses[scope.process]
      let owner = scope.owner.map { graph[$0] }
      let title = owner?.title ?? "process \(quoted(process.id))"
      let why =
        result.unknown.first.map { "what \(graph[$0].title) does depends on more than where tokens are" }
        ?? (scope.nodes.count > Soundness.nodeLimit
          ? "it has more than \(Soundness.nodeLimit) nodes" : "more than \(Soundness.stateLimit) states are possible")
      findings.report(
        "whether \(title) always completes is not known: \(why)", at: owner?.syntax.tagPlace ?? process.tagPlace,
        of: owner?.name ?? process.id)
    }
  }
}
