/// Activities and events: BPMN 2.0.2 §10.3 and §10.5.
extension Metamodel {
  static let activities: [ElementDefinition] = [
    ElementDefinition(
      .activity, is: .flowNode, isAbstract: true,
      has: [
        .isForCompensation: .boolean, .startQuantity: .integer, .completionQuantity: .integer, .default: .reference,
      ],
      contains: [
        .optional(.ioSpecification), .any(.property), .any(.dataInputAssociation), .any(.dataOutputAssociation),
        .any(.resourceRole), .optional(.loopCharacteristics),
      ]),
    ElementDefinition(.task, is: .activity),
    ElementDefinition(.serviceTask, is: .task, has: [.implementation: .uri, .operationRef: .reference]),
    ElementDefinition(
      .sendTask, is: .task, has: [.implementation: .uri, .messageRef: .reference, .operationRef: .reference]),
    ElementDefinition(
      .receiveTask, is: .task,
      has: [
        .implementation: .uri, .instantiate: .boolean, .messageRef: .reference, .operationRef: .reference,
      ]),
    ElementDefinition(.userTask, is: .task, has: [.implementation: .uri], contains: [.any(.rendering)]),
    ElementDefinition(.rendering),
    ElementDefinition(.manualTask, is: .task),
    ElementDefinition(.businessRuleTask, is: .task, has: [.implementation: .uri]),
    ElementDefinition(.scriptTask, is: .task, has: [.scriptFormat: .string], contains: [.optional(.script)]),
    ElementDefinition(.script, is: nil, isOpen: true, content: .string),
    // What is called may be an expression of an engine, of which `called-element-expression` speaks.
    ElementDefinition(.callActivity, is: .activity, has: [.calledElement: .string]),
    ElementDefinition(
      .subProcess, is: .activity, has: [.triggeredByEvent: .boolean],
      contains: [.any(.laneSet), .any(.flowElement), .any(.artifact)]),
    ElementDefinition(.transaction, is: .subProcess, has: [.method: .uri]),
    ElementDefinition(
      .adHocSubProcess, is: .subProcess,
      has: [.ordering: .oneOf("Parallel", "Sequential"), .cancelRemainingInstances: .boolean],
      contains: [.optional(.completionCondition)]),
    ElementDefinition(.completionCondition, like: .formalExpression),

    // How often they run.
    ElementDefinition(.loopCharacteristics, isAbstract: true),
    ElementDefinition(
      .standardLoopCharacteristics, is: .loopCharacteristics, has: [.testBefore: .boolean, .loopMaximum: .integer],
      contains: [.optional(.loopCondition)]),
    ElementDefinition(.loopCondition, like: .formalExpression),
    ElementDefinition(
      .multiInstanceLoopCharacteristics, is: .loopCharacteristics,
      has: [
        .isSequential: .boolean, .behavior: .oneOf("None", "One", "All", "Complex"),
        .oneBehaviorEventRef: .reference, .noneBehaviorEventRef: .reference,
      ],
      contains: [
        .optional(.loopCardinality), .optional(.loopDataInputRef), .optional(.loopDataOutputRef),
        .optional(.inputDataItem), .optional(.outputDataItem), .any(.complexBehaviorDefinition),
        .optional(.completionCondition),
      ]),
    ElementDefinition(.loopCardinality, like: .formalExpression),
    ElementDefinition(.inputDataItem, like: .dataInput),
    ElementDefinition(.outputDataItem, like: .dataInput),
    ElementDefinition(.complexBehaviorDefinition, contains: [.one(.condition), .optional(.event)]),
    ElementDefinition(.condition, like: .formalExpression),
    ElementDefinition(.event, like: .implicitThrowEvent),
  ]

  static let events: [ElementDefinition] = [
    ElementDefinition(
      .catchEvent, is: .flowNode, isAbstract: true, has: [.parallelMultiple: .boolean],
      contains: [
        .any(.property), .any(.dataOutput), .any(.dataOutputAssociation), .optional(.outputSet), .any(.eventDefinition),
        .any(.eventDefinitionRef),
      ]),
    ElementDefinition(
      .throwEvent, is: .flowNode, isAbstract: true,
      contains: [
        .any(.property), .any(.dataInput), .any(.dataInputAssociation), .optional(.inputSet), .any(.eventDefinition),
        .any(.eventDefinitionRef),
      ]),
    ElementDefinition(.startEvent, is: .catchEvent, has: [.isInterrupting: .boolean]),
    ElementDefinition(.intermediateCatchEvent, is: .catchEvent),
    ElementDefinition(
      .boundaryEvent, is: .catchEvent, has: [.attachedToRef: .required(.reference), .cancelActivity: .boolean]),
    ElementDefinition(.intermediateThrowEvent, is: .throwEvent),
    // It throws when instances of an activity complete, as their `event`, and stands nowhere by itself.
    ElementDefinition(.implicitThrowEvent, is: .throwEvent, isAbstract: true),
    ElementDefinition(.endEvent, is: .throwEvent),

    ElementDefinition(.eventDefinition, is: .rootElement, isAbstract: true),
    ElementDefinition(.cancelEventDefinition, is: .eventDefinition),
    ElementDefinition(
      .compensateEventDefinition, is: .eventDefinition, has: [.waitForCompletion: .boolean, .activityRef: .reference]),
    // Whether there is a condition, `conditional-event-no-condition` asks.
    ElementDefinition(.conditionalEventDefinition, is: .eventDefinition, contains: [.optional(.condition)]),
    // The reference may be a mere code, of which `error-ref-unresolved` speaks.
    ElementDefinition(.errorEventDefinition, is: .eventDefinition, has: [.errorRef: .string]),
    ElementDefinition(.escalationEventDefinition, is: .eventDefinition, has: [.escalationRef: .reference]),
    // The name must be there; what a link without one leads to, the rules of links say.
    ElementDefinition(
      .linkEventDefinition, is: .eventDefinition, has: [.name: .string],
      contains: [.any(.source), .optional(.target)]),
    ElementDefinition(
      .messageEventDefinition, is: .eventDefinition, has: [.messageRef: .reference],
      contains: [.optional(.operationRef)]),
    ElementDefinition(.signalEventDefinition, is: .eventDefinition, has: [.signalRef: .reference]),
    ElementDefinition(.terminateEventDefinition, is: .eventDefinition),
    ElementDefinition(
      .timerEventDefinition, is: .eventDefinition, contains: [.optional(.timeDate, .timeDuration, .timeCycle)]),
    ElementDefinition(.timeDate, like: .formalExpression),
    ElementDefinition(.timeDuration, like: .formalExpression),
    ElementDefinition(.timeCycle, like: .formalExpression),
  ]
}
