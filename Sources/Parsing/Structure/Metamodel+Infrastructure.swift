/// What all files have, and what all elements have: BPMN 2.0.2 §8.1 to §8.5.
extension Metamodel {
  static let infrastructure: [ElementDefinition] = [
    ElementDefinition(
      .definitions,
      has: [
        .name: .string, .targetNamespace: .required(.uri), .expressionLanguage: .uri, .typeLanguage: .uri,
        .exporter: .string, .exporterVersion: .string,
      ],
      contains: [.any(.import), .any(.extension), .any(.rootElement), .any(.diagram), .any(.relationship)]),
    ElementDefinition(
      .import, is: nil,
      has: [.namespace: .required(.uri), .location: .required(.string), .importType: .required(.uri)]),
    ElementDefinition(
      .extension, is: nil, has: [.definition: .reference, .mustUnderstand: .boolean], contains: [.any(.documentation)]),
    ElementDefinition(
      .relationship,
      has: [.type: .required(.string), .direction: .oneOf("None", "Forward", "Backward", "Both")],
      contains: [.atLeast(1, .source), .atLeast(1, .target)]),

    ElementDefinition(
      .baseElement, is: nil, isAbstract: true, has: [.id: .id],
      contains: [.any(.documentation), .optional(.extensionElements)]),
    ElementDefinition(
      .documentation, is: nil, isOpen: true, content: .string, has: [.id: .id, .textFormat: .string]),
    ElementDefinition(.extensionElements, is: nil),
    ElementDefinition(.rootElement, isAbstract: true),
    ElementDefinition(.auditing),
    ElementDefinition(.monitoring),

    // Expressions.
    ElementDefinition(.expression, content: .string),
    ElementDefinition(.formalExpression, is: .expression, has: [.language: .string, .evaluatesToTypeRef: .reference]),

    // What processes refer to.
    ElementDefinition(
      .itemDefinition, is: .rootElement,
      has: [.structureRef: .string, .isCollection: .boolean, .itemKind: .oneOf("Information", "Physical")]),
    ElementDefinition(.message, is: .rootElement, has: [.name: .string, .itemRef: .reference]),
    ElementDefinition(
      .error, is: .rootElement, has: [.name: .string, .errorCode: .string, .structureRef: .reference]),
    ElementDefinition(
      .escalation, is: .rootElement, has: [.name: .string, .escalationCode: .string, .structureRef: .reference]),
    ElementDefinition(.signal, is: .rootElement, has: [.name: .string, .structureRef: .reference]),
    ElementDefinition(
      .interface, is: .rootElement, has: [.name: .required(.string), .implementationRef: .string],
      contains: [.atLeast(1, .operation)]),
    ElementDefinition(
      .operation, has: [.name: .required(.string), .implementationRef: .string],
      contains: [.one(.inMessageRef), .optional(.outMessageRef), .any(.errorRef)]),
    ElementDefinition(.endPoint, is: .rootElement),
    ElementDefinition(.category, is: .rootElement, has: [.name: .string], contains: [.any(.categoryValue)]),
    ElementDefinition(.categoryValue, has: [.value: .string]),

    // Resources.
    ElementDefinition(
      .resource, is: .rootElement, has: [.name: .required(.string)], contains: [.any(.resourceParameter)]),
    ElementDefinition(.resourceParameter, has: [.name: .string, .type: .reference, .isRequired: .boolean]),
    ElementDefinition(
      .resourceRole, has: [.name: .string],
      contains: [.optional(.resourceRef), .any(.resourceParameterBinding), .optional(.resourceAssignmentExpression)]),
    ElementDefinition(.performer, is: .resourceRole),
    ElementDefinition(.humanPerformer, is: .performer),
    ElementDefinition(.potentialOwner, is: .humanPerformer),
    ElementDefinition(
      .resourceParameterBinding, has: [.parameterRef: .required(.reference)], contains: [.one(.expression)]),
    ElementDefinition(.resourceAssignmentExpression, contains: [.one(.expression)]),

    // Artifacts.
    ElementDefinition(.artifact, isAbstract: true),
    ElementDefinition(
      .association, is: .artifact,
      has: [
        .sourceRef: .required(.reference), .targetRef: .required(.reference),
        .associationDirection: .oneOf("None", "One", "Both"),
      ]),
    ElementDefinition(.group, is: .artifact, has: [.categoryValueRef: .reference]),
    ElementDefinition(.textAnnotation, is: .artifact, has: [.textFormat: .string], contains: [.optional(.text)]),
    ElementDefinition(.text, is: nil, isOpen: true, content: .string),

    // Correlation.
    ElementDefinition(
      .correlationProperty, is: .rootElement, has: [.name: .string, .type: .reference],
      contains: [.atLeast(1, .correlationPropertyRetrievalExpression)]),
    ElementDefinition(
      .correlationPropertyRetrievalExpression, has: [.messageRef: .required(.reference)],
      contains: [.one(.messagePath)]),
    ElementDefinition(.messagePath, like: .formalExpression),
    ElementDefinition(.correlationKey, has: [.name: .string], contains: [.any(.correlationPropertyRef)]),
    ElementDefinition(
      .correlationSubscription, has: [.correlationKeyRef: .required(.reference)],
      contains: [.any(.correlationPropertyBinding)]),
    ElementDefinition(
      .correlationPropertyBinding, has: [.correlationPropertyRef: .required(.reference)], contains: [.one(.dataPath)]),
    ElementDefinition(.dataPath, like: .formalExpression),
  ]

  /// The children that hold nothing but a reference.
  static let references: [ElementDefinition] = [
    Word.categoryValueRef, .correlationPropertyRef, .dataInputRefs, .dataOutputRefs, .endPointRef, .errorRef,
    .eventDefinitionRef, .flowNodeRef, .inMessageRef, .incoming, .innerParticipantRef, .inputSetRefs, .interfaceRef,
    .loopDataInputRef, .loopDataOutputRef, .messageFlowRef, .operationRef, .optionalInputRefs, .optionalOutputRefs,
    .outMessageRef, .outerParticipantRef, .outgoing, .outputSetRefs, .participantRef, .resourceRef, .source, .sourceRef,
    .supportedInterfaceRef, .supports, .target, .targetRef, .whileExecutingInputRefs, .whileExecutingOutputRefs,
    .choreographyRef,
  ].map { ElementDefinition($0, is: nil, content: .reference) }
}
