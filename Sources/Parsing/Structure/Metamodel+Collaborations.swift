/// Who talks to whom: collaborations and conversations (BPMN 2.0.2 §9), choreographies (§11).
extension Metamodel {
  static let collaborations: [ElementDefinition] = [
    ElementDefinition(
      .collaboration, is: .rootElement, has: [.name: .string, .isClosed: .boolean],
      contains: [
        .any(.participant), .any(.messageFlow), .any(.artifact), .any(.conversationNode),
        .any(.conversationAssociation), .any(.participantAssociation), .any(.messageFlowAssociation),
        .any(.correlationKey), .any(.choreographyRef), .any(.conversationLink),
      ]),
    ElementDefinition(.globalConversation, is: .collaboration),
    ElementDefinition(
      .participant, has: [.name: .string, .processRef: .reference],
      contains: [.any(.interfaceRef), .any(.endPointRef), .optional(.participantMultiplicity)]),
    ElementDefinition(.participantMultiplicity, has: [.minimum: .integer, .maximum: .integer]),
    ElementDefinition(.partnerEntity, is: .rootElement, has: [.name: .string], contains: [.any(.participantRef)]),
    ElementDefinition(.partnerRole, is: .rootElement, has: [.name: .string], contains: [.any(.participantRef)]),
    ElementDefinition(
      .messageFlow,
      has: [
        .name: .string, .sourceRef: .required(.reference), .targetRef: .required(.reference), .messageRef: .reference,
      ]),
    ElementDefinition(
      .participantAssociation, contains: [.one(.innerParticipantRef), .one(.outerParticipantRef)]),
    ElementDefinition(
      .messageFlowAssociation,
      has: [.innerMessageFlowRef: .required(.reference), .outerMessageFlowRef: .required(.reference)]),
    ElementDefinition(
      .conversationAssociation,
      has: [.innerConversationNodeRef: .required(.reference), .outerConversationNodeRef: .required(.reference)]),

    ElementDefinition(
      .conversationNode, isAbstract: true, has: [.name: .string],
      contains: [.any(.participantRef), .any(.messageFlowRef), .any(.correlationKey)]),
    ElementDefinition(.conversation, is: .conversationNode),
    ElementDefinition(.subConversation, is: .conversationNode, contains: [.any(.conversationNode)]),
    ElementDefinition(
      .callConversation, is: .conversationNode, has: [.calledCollaborationRef: .reference],
      contains: [.any(.participantAssociation)]),
    ElementDefinition(
      .conversationLink,
      has: [.name: .string, .sourceRef: .required(.reference), .targetRef: .required(.reference)]),

    ElementDefinition(.choreography, is: .collaboration, contains: [.any(.flowElement)]),
    ElementDefinition(.globalChoreographyTask, is: .choreography, has: [.initiatingParticipantRef: .reference]),
    ElementDefinition(
      .choreographyActivity, is: .flowNode, isAbstract: true,
      has: [
        .initiatingParticipantRef: .required(.reference),
        .loopType: .oneOf("None", "Standard", "MultiInstanceSequential", "MultiInstanceParallel"),
      ],
      contains: [.atLeast(2, .participantRef), .any(.correlationKey)]),
    ElementDefinition(.choreographyTask, is: .choreographyActivity, contains: [.atLeast(1, .messageFlowRef)]),
    ElementDefinition(.subChoreography, is: .choreographyActivity, contains: [.any(.flowElement), .any(.artifact)]),
    ElementDefinition(
      .callChoreography, is: .choreographyActivity, has: [.calledChoreographyRef: .reference],
      contains: [.any(.participantAssociation)]),
  ]

  /// How a model is drawn: BPMN 2.0.2 §12.2 and annex B. Whether shapes have bounds and edges waypoints, the rules of diagrams
  /// say.
  static let diagrams: [ElementDefinition] = [
    ElementDefinition(
      .diagram, is: nil, in: .bpmndi,
      has: [.id: .id, .name: .string, .documentation: .string, .resolution: .number],
      contains: [.one(.plane), .any(.labelStyle)]),
    ElementDefinition(
      .plane, is: nil, in: .bpmndi, has: [.id: .id, .bpmnElement: .reference],
      contains: [.optional(.extension), .any(.shape, .edge)]),
    ElementDefinition(
      .shape, is: nil, in: .bpmndi,
      has: [
        .id: .id, .bpmnElement: .reference, .isHorizontal: .boolean, .isExpanded: .boolean,
        .isMarkerVisible: .boolean, .isMessageVisible: .boolean, .choreographyActivityShape: .reference,
        .participantBandKind: .oneOf(
          "top_initiating", "middle_initiating", "bottom_initiating", "top_non_initiating", "middle_non_initiating",
          "bottom_non_initiating"),
      ],
      contains: [.optional(.extension), .optional(.bounds), .optional(.label)]),
    ElementDefinition(
      .edge, is: nil, in: .bpmndi,
      has: [
        .id: .id, .bpmnElement: .reference, .sourceElement: .reference, .targetElement: .reference,
        .messageVisibleKind: .oneOf("initiating", "non_initiating"),
      ],
      contains: [.optional(.extension), .any(.waypoint), .optional(.label)]),
    ElementDefinition(
      .label, is: nil, in: .bpmndi, has: [.id: .id, .labelStyleName: .reference],
      contains: [.optional(.extension), .optional(.bounds)]),
    ElementDefinition(.labelStyle, is: nil, in: .bpmndi, has: [.id: .id], contains: [.one(.font)]),
    ElementDefinition(
      .font, is: nil, in: .dc,
      has: [
        .name: .string, .size: .number, .isBold: .boolean, .isItalic: .boolean, .isUnderline: .boolean,
        .isStrikeThrough: .boolean,
      ]),
    ElementDefinition(
      .bounds, is: nil, in: .dc,
      has: [
        .x: .required(.number), .y: .required(.number), .width: .required(.number), .height: .required(.number),
      ]),
    ElementDefinition(.waypoint, is: nil, in: .di, has: [.x: .required(.number), .y: .required(.number)]),
  ]
}
