import BatonDiagnostics

extension Rule {
  static let sequenceFlowNotImmediate = Rule(
    "sequence-flow-not-immediate", .sequenceFlow, Severities(.warning, spec: .error), isFixable: true,
    "A sequence flow of an executable process says that other activities may come in between."
  ) { model, findings in
    let graph = model.graph
    let flows = Dictionary(grouping: graph.flows.filter { $0.syntax.isImmediate == false }) { graph[$0.scope].process }
    for (index, process) in model.definitions.callableProcesses.enumerated() where process.isExecutable == true {
      // Tools write it at every flow: that is one mistake.
      guard let marked = flows[index], let first = marked.first else { continue }
      let others = marked.count == 1 ? "" : ", as \(marked.count - 1) others here do"
      findings.report(
        "\(first.title) says that activities which are not drawn may come in between\(others), but where a process is executed nothing does",
        at: first.syntax.place(of: "isImmediate"), of: first.name, helps: ["remove isImmediate"],
        fix: Fix("remove isImmediate", marked.map { .removeAttribute($0.syntax.site, "isImmediate") }))
    }
  }
}
