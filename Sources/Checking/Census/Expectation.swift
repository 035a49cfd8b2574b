import BatonSyntax

/// What kinds of element a reference may name.
enum Expectation: Sendable {
  case node, activity, sequenceFlow
  case process, callable
  case message, error, signal, escalation, item, operation, interface, endPoint
  case dataObject, dataStore, itemAware, dataInput, dataOutput, inputSet, outputSet, inputOrSet
  case eventDefinition, categoryValue, resource, resourceParameter
  case participant, messageFlow, conversation, interactionNode, messageFlowEnd, collaboration
  case correlationProperty, correlationKey
  case anything

  /// Whether an element of `kind` may be named.
  func admits(_ kind: ElementKind) -> Bool {
    switch self {
    case .node: kind.isNode
    case .activity: kind.isActivity
    case .sequenceFlow: kind == .sequenceFlow
    case .process: kind == .process
    case .callable: kind == .process || kind.isGlobalTask
    case .message: kind == .message
    case .error: kind == .error
    case .signal: kind == .signal
    case .escalation: kind == .escalation
    case .item: kind == .item
    case .operation: kind == .operation
    case .interface: kind == .interface
    case .endPoint: kind == .endPoint
    case .dataObject: kind == .dataObject
    case .dataStore: kind == .dataStore
    case .itemAware: kind.isItemAware
    case .dataInput: kind == .dataInput
    case .dataOutput: kind == .dataOutput
    case .inputSet: kind == .inputSet
    case .outputSet: kind == .outputSet
    case .inputOrSet: kind == .inputSet || kind == .outputSet || kind == .dataInput || kind == .dataOutput
    case .eventDefinition: kind.isEventDefinition
    case .categoryValue: kind == .categoryValue
    case .resource: kind == .resource
    case .resourceParameter: kind == .resourceParameter
    case .participant: kind == .participant
    case .messageFlow: kind == .messageFlow
    case .conversation: kind == .conversation
    case .interactionNode, .messageFlowEnd: kind == .participant || kind == .conversation || kind.isNode
    case .collaboration: kind == .collaboration || kind == .choreography
    case .correlationProperty: kind == .correlationProperty
    case .correlationKey: kind == .correlationKey
    case .anything: true
    }
  }

  /// What may be named, in words.
  var noun: String {
    switch self {
    case .node: "activity, gateway or event"
    case .activity: "activity"
    case .sequenceFlow: "sequence flow"
    case .process: "process"
    case .callable: "process or global task"
    case .message: "message"
    case .error: "error"
    case .signal: "signal"
    case .escalation: "escalation"
    case .item: "item definition"
    case .operation: "operation"
    case .interface: "interface"
    case .endPoint: "end point"
    case .dataObject: "data object"
    case .dataStore: "data store"
    case .itemAware: "data object, property, data input or data output"
    case .dataInput: "data input"
    case .dataOutput: "data output"
    case .inputSet: "input set"
    case .outputSet: "output set"
    case .inputOrSet: "input or output set"
    case .eventDefinition: "event definition"
    case .categoryValue: "category value"
    case .resource: "resource"
    case .resourceParameter: "resource parameter"
    case .participant: "pool"
    case .messageFlow: "message flow"
    case .conversation: "conversation"
    case .interactionNode, .messageFlowEnd: "pool, activity or event"
    case .collaboration: "collaboration"
    case .correlationProperty: "correlation property"
    case .correlationKey: "correlation key"
    case .anything: "element"
    }
  }
}

extension ElementKind {
  /// Whether the element holds data (BPMN 2.0.2 §10.4.1, ItemAwareElement).
  var isItemAware: Bool {
    switch self {
    case .dataObject, .dataObjectReference, .dataStore, .dataStoreReference, .dataInput, .dataOutput, .property: true
    case .node, .eventDefinition, .globalTask, .process, .sequenceFlow, .laneSet, .lane, .loop, .collaboration,
      .participant, .messageFlow, .conversation, .conversationLink, .choreography, .choreographyActivity, .message,
      .error, .signal,
      .escalation, .item, .interface, .operation, .endPoint, .ioSpecification, .inputSet, .outputSet,
      .dataAssociation, .inputOutputBinding, .association, .group, .textAnnotation, .category, .categoryValue,
      .resource, .resourceParameter, .resourceRole, .partner, .correlationProperty, .correlationKey,
      .correlationSubscription, .relationship:
      false
    }
  }
}
