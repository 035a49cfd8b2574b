import BatonSyntax

/// What an element is, as far as a reference to it must know, and as a message calls it.
package enum ElementKind: Hashable, Sendable {
  case node(FlowNode.Tag)
  case eventDefinition(EventDefinition.Tag)
  case globalTask(GlobalTask.Tag)
  case process, sequenceFlow, laneSet, lane, loop
  case collaboration, participant, messageFlow, conversation, conversationLink, choreography
  case choreographyActivity
  case message, error, signal, escalation, item, interface, operation, endPoint
  case dataObject, dataObjectReference, dataStore, dataStoreReference, dataInput, dataOutput, property
  case ioSpecification, inputSet, outputSet, dataAssociation, inputOutputBinding
  case association, group, textAnnotation, category, categoryValue
  case resource, resourceParameter, resourceRole, partner
  case correlationProperty, correlationKey, correlationSubscription
  case relationship

  /// The kind in words: "service task".
  package var noun: String {
    switch self {
    case .node(let tag): tag.noun
    case .eventDefinition(let tag): "\(tag.noun) event definition"
    case .globalTask(let tag): tag.rawValue.inWords
    case .process: "process"
    case .sequenceFlow: "sequence flow"
    case .laneSet: "lane set"
    case .lane: "lane"
    case .loop: "loop marker"
    case .collaboration: "collaboration"
    case .participant: "pool"
    case .messageFlow: "message flow"
    case .conversation: "conversation"
    case .conversationLink: "conversation link"
    case .choreography: "choreography"
    case .choreographyActivity: "choreography activity"
    case .message: "message"
    case .error: "error"
    case .signal: "signal"
    case .escalation: "escalation"
    case .item: "item definition"
    case .interface: "interface"
    case .operation: "operation"
    case .endPoint: "end point"
    case .dataObject: "data object"
    case .dataObjectReference: "data object reference"
    case .dataStore: "data store"
    case .dataStoreReference: "data store reference"
    case .dataInput: "data input"
    case .dataOutput: "data output"
    case .property: "property"
    case .ioSpecification: "input/output specification"
    case .inputSet: "input set"
    case .outputSet: "output set"
    case .dataAssociation: "data association"
    case .inputOutputBinding: "input/output binding"
    case .association: "association"
    case .group: "group"
    case .textAnnotation: "text annotation"
    case .category: "category"
    case .categoryValue: "category value"
    case .resource: "resource"
    case .resourceParameter: "resource parameter"
    case .resourceRole: "resource role"
    case .partner: "partner"
    case .correlationProperty: "correlation property"
    case .correlationKey: "correlation key"
    case .correlationSubscription: "correlation subscription"
    case .relationship: "relationship"
    }
  }

  var isNode: Bool {
    if case .node = self { true } else { false }
  }

  var isActivity: Bool {
    if case .node(let tag) = self { tag.isActivity } else { false }
  }

  /// Whether the element is seen in a diagram, if at all, only as part of another.
  var isPart: Bool {
    switch self {
    case .eventDefinition, .loop, .dataAssociation, .resourceRole, .ioSpecification, .inputSet, .outputSet: true
    case .node, .globalTask, .process, .sequenceFlow, .laneSet, .lane, .collaboration, .participant, .messageFlow,
      .conversation, .conversationLink, .choreography, .choreographyActivity, .message, .error, .signal, .escalation,
      .item, .interface,
      .operation, .endPoint, .dataObject, .dataObjectReference, .dataStore, .dataStoreReference, .dataInput,
      .dataOutput, .property, .inputOutputBinding, .association, .group, .textAnnotation, .category, .categoryValue,
      .resource, .resourceParameter, .partner, .correlationProperty, .correlationKey, .correlationSubscription,
      .relationship:
      false
    }
  }

  var isEventDefinition: Bool {
    if case .eventDefinition = self { true } else { false }
  }

  var isGlobalTask: Bool {
    if case .globalTask = self { true } else { false }
  }
}

extension FlowNode.Tag {
  /// The kind in words: "service task".
  package var noun: String {
    switch self {
    case .subProcess: "sub-process"
    case .adHocSubProcess: "ad-hoc sub-process"
    case .eventBasedGateway: "event-based gateway"
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .transaction, .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway,
      .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      rawValue.inWords
    }
  }

  package var isActivity: Bool {
    switch self {
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      true
    case .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway, .startEvent,
      .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      false
    }
  }

  package var isGateway: Bool {
    switch self {
    case .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway: true
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      false
    }
  }
}

extension String {
  /// The words that a name in camel case is made of.
  var inWords: String {
    var words: [UInt8] = []
    for byte in utf8 {
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if isUpper { words.append(UInt8(ascii: " ")) }
      words.append(isUpper ? byte | 0x20 : byte)
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// The noun with its indefinite article.
  package var withArticle: String { (first.map { "aeio".contains($0) } ?? false ? "an " : "a ") + self }
}

extension GlobalTask {
  package var tag: Tag {
    switch kind {
    case .task: .task
    case .user: .user
    case .manual: .manual
    case .script: .script
    case .businessRule: .businessRule
    }
  }
}
