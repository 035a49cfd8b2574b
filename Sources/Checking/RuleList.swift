extension Rule {
  /// Every rule, in the order in which they are checked: first what makes sense of a file, then what is said of it.
  package static let all: [Rule] = [
    idDuplicate, idMissing,
    refUnresolved, refWrongType, refDispensable, errorRefUnresolved, calledElementExpression, calledElementUnresolved,
    sequenceFlowEndpointInvalid, sequenceFlowCrossesScope, sequenceFlowRefStale, defaultFlowNotOutgoing,
    defaultFlowConditional,
    conditionalFlowMissingCondition,
    exclusiveGatewayNoOutgoing, parallelGatewayConditional,
    startEventMissing, startEventIncoming, startEventMultipleBlank, endEventOutgoing, subProcessStartTyped,
    eventSubProcessFlow, boundaryAttachedInvalid, boundaryIncoming,
    nodeDisconnected, nodeUnreachable,
    expressionSyntax, expressionEmpty, expressionUnknownFunction, expressionWrongArguments, expressionUnsupported,
    expressionUnknownVariable, expressionBeanCall, expressionAlwaysNull, conditionNotBoolean,
    soundnessDeadlock, soundnessUnsafe, soundnessImproperCompletion, soundnessDeadActivity, soundnessLivelock,
    soundnessNotAnalysed,
    multiInstanceDataInvalid, messageRefMissing, scriptMissing, processNotExecutable, notExecutable,
  ]
}
