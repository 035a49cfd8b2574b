import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let serviceTaskIOMismatch = Rule(
    "service-task-io-mismatch", .data, Severities(.warning, spec: .error),
    "The data of a service task is not that of the operation which it calls."
  ) { model, findings in
    let operations = Dictionary(
      model.definitions.interfaces.flatMap { $0.operations.map { ($0.id, $0) } }
    ) { first, _ in first }
    for node in model.graph.nodes {
      guard case .serviceTask(let task) = node.kind, let reference = task.operation,
        let operation = operations[reference.text]
      else { continue }
      let call = "\(node.title) calls \(operation.title("operation"))"
      guard let io = task.activity.io else {
        findings.report(
          "\(call), but does not say what it hands in", at: reference.place, of: node.name,
          helps: ["give it an ioSpecification with a data input of what the operation's message is made of"])
        continue
      }
      if io.inputSets.count != 1 {
        findings.report(
          "\(call), but has \(counted(io.inputSets.count, "input set")) where the operation takes one", at: io.tagPlace,
          of: node.name, helps: ["keep one input set"])
      }
      if io.outputSets.count > 1 {
        findings.report(
          "\(call), but has \(io.outputSets.count) output sets where the operation gives one",
          at: io.outputSets[1].tagPlace,
          of: node.name, helps: ["keep one output set"])
      }
      if let input = model.items.message(operation.input), let first = io.inputs.first,
        !io.inputs.contains(where: { model.items.agree($0.item, input.item) })
      {
        findings.report(
          "\(call) with \(input.title("message")) of \(model.items.title(input.item)), but hands in no such item",
          at: first.place(of: "itemSubjectRef"), of: node.name, helps: ["give both the same item definition"])
      }
      if let output = model.items.message(operation.output),
        !io.outputs.contains(where: { model.items.agree($0.item, output.item) })
      {
        findings.report(
          """
          \(call), which answers with \(output.title("message")) of \(model.items.title(output.item)), but takes no such \
          item back
          """,
          at: io.outputs.first?.place(of: "itemSubjectRef") ?? io.tagPlace, of: node.name,
          helps: ["give it a data output of the same item definition"])
      }
    }
  }
}
