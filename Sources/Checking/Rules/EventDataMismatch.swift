import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventDataMismatch = Rule(
    "event-data-mismatch", .data, Severities(.warning, spec: .error),
    "The data of an event is not that of what it throws or catches."
  ) { model, findings in
    for node in model.graph.nodes {
      let caught = node.kind.caught?.dataOutputs.map { ($0 as any Element, $0.item) } ?? []
      let thrown = node.kind.thrown?.dataInputs.map { ($0 as any Element, $0.item) } ?? []
      let data = caught + thrown
      guard !data.isEmpty else { continue }
      let noun = caught.isEmpty ? "data input" : "data output"
      let count = node.kind.eventDefinitions.count + node.kind.sharedDefinitions.count
      guard count == data.count else {
        findings.report(
          "\(node.title) has \(counted(data.count, noun)), but \(count == 0 ? "no trigger" : counted(count, "trigger"))",
          at: data[min(count, data.count - 1)].0.tagPlace, of: node.name,
          helps: ["give it one \(noun) for each trigger, or none at all"])
        continue
      }
      guard node.kind.sharedDefinitions.isEmpty else { continue }
      for (definition, (element, item)) in zip(node.kind.eventDefinitions, data) {
        guard let carried = model.items.item(carriedBy: definition), !model.items.agree(carried, item) else { continue }
        findings.report(
          """
          \(element.title(noun)) of \(node.title) is \(model.items.title(item)), but its \(definition.tag.noun) carries \
          \(model.items.title(carried))
          """,
          at: element.place(of: "itemSubjectRef"), of: node.name, helps: ["give both the same item definition"])
      }
    }
  }
}
