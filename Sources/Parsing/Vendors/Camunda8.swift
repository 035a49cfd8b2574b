import BatonSyntax

/// What Camunda 8 says, and zenbpm, which has the same shape.
extension Reader {
  mutating func readCamunda8(_ extended: ExtendedElement, into extensions: inout Extensions) {
    guard extended.container != nil else { return }
    readWork8(extended, &extensions)
    readData8(extended, &extensions)
    readTask8(extended, &extensions)
    if let call = vendorElement(.calledElement, .eight, of: extended) { readCall8(call, extended, &extensions) }
    if let decision = vendorElement(.calledDecision, .eight, of: extended) {
      extensions.decision = decision8(decision)
      extensions.resultVariable = resultVariable8(of: decision)
    }
    if let loop = vendorElement(.loopCharacteristics, .eight, of: extended) { extensions.iteration = iteration8(loop) }
    if let adHoc = vendorElement(.adHoc, .eight, of: extended) { extensions.adHoc = adHoc8(adHoc) }
    if let tag = vendorElement(.versionTag, .eight, of: extended) {
      extensions.deployment.versionTag = vendorText(.value, .eight, of: tag)
    }
    let forms = vendorElements(.userTaskForm, .eight, of: extended)
    if !forms.isEmpty {
      extensions.deployment.forms = forms.map {
        EmbeddedForm(id: vendorText(.id, .eight, of: $0) ?? "", body: verbatim($0))
      }
    }
  }

  private mutating func readWork8(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    if let definition = vendorElement(.taskDefinition, .eight, of: extended) {
      extensions.implementation = vendorExpression(.type, .eight, of: definition)
        .map { .job(type: $0, origin: .taskDefinition) }
      extensions.retries = vendorExpression(.retries, .eight, of: definition)
    }
    if let script = vendorElement(.script, .eight, of: extended) {
      extensions.implementation = vendorExpression(.expression, .eight, of: script, bare: .expression)
        .map(Implementation.evaluation)
      extensions.resultVariable = resultVariable8(of: script)
    }
    if let priority = vendorElement(.jobPriorityDefinition, .eight, of: extended) {
      extensions.jobPriority = vendorExpression(.priority, .eight, of: priority)
    }
    for headers in vendorElements(.taskHeaders, .eight, of: extended) { extensions.headers += headers8(headers) }
    extensions.listeners +=
      listeners8(.executionListeners, .executionListener, .execution, of: extended)
      + listeners8(.taskListeners, .taskListener, .task, of: extended)
  }

  private mutating func headers8(_ element: Node) -> [Header] {
    vendorChildren(.header, .eight, of: element).map { header in
      let value = vendorExpression(.value, .eight, of: header)
      return Header(
        name: vendorText(.key, .eight, of: header) ?? "", value: value.map(MappingSource.expression) ?? .null)
    }
  }

  private mutating func listeners8(
    _ list: Word, _ item: Word, _ subject: Listener.Subject, of extended: ExtendedElement
  ) -> [Listener] {
    vendorElements(list, .eight, of: extended).flatMap { vendorChildren(item, .eight, of: $0) }.compactMap { element in
      let type = vendorExpression(.type, .eight, of: element)
      let event = event8(of: element)
      guard let type, let event else {
        reportIneffective(element, because: type == nil ? "it has no type" : "it has no event that is known")
        return nil
      }
      var listener = Listener(subject, on: event, does: .job(type: type, origin: .taskDefinition), site: site(element))
      listener.retries = vendorExpression(.retries, .eight, of: element)
      listener.headers = vendorChildren(.headers, .eight, of: element).flatMap { headers8($0) }
      return listener
    }
  }

  /// Returns the event of a listener: Camunda 8 has the names of Camunda 7's, of tasks in the present participle.
  private mutating func event8(of element: Node) -> Listener.Event? {
    switch vendorText(.eventType, .eight, of: element) {
    case "start"?: .start
    case "end"?: .end
    case "creating"?, "create"?: .create
    case "assigning"?, "assignment"?: .assignment
    case "updating"?, "update"?: .update
    case "completing"?, "complete"?: .complete
    case "canceling"?, "cancel"?: .cancel
    case _: nil
    }
  }

  private mutating func readData8(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    for io in vendorElements(.ioMapping, .eight, of: extended) {
      extensions.inputs += vendorChildren(.input, .eight, of: io).map { mapping8($0, isLocal: true) }
      extensions.outputs += vendorChildren(.output, .eight, of: io).map { mapping8($0, isLocal: false) }
    }
    for properties in vendorElements(.properties, .eight, of: extended) {
      extensions.properties += self.properties(.eight, of: properties)
    }
    if let subscription = vendorElement(.subscription, .eight, of: extended) {
      extensions.correlationKey = vendorExpression(.correlationKey, .eight, of: subscription)
    }
  }

  private mutating func mapping8(_ element: Node, isLocal: Bool) -> Mapping {
    let source = vendorExpression(.source, .eight, of: element)
    let target = requiredName(.target, .eight, of: element)
    var mapping = Mapping(to: target, from: source.map(MappingSource.expression) ?? .null, site: site(element))
    mapping.isLocal = isLocal
    return mapping
  }

  private mutating func readTask8(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    guard word(extended.element) == .userTask || word(extended.element) == .startEvent else { return }
    if let form = vendorElement(.formDefinition, .eight, of: extended) { extensions.form = form8(form) }
    guard word(extended.element) == .userTask else { return }
    var assignment = extensions.assignment ?? Assignment()
    assignment.isEngineTask = vendorElement(.userTask, .eight, of: extended) != nil
    if let people = vendorElement(.assignmentDefinition, .eight, of: extended) {
      assignment.assignee = vendorExpression(.assignee, .eight, of: people)
      assignment.candidateUsers = vendorExpression(.candidateUsers, .eight, of: people)
      assignment.candidateGroups = vendorExpression(.candidateGroups, .eight, of: people)
    }
    if let schedule = vendorElement(.taskSchedule, .eight, of: extended) {
      assignment.dueDate = vendorExpression(.dueDate, .eight, of: schedule)
      assignment.followUpDate = vendorExpression(.followUpDate, .eight, of: schedule)
    }
    if let priority = vendorElement(.priorityDefinition, .eight, of: extended) {
      assignment.priority = vendorExpression(.priority, .eight, of: priority)
    }
    extensions.assignment = assignment
  }

  private mutating func form8(_ element: Node) -> Form {
    var form = Form()
    form.key = vendorExpression(.formKey, .eight, of: element)
    form.id = vendorExpression(.formId, .eight, of: element)
    form.externalReference = vendorExpression(.externalReference, .eight, of: element)
    form.binding = binding(.bindingType, version: nil, tag: .versionTag, .eight, of: element)
    return form
  }

  /// Returns the process that the call activity `element` calls, where it is said outside of BPMN.
  mutating func calledProcess8(of element: Node) -> ExpressionText? {
    guard let container = child(.extensionElements, of: element),
      let call = vendorChild(.calledElement, .eight, of: container)
    else { return nil }
    return vendorExpression(.processId, .eight, of: call)
      ?? vendorExpression(.processIdExpression, .eight, of: call, bare: .expression)
  }

  private mutating func readCall8(_ element: Node, _ extended: ExtendedElement, _ extensions: inout Extensions) {
    var call = Call()
    call.binding = binding(.bindingType, version: nil, tag: .versionTag, .eight, of: element)
    call.businessKey = vendorExpression(.businessId, .eight, of: element)
    for key in vendorElements(.in, .eight, of: extended) {
      call.businessKey = vendorExpression(.businessKey, .eight, of: key) ?? call.businessKey
    }
    extensions.call = call
    extensions.handedIn.all = vendorFlag(.propagateAllParentVariables, .eight, of: element) ?? true
    extensions.handedOut.all = vendorFlag(.propagateAllChildVariables, .eight, of: element) ?? true
  }

  private mutating func decision8(_ element: Node) -> DecisionCall? {
    guard let id = vendorExpression(.decisionId, .eight, of: element) else {
      reportIneffective(element, because: "it has no decision id")
      return nil
    }
    var call = DecisionCall(id)
    call.binding = binding(.bindingType, version: nil, tag: .versionTag, .eight, of: element)
    return call
  }

  private mutating func resultVariable8(of element: Node) -> ResultVariable? {
    vendorAttribute(.resultVariable, .eight, of: element)
      .flatMap { $0.text.isEmpty ? nil : ResultVariable($0.text, at: $0.place) }
  }

  private mutating func iteration8(_ element: Node) -> Iteration {
    var iteration = Iteration()
    iteration.collection = vendorExpression(.inputCollection, .eight, of: element, bare: .expression)
    iteration.elementVariable = vendorText(.inputElement, .eight, of: element)
    iteration.outputCollection = vendorText(.outputCollection, .eight, of: element)
    iteration.outputElement = vendorExpression(.outputElement, .eight, of: element, bare: .expression)
    return iteration
  }

  private mutating func adHoc8(_ element: Node) -> AdHocControl {
    var control = AdHocControl()
    control.activeElements = vendorExpression(.activeElementsCollection, .eight, of: element, bare: .expression)
    control.outputCollection = vendorText(.outputCollection, .eight, of: element)
    control.outputElement = vendorExpression(.outputElement, .eight, of: element, bare: .expression)
    return control
  }
}
