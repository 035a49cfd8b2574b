import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sequenceFlowEndpointInvalid = Rule(
    "sequence-flow-endpoint-invalid", .sequenceFlow, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow starts or ends at something that is no activity, gateway or event."
  ) { model, findings in
    for flow in model.graph.flows {
      findings.check(flow.syntax.source, "starts", of: flow, model.census)
      findings.check(flow.syntax.target, "ends", of: flow, model.census)
    }
  }
}

extension Findings {
  /// Reports that `reference`, where `flow` starts or ends, is something else than a node.
  fileprivate mutating func check(_ reference: Reference, _ verb: String, of flow: Graph.Flow, _ census: Census) {
    guard let index = census.index(of: reference), !census.entries[index].kind.isNode else { return }
    let entry = census.entries[index]
    report(
      "\(flow.title) \(verb) at \(census.title(of: entry)), but sequence flows connect activities, gateways and events",
      at: reference.place, of: flow.name,
      notes: [Note("\(census.title(of: entry)) is here", at: Place(entry.site))], helps: [entry.kind.properLine])
  }
}

extension ElementKind {
  /// What is drawn instead of a sequence flow to an element of the kind.
  fileprivate var properLine: String {
    switch self {
    case .participant: "between pools, draw a message flow"
    case .textAnnotation, .group: "tie remarks to what they are about by associations"
    case .dataObject, .dataObjectReference, .dataStore, .dataStoreReference, .dataInput, .dataOutput:
      "draw a data association from or to the activity"
    case _: "draw it to an activity, a gateway or an event, or remove it"
    }
  }
}
