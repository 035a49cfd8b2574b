import BatonMarkup
import BatonSyntax

/// Every local name that a reader of this module asks for: names become these small integers as the file comes in.
/// BPMN's own come first; spelling suggestions are made from them.
enum Word: String, CaseIterable {
  // Infrastructure and what all elements have.
  case definitions, `import`, `extension`, relationship, source, target, documentation, extensionElements
  case id, name, targetNamespace, expressionLanguage, typeLanguage, exporter, exporterVersion, schemaLocation
  case namespace, location, importType, mustUnderstand, definition, direction, type, textFormat, text, language
  case evaluatesToTypeRef, auditing, monitoring, categoryValueRef

  // Root elements.
  case process, collaboration, choreography, globalConversation, globalChoreographyTask
  case globalTask, globalUserTask, globalManualTask, globalScriptTask, globalBusinessRuleTask
  case itemDefinition, message, error, signal, escalation, dataStore, interface, endPoint, resource, category
  case correlationProperty, partnerEntity, partnerRole
  case isCollection, itemKind, structureRef, itemRef, errorCode, escalationCode, implementationRef, operation
  case inMessageRef, outMessageRef, errorRef, resourceParameter, isRequired, categoryValue, value, participantRef

  // Processes and what they contain.
  case processType, isExecutable, isClosed, definitionalCollaborationRef, property, laneSet, lane, childLaneSet
  case flowNodeRef, partitionElement, partitionElementRef, supports, supportedInterfaceRef, ioBinding
  case sequenceFlow, sourceRef, targetRef, conditionExpression, isImmediate
  case association, associationDirection, group, textAnnotation
  case dataObject, dataObjectReference, dataStoreReference, dataObjectRef, dataStoreRef, itemSubjectRef, dataState
  case capacity, isUnlimited

  // Activities.
  case task, serviceTask, sendTask, receiveTask, userTask, manualTask, businessRuleTask, scriptTask
  case callActivity, subProcess, transaction, adHocSubProcess
  case incoming, outgoing, isForCompensation, startQuantity, completionQuantity, `default`
  case implementation, operationRef, messageRef, instantiate, rendering, script, scriptFormat, scriptLanguage
  case calledElement, triggeredByEvent, method, ordering, cancelRemainingInstances, completionCondition
  case standardLoopCharacteristics, multiInstanceLoopCharacteristics, testBefore, loopMaximum, loopCondition
  case isSequential, behavior, oneBehaviorEventRef, noneBehaviorEventRef, loopCardinality, loopDataInputRef
  case loopDataOutputRef, inputDataItem, outputDataItem, complexBehaviorDefinition, condition, event
  case ioSpecification, dataInput, dataOutput, inputSet, outputSet, dataInputRefs, optionalInputRefs
  case whileExecutingInputRefs, outputSetRefs, dataOutputRefs, optionalOutputRefs, whileExecutingOutputRefs
  case inputSetRefs, inputDataRef, outputDataRef, dataInputAssociation, dataOutputAssociation, transformation
  case assignment, from, to
  case resourceRole, performer, humanPerformer, potentialOwner, resourceRef, resourceParameterBinding, parameterRef
  case resourceAssignmentExpression, expression, formalExpression

  // Gateways.
  case exclusiveGateway, inclusiveGateway, parallelGateway, complexGateway, eventBasedGateway
  case gatewayDirection, activationCondition, eventGatewayType

  // Events.
  case startEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent, boundaryEvent
  case isInterrupting, parallelMultiple, attachedToRef, cancelActivity, eventDefinitionRef
  case messageEventDefinition, timerEventDefinition, errorEventDefinition, escalationEventDefinition
  case signalEventDefinition, conditionalEventDefinition, linkEventDefinition, compensateEventDefinition
  case cancelEventDefinition, terminateEventDefinition
  case timeDate, timeDuration, timeCycle, escalationRef, signalRef, activityRef, waitForCompletion

  // Collaborations and correlation.
  case participant, processRef, interfaceRef, endPointRef, participantMultiplicity, minimum, maximum
  case messageFlow, messageFlowAssociation, participantAssociation, conversationAssociation
  case innerMessageFlowRef, outerMessageFlowRef, innerParticipantRef, outerParticipantRef
  case innerConversationNodeRef, outerConversationNodeRef, choreographyRef
  case choreographyTask, subChoreography, callChoreography
  case conversation, subConversation, callConversation, conversationLink, messageFlowRef, calledCollaborationRef
  case correlationKey, correlationPropertyRef, correlationPropertyRetrievalExpression, messagePath
  case correlationSubscription, correlationKeyRef, correlationPropertyBinding, dataPath
  case initiatingParticipantRef, loopType, calledChoreographyRef

  // The names of families, which are no elements.
  case baseElement, rootElement, callableElement, flowElement, flowNode, activity, gateway, catchEvent, throwEvent
  case implicitThrowEvent, eventDefinition, loopCharacteristics, artifact, conversationNode, choreographyActivity

  // Diagrams. The last of them, `isUnderline`, is the last name of BPMN.
  case diagram = "BPMNDiagram"
  case plane = "BPMNPlane"
  case shape = "BPMNShape"
  case edge = "BPMNEdge"
  case label = "BPMNLabel"
  case labelStyle = "BPMNLabelStyle"
  case labelStyleName = "labelStyle"
  case bounds = "Bounds"
  case font = "Font"
  case waypoint, x, y, width, height, bpmnElement, resolution, isHorizontal, isExpanded, isMarkerVisible
  case isMessageVisible, participantBandKind, choreographyActivityShape, messageVisibleKind
  case sourceElement, targetElement, size, isBold, isItalic, isStrikeThrough, isUnderline

  // Modelling tools.
  case executionPlatform, executionPlatformVersion, modelerTemplate, modelerTemplateVersion, modelerTemplateIcon
  case diagramRelationId

  // Camunda 7, Activiti and Flowable.
  case async, asyncBefore, asyncAfter, asyncLeave, asyncComplete, exclusive, jobPriority, taskPriority
  case failedJobRetryTimeCycle
  case `class`, delegateExpression, topic, connector, connectorId, resultVariable, resultVariableName
  case useLocalScopeForResultVariable, storeResultVariableAsTransient, autoStoreVariables, triggerable
  case skipExpression, decisionTaskThrowErrorOnNoHits, mapException, includeChildExceptions, rootCause
  case field, stringValue, string, inputOutput, inputParameter, outputParameter, list, map, entry, key
  case properties, `in`, out, sourceExpression, targetExpression, variables, local, businessKey, transient
  case sourceType, targetType, completeAsync, inheritVariables, inheritBusinessKey, sameDeployment,
    fallbackToDefaultTenant
  case calledElementBinding, calledElementVersion, calledElementVersionTag, calledElementTenantId, calledElementType
  case variableMappingClass, variableMappingDelegateExpression, processInstanceName
  case processInstanceIdVariableName, caseRef, caseBinding, caseVersion, caseTenantId, caseDefinitionKey
  case decisionRef, decisionRefBinding, decisionRefVersion, decisionRefVersionTag, decisionRefTenantId
  case mapDecisionResult, decisionTableReferenceKey
  case assignee, candidateUsers, candidateGroups, owner, dueDate, followUpDate, priority, businessCalendarName
  case taskIdVariableName, formKey, formRef, formRefBinding, formRefVersion, formHandlerClass, formFieldValidation
  case formData, formField, defaultValue, datePattern, validation, constraint, config, formProperty, required
  case readable, writable, variable
  case fieldLabel = "label"
  case collection, elementVariable, elementIndexVariable, variableAggregation, storeAsTransientVariable
  case createOverviewVariable, noWaitStatesAsyncLeave
  case executionListener, taskListener, onTransaction
  case errorCodeVariable, errorMessageVariable, errorMessage, errorVariableName, errorVariableTransient
  case errorVariableLocalScope, escalationCodeVariable, variableName, variableEvents, initiator
  case versionTag, historyTimeToLive, isStartableInTasklist, candidateStarterUsers, candidateStarterGroups
  case isEagerExecutionFetching, historyLevel, localization, locale
  case variableListenerEventDefinition, variableChangeType, startEventCorrelationConfiguration
  case eventCorrelationParameter, eventInParameter, eventOutParameter, channelKey, triggerEventType
  case scope, endDate, terminateAll, terminateMultiInstance, signalExpression, messageExpression
  case taskCandidatesType = "task-candidates-type"
  case workFormFieldValidation = "work-form-field-validation"

  // Camunda 8.
  case taskDefinition, retries, taskHeaders, header, ioMapping, input, output, subscription, userTaskForm
  case formDefinition, formId, externalReference, bindingType, assignmentDefinition, taskSchedule
  case priorityDefinition, jobPriorityDefinition, processId, processIdExpression, businessId
  case propagateAllChildVariables, propagateAllParentVariables, calledDecision, decisionId
  case inputCollection, inputElement, outputCollection, outputElement, executionListeners, taskListeners
  case eventType, headers, conditionalFilter, variableNames, adHoc, activeElementsCollection
}

extension Word {
  /// The names as Markup's vocabulary.
  static let vocabulary = Vocabulary(of: Word.self)

  /// The names of BPMN itself.
  static let standard = allCases[...(allCases.firstIndex(of: .isUnderline) ?? 0)]

  static let byIndex = allCases

  /// The word's index in the vocabulary: the place of its case.
  var index: UInt16 { unsafeBitCast(self, to: UInt16.self) }

  func hash(into hasher: inout Hasher) { hasher.combine(index) }

  /// The kind of flow node, and of event definition, that each name is the element of, by index.
  static let flowNodeTags: [FlowNode.Tag?] = tags()
  static let eventDefinitionTags: [EventDefinition.Tag?] = tags()

  private static func tags<Tag: RawRepresentable<String> & CaseIterable>() -> [Tag?] {
    var tags = [Tag?](repeating: nil, count: byIndex.count)
    for tag in Tag.allCases {
      // Not by `init(rawValue:)`, which compares with one word after another: 32 of them took a twentieth of the check of a small file.
      let name = tag.rawValue
      if let word = Word(Array(name.utf8).withUnsafeBufferPointer(vocabulary.name)) { tags[Int(word.index)] = tag }
    }
    return tags
  }
}
