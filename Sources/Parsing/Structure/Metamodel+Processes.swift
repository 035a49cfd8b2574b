/// Processes, what flows in them, and data: BPMN 2.0.2 §10.1, §10.2, §10.4, §10.6, §10.8.
extension Metamodel {
  static let processes: [ElementDefinition] = [
    ElementDefinition(
      .callableElement, is: .rootElement, isAbstract: true, has: [.name: .string],
      contains: [.any(.supportedInterfaceRef), .optional(.ioSpecification), .any(.ioBinding)]),
    ElementDefinition(
      .process, is: .callableElement,
      has: [
        .processType: .oneOf("None", "Private", "Public"), .isClosed: .boolean, .isExecutable: .boolean,
        .definitionalCollaborationRef: .reference,
      ],
      contains: [
        .optional(.auditing), .optional(.monitoring), .any(.property), .any(.laneSet), .any(.flowElement),
        .any(.artifact), .any(.resourceRole), .any(.correlationSubscription), .any(.supports),
      ]),
    ElementDefinition(.globalTask, is: .callableElement, contains: [.any(.resourceRole)]),
    ElementDefinition(.globalManualTask, is: .globalTask),
    ElementDefinition(
      .globalUserTask, is: .globalTask, has: [.implementation: .uri], contains: [.any(.rendering)]),
    ElementDefinition(
      .globalScriptTask, is: .globalTask, has: [.scriptLanguage: .string], contains: [.optional(.script)]),
    ElementDefinition(.globalBusinessRuleTask, is: .globalTask, has: [.implementation: .uri]),

    ElementDefinition(.laneSet, has: [.name: .string], contains: [.any(.lane)]),
    ElementDefinition(.childLaneSet, like: .laneSet),
    ElementDefinition(
      .lane, has: [.name: .string, .partitionElementRef: .reference],
      contains: [.optional(.partitionElement), .any(.flowNodeRef), .optional(.childLaneSet)]),
    ElementDefinition(.partitionElement),

    ElementDefinition(
      .flowElement, isAbstract: true, has: [.name: .string],
      contains: [.optional(.auditing), .optional(.monitoring), .any(.categoryValueRef)]),
    ElementDefinition(.flowNode, is: .flowElement, isAbstract: true, contains: [.any(.incoming), .any(.outgoing)]),
    ElementDefinition(
      .sequenceFlow, is: .flowElement,
      has: [.sourceRef: .required(.reference), .targetRef: .required(.reference), .isImmediate: .boolean],
      contains: [.optional(.conditionExpression)]),
    ElementDefinition(.conditionExpression, like: .formalExpression),

    // Gateways.
    ElementDefinition(
      .gateway, is: .flowNode, isAbstract: true,
      has: [.gatewayDirection: .oneOf("Unspecified", "Converging", "Diverging", "Mixed")]),
    ElementDefinition(.exclusiveGateway, is: .gateway, has: [.default: .reference]),
    ElementDefinition(.inclusiveGateway, is: .gateway, has: [.default: .reference]),
    ElementDefinition(.parallelGateway, is: .gateway),
    ElementDefinition(
      .complexGateway, is: .gateway, has: [.default: .reference], contains: [.optional(.activationCondition)]),
    ElementDefinition(.activationCondition, like: .formalExpression),
    ElementDefinition(
      .eventBasedGateway, is: .gateway,
      has: [.instantiate: .boolean, .eventGatewayType: .oneOf("Exclusive", "Parallel")]),

    // Data.
    ElementDefinition(
      .dataObject, is: .flowElement, has: [.itemSubjectRef: .reference, .isCollection: .boolean],
      contains: [.optional(.dataState)]),
    ElementDefinition(
      .dataObjectReference, is: .flowElement, has: [.itemSubjectRef: .reference, .dataObjectRef: .reference],
      contains: [.optional(.dataState)]),
    ElementDefinition(
      .dataStore, is: .rootElement,
      has: [.name: .string, .capacity: .integer, .isUnlimited: .boolean, .itemSubjectRef: .reference],
      contains: [.optional(.dataState)]),
    ElementDefinition(
      .dataStoreReference, is: .flowElement, has: [.itemSubjectRef: .reference, .dataStoreRef: .reference],
      contains: [.optional(.dataState)]),
    ElementDefinition(.dataState, has: [.name: .string]),
    ElementDefinition(
      .property, has: [.name: .string, .itemSubjectRef: .reference], contains: [.optional(.dataState)]),
    ElementDefinition(
      .dataInput, has: [.name: .string, .itemSubjectRef: .reference, .isCollection: .boolean],
      contains: [.optional(.dataState)]),
    ElementDefinition(.dataOutput, like: .dataInput),
    ElementDefinition(
      .ioSpecification,
      contains: [.any(.dataInput), .any(.dataOutput), .atLeast(1, .inputSet), .atLeast(1, .outputSet)]),
    ElementDefinition(
      .inputSet, has: [.name: .string],
      contains: [
        .any(.dataInputRefs), .any(.optionalInputRefs), .any(.whileExecutingInputRefs), .any(.outputSetRefs),
      ]),
    ElementDefinition(
      .outputSet, has: [.name: .string],
      contains: [
        .any(.dataOutputRefs), .any(.optionalOutputRefs), .any(.whileExecutingOutputRefs), .any(.inputSetRefs),
      ]),
    ElementDefinition(
      .ioBinding,
      has: [
        .operationRef: .required(.reference), .inputDataRef: .required(.reference),
        .outputDataRef: .required(.reference),
      ]),
    ElementDefinition(
      .dataInputAssociation,
      contains: [.any(.sourceRef), .one(.targetRef), .optional(.transformation), .any(.assignment)]),
    ElementDefinition(.dataOutputAssociation, like: .dataInputAssociation),
    ElementDefinition(.transformation, like: .formalExpression),
    ElementDefinition(.assignment, contains: [.one(.from), .one(.to)]),
    ElementDefinition(.from, like: .formalExpression),
    ElementDefinition(.to, like: .formalExpression),
  ]
}
