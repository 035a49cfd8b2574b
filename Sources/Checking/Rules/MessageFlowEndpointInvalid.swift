import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let messageFlowEndpointInvalid = Rule(
    "message-flow-endpoint-invalid", .collaboration, Severities(.error, spec: .error),
    "A message flow starts or ends at something that neither sends nor receives messages."
  ) { model, findings in
    for flow in model.definitions.messageFlows {
      for (reference, verb) in [(flow.source, "starts"), (flow.target, "ends")] {
        guard let entry = model.census.entry(reference), !entry.kind.exchangesMessages else { continue }
        findings.report(
          "\(flow.title) \(verb) at \(model.census.title(of: entry)), but messages go between pools, activities and events",
          at: reference.place, of: flow.id,
          notes: [Note("\(model.census.title(of: entry)) is here", at: Place(entry.site))],
          helps: ["draw it to the pool, or to the task or message event that exchanges the message"])
      }
    }
  }
}

extension ElementKind {
  /// Whether messages may flow from or to the element, as far as its kind tells (BPMN 2.0.2 §7.6.2).
  fileprivate var exchangesMessages: Bool {
    switch self {
    case .participant, .conversation: true
    case .node(let tag): !tag.isGateway
    case .eventDefinition, .globalTask, .process, .sequenceFlow, .laneSet, .lane, .loop, .collaboration, .messageFlow,
      .conversationLink, .choreography, .choreographyActivity, .message, .error, .signal, .escalation, .item,
      .interface, .operation, .endPoint, .dataObject, .dataObjectReference, .dataStore, .dataStoreReference,
      .dataInput, .dataOutput, .property, .ioSpecification, .inputSet, .outputSet, .dataAssociation,
      .inputOutputBinding, .association, .group, .textAnnotation, .category, .categoryValue, .resource,
      .resourceParameter, .resourceRole, .partner, .correlationProperty, .correlationKey, .correlationSubscription,
      .relationship:
      false
    }
  }
}
