import BatonDiagnostics

extension Rule {
  static let sequenceFlowNotImmediate = Rule(
    "sequence-flow-not-immediate", .sequenceFlow, Severities(.warning, spec: .error), isFixable: true,
    "A sequence flow of an executable process says that other activities may come in between."
  ) { model, findings in
    let graph = model.graph
    let processes = model.definitions.callableProcesses
    for flow in graph.flows where flow.syntax.isImmediate == false {
      guard processes[graph[flow.scope].process].isExecutable == true else { continue }
      findings.report(
        "\(flow.title) says that activities which are not drawn may come in between, but in a process that is executed nothing does",
        at: flow.syntax.place(of: "isImmediate"), of: flow.name, helps: ["remove isImmediate"],
        fix: Fix("remove isImmediate", [.removeAttribute(flow.syntax.site, "isImmediate")]))
    }
  }
}
