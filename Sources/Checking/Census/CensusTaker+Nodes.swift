import BatonDiagnostics
import BatonSyntax

extension CensusTaker {
  mutating func visit(_ node: FlowNode) {
    let owner = add(.node(node.tag), node)
    let outer = holder
    holder = owner
    defer { holder = outer }
    refer(owner, to: node.categories, as: "category value", expecting: .categoryValue)
    refer(owner, to: node.kind.defaultFlow, as: "default flow", expecting: .sequenceFlow)
    if node.isExtended { visit(node.extensions, of: owner) }
    if let activity = node.kind.activity { visit(activity, of: owner) }
    if let event = node.kind.caught { visit(event, of: owner) }
    if let event = node.kind.thrown { visit(event, of: owner) }
    visitParticulars(of: node, owner)
    if let contents = node.kind.contents { visit(contents) }
  }

  /// What only one kind of node has.
  mutating func visitParticulars(of node: FlowNode, _ owner: Int) {
    switch node.kind {
    case .serviceTask(let task):
      refer(owner, to: task.operation, as: "operation", expecting: .operation)
    case .sendTask(let task):
      refer(owner, to: task.message, as: "message", expecting: .message)
      refer(owner, to: task.operation, as: "operation", expecting: .operation)
    case .receiveTask(let task):
      refer(owner, to: task.message, as: "message", expecting: .message)
      refer(owner, to: task.operation, as: "operation", expecting: .operation)
    case .scriptTask(let task):
      evaluate(owner, task.script, as: "script", isWork: true)
      format(owner, task.script?.format, as: "the script", at: node.site, by: "scriptFormat")
    case .userTask(let task):
      let people = People(task.activity.resources)
      for text in [people.assignee, people.users, people.groups] { evaluate(owner, text, as: "assignment") }
    case .callActivity(let call): evaluate(owner, call.calledElement, as: "called element")
    case .adHocSubProcess(let adHoc): evaluate(owner, adHoc.completionCondition, as: "completion condition")
    case .complexGateway(let gateway):
      evaluate(owner, gateway.activationCondition, as: "activation condition")
      for name in ["activationCount", "waitingForStart"] { setAside(name) }
    case .boundaryEvent(let event): refer(owner, to: event.attachedTo, as: "host activity", expecting: .activity)
    case .task, .manualTask, .businessRuleTask, .subProcess, .transaction, .exclusiveGateway,
      .inclusiveGateway, .parallelGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent:
      break
    }
  }

  private mutating func visit(_ activity: Activity, of owner: Int) {
    visit(activity.properties)
    visit(activity.io)
    visit(activity.inputAssociations)
    visit(activity.outputAssociations)
    visit(activity.resources)
    switch activity.loop {
    case .standard(let loop):
      let marker = add(.loop, loop)
      evaluate(marker, loop.condition, as: "loop condition")
    case .multiInstance(let loop): visit(loop)
    case nil: break
    }
  }

  private mutating func visit(_ loop: MultiInstance) {
    let owner = add(.loop, loop)
    if loop.isExtended { visit(loop.facts.extensions, of: owner) }
    evaluate(owner, loop.cardinality, as: "cardinality")
    evaluate(owner, loop.completionCondition, as: "completion condition")
    if let item = loop.inputItem {
      add(.dataInput, item)
      set(item.name, at: Place(item.site))
      set(item.id, at: Place(item.site))
    }
    if let item = loop.outputItem {
      add(.dataOutput, item)
      set(item.name, at: Place(item.site))
    }
    refer(owner, to: loop.oneBehaviorEvent, as: "event", expecting: .eventDefinition)
    refer(owner, to: loop.noneBehaviorEvent, as: "event", expecting: .eventDefinition)
    for behavior in loop.complexBehaviors {
      evaluate(owner, behavior.condition, as: "condition")
      if let event = behavior.event { visit(event, of: owner) }
    }
  }

  private mutating func visit(_ event: CatchEvent, of owner: Int) {
    visit(event.properties)
    for definition in event.definitions { visit(definition) }
    refer(owner, to: event.sharedDefinitions, as: "event definition", expecting: .eventDefinition)
    for output in event.dataOutputs {
      add(.dataOutput, output)
      declare(output)
    }
    for set in event.outputSets { visit(set) }
    visit(event.outputAssociations)
  }

  private mutating func visit(_ event: ThrowEvent, of owner: Int) {
    visit(event.properties)
    for definition in event.definitions { visit(definition, isThrown: true) }
    refer(owner, to: event.sharedDefinitions, as: "event definition", expecting: .eventDefinition)
    for input in event.dataInputs {
      add(.dataInput, input)
      declare(input)
    }
    for set in event.inputSets { visit(set) }
    visit(event.inputAssociations)
  }

  mutating func visit(_ definition: EventDefinition, isThrown: Bool = false) {
    let owner = add(.eventDefinition(definition.tag), definition)
    if definition.isExtended { visit(definition.extensions, of: owner) }
    switch definition.kind {
    case .message(let it):
      let isSent = isThrown && dialect != .camunda7 && definition.extensions.implementation == nil
      refer(
        owner, to: it.message, as: "message", expecting: .message,
        withoutIt: isThrown && !isSent ? "which the event does not send" : nil)
      refer(owner, to: it.operation, as: "operation", expecting: .operation)
    case .timer(let it):
      for schedule in it.schedules { visit(schedule, of: owner) }
      evaluate(owner, it.endDate, as: "end date")
    case .error(let it): refer(owner, to: it.error, as: "error", expecting: .error)
    case .escalation(let it):
      refer(
        owner, to: it.escalation, as: "escalation", expecting: .escalation,
        withoutIt: dialect == .flowable ? "which is taken for an escalation code" : nil)
    case .signal(let it): refer(owner, to: it.signal, as: "signal", expecting: .signal)
    case .conditional(let it): evaluate(owner, it.condition, as: "condition")
    case .compensate(let it): refer(owner, to: it.activity, as: "activity", expecting: .activity)
    case .link(let it):
      // The standard names the other definition, some tools the event.
      refer(owner, to: it.sources, as: "source", expecting: .anything)
      refer(owner, to: it.target, as: "target", expecting: .anything)
    case .cancel, .terminate: break
    }
  }

  mutating func visit(_ schedule: TimerEventDefinition.Schedule, of owner: Int) {
    switch schedule {
    case .date(let text): evaluate(owner, text, as: "date")
    case .duration(let text): evaluate(owner, text, as: "duration")
    case .cycle(let text): evaluate(owner, text, as: "cycle")
    }
  }
}
