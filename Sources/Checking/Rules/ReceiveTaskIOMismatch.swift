import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let receiveTaskIOMismatch = Rule(
    "receive-task-io-mismatch", .data, Severities(.error, spec: .error),
    "The data of a receive task is not that of its message."
  ) { model, findings in
    for node in model.graph.nodes {
      guard case .receiveTask(let task) = node.kind, let io = task.activity.io else { continue }
      findings.report(
        MessageData(
          message: task.message, verb: "receives", noun: "data output", setNoun: "output set",
          data: io.outputs.map { ($0, $0.item) }, sets: io.outputSets), of: node, model)
    }
  }
}
