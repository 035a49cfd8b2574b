extension Rule {
  /// Every rule, in the order in which they are checked: first what makes sense of a file, then what is said of it.
  package static let all: [Rule] = families.flatMap(\.self)

  // A line each, so that two who add a rule do not meet.
  private static let families: [[Rule]] = [
    // Markup and structure, found by reading
    [
      xmlNotWellFormed,
      xmlEncodingInvalid,
      xmlDoctypeForbidden,
      xmlLimitExceeded,
      notBPMN,
      modelTooLarge,
      schemaUnknownElement,
      schemaUnknownAttribute,
      schemaMissingAttribute,
      schemaMissingChild,
      schemaRepeatedElement,
      schemaInvalidValue,
      vendorUnknown,
    ],
    // Identity and references
    [
      idDuplicate,
      idMissing,
      refUnresolved,
      refWrongType,
      refDispensable,
      errorRefUnresolved,
      calledElementExpression,
      calledElementUnresolved,
    ],
    // Sequence flows and gateways
    [
      sequenceFlowEndpointInvalid,
      sequenceFlowCrossesScope,
      sequenceFlowRefStale,
      sequenceFlowRefMissing,
      sequenceFlowDuplicate,
      sequenceFlowNotImmediate,
      conditionalFlowSingle,
      defaultFlowNotOutgoing,
      defaultFlowConditional,
      conditionalFlowMissingCondition,
      exclusiveGatewayNoOutgoing,
      parallelGatewayConditional,
      gatewayDegenerate,
      gatewayDirectionMismatch,
      eventGatewayNoOutgoing,
      eventGatewayTooFewTargets,
      eventGatewayConditionalFlow,
      eventGatewayTargetInvalid,
      eventGatewayMixedMessageReceive,
      eventGatewayReceiveBoundary,
      eventGatewayTargetExtraIncoming,
      eventGatewayInstantiateIncoming,
    ],
    // Events and activities
    [
      startEventMissing,
      startEventIncoming,
      startEventMultipleBlank,
      endEventOutgoing,
      subProcessStartTyped,
      eventSubProcessFlow,
      boundaryAttachedInvalid,
      boundaryIncoming,
      adHocEmpty,
      adHocStartEnd,
      activityQuantityInvalid,
      receiveInstantiateIncoming,
    ],
    // Connectivity
    [
      nodeNoIncoming,
      nodeNoOutgoing,
      nodeDisconnected,
      nodeUnreachable,
    ],
    // Expressions
    [
      expressionSyntax,
      expressionEmpty,
      expressionUnknownFunction,
      expressionWrongArguments,
      expressionUnsupported,
      expressionUnknownVariable,
      expressionBeanCall,
      expressionAlwaysNull,
      conditionNotBoolean,
    ],
    // Soundness
    [
      soundnessDeadlock,
      soundnessUnsafe,
      soundnessImproperCompletion,
      soundnessDeadActivity,
      soundnessLivelock,
      soundnessNotAnalysed,
    ],
    // Collaborations and data
    [
      messageFlowEndpointInvalid,
      messageFlowSamePool,
      messageFlowFromStart,
      messageFlowStartNotMessage,
      messageFlowToEnd,
      messageFlowEndNotMessage,
      messageFlowDirection,
      choreographyInProcess,
      choreographyRefNested,
      participantMultiplicityInvalid,
      globalConversationContent,
      collaborationClosedMismatch,
      multiInstanceDataInvalid,
    ],
    // Execution
    [
      messageRefMissing,
      scriptMissing,
      processNotExecutable,
      notExecutable,
    ],
    // Diagrams and style
    [],
    // Compiling and reporting
    [
      notEncodable,
      tooManyDiagnostics,
    ],
  ]
}
