import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventDefinitionShared = Rule(
    "event-definition-shared", .event, Severities(.error, spec: .error), isEssential: true,
    "An event uses the event definition that another event has for itself."
  ) { model, findings in
    let graph = model.graph
    let users = graph.events.filter { !$0.kind.sharedDefinitions.isEmpty }
    if users.isEmpty { return }
    var owners: [String: Graph.Node] = [:]
    for node in graph.events {
      for definition in node.kind.eventDefinitions where owners[definition.id] == nil { owners[definition.id] = node }
    }
    for node in users {
      for reference in node.kind.sharedDefinitions {
        guard !reference.isMissing, let owner = owners[reference.text] else { continue }
        findings.report(
          "\(node.title) uses the event definition \(quoted(reference.text)), which is that of \(owner.title) alone",
          at: reference.place, of: node.name,
          notes: [Note("\(owner.title) is here", at: owner.syntax.tagPlace)],
          helps: ["give each event a definition, or move this one out of the process, where events may share it"])
      }
    }
  }
}
