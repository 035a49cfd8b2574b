import BatonDiagnostics
import BatonSyntax

/// Which event definitions can be executed.
extension ObstacleSearch {
  mutating func visit(_ event: CatchEvent, of node: Graph.Node) {
    for definition in node.definitions { visit(definition, of: node) }
    visitInputs(of: node)
    visit(event.outputAssociations)
    if node.isParallelMultiple, graph.eventPlace(of: node) == .start {
      refuse(
        "start events that need several events", at: node.syntax.tagPlace,
        help: "start by an event-based gateway with instantiate=\"true\" and eventGatewayType=\"Parallel\"")
    }
  }

  mutating func visit(_ event: ThrowEvent, of node: Graph.Node) {
    for definition in node.definitions { visit(definition, of: node) }
    visit(event.inputAssociations)
    guard node.definitions.count > 1 else { return }
    for definition in node.definitions where !definition.isThrownWithOthers {
      refuse(
        "\(definition.tag.noun) definitions beside others", at: definition.tagPlace,
        help: "draw one event after the other")
    }
  }

  private mutating func visit(_ definition: EventDefinition, of node: Graph.Node) {
    // Of what cannot stand here that is said elsewhere.
    guard let place = graph.eventPlace(of: node), definition.tag.places.contains(place) else { return }
    let site = definition.tagPlace
    let isCaught = node.kind.caught != nil
    switch definition.kind {
    case .message(let it): visit(it, definition, of: node)
    case .timer(let it): visit(it, definition, of: node)
    case .signal(let it):
      if isCaught { refuseComputed(it.expression ?? name(ofSignal: it.signal), of: node) }
    case .error(let it):
      if isCaught { refuseComputedCode(definitions.errors.first { $0.id == it.error?.text }?.code) }
    case .escalation(let it):
      if isCaught { refuseComputedCode(definitions.escalations.first { $0.id == it.escalation?.text }?.code) }
    case .conditional(let it): visit(it, definition, of: node)
    case .link: visitLink(definition, of: node)
    case .terminate: break
    case .compensate(let it): visit(it, definition, of: node)
    case .cancel:
      if node.tag == .boundaryEvent, node.definitions.count > 1 {
        refuse("cancel definitions beside others", at: site, help: "draw one event for each")
      }
    }
    for mapping in definition.extensions.handedIn.mappings { visit(mapping) }
  }

  // MARK: One definition each

  private mutating func visit(_ it: MessageEventDefinition, _ definition: EventDefinition, of node: Graph.Node) {
    refuseComputed(it.expression ?? name(ofMessage: it.message), ofCorrelated: it.message)
    if node.kind.caught != nil {
      visitRegistered(node)
      return refuseComputed(it.expression ?? name(ofMessage: it.message), of: node)
    }
    if definition.extensions.implementation != nil {
      visit(definition.extensions, of: node)
    } else if definitions.dialect == .camunda8, node.syntax.extensions.implementation == nil {
      refuse("messages sent by nobody", at: definition.tagPlace, help: "add a zeebe:taskDefinition")
    }
  }

  private mutating func visitRegistered(_ node: Graph.Node) {
    guard let event = node.syntax.extensions.registryEvent, graph.startsInstances(node) else { return }
    if event.start == .manualSubscription {
      refuse("start events to which somebody subscribes at run time", at: event.type.place)
    }
    if let key = node.syntax.extensions.correlationKey, event.start != .storeAsUniqueReferenceId {
      refuse("start events for which only some events count", at: key.place, help: "branch behind the event")
    }
  }

  private mutating func visit(_ it: TimerEventDefinition, _ definition: EventDefinition, of node: Graph.Node) {
    refuse(calendar: it.businessCalendar, at: definition.tagPlace)
    if it.schedules.count > 1 { refuse("timers of several times", at: definition.tagPlace) }
    for schedule in it.schedules { refuseComputed(schedule.text, of: node) }
    refuseComputed(it.endDate, of: node)
  }

  private mutating func visit(
    _ it: ConditionalEventDefinition, _ definition: EventDefinition, of node: Graph.Node
  ) {
    if it.isVariableListener { return visitListener(it, definition, of: node) }
    guard let changes = it.filter.changes, !Set(changes).isSuperset(of: [.create, .update]) else { return }
    refuse(
      "conditions that look only at some kinds of change", at: definition.tagPlace,
      help: "let both 'create' and 'update' of a variable count")
  }

  private mutating func visitListener(
    _ it: ConditionalEventDefinition, _ definition: EventDefinition, of node: Graph.Node
  ) {
    if it.filter.variables == nil { refuse("listeners to the change of no variable", at: definition.tagPlace) }
    if it.filter.changes?.contains(.delete) == true {
      refuse("listeners to the removal of a variable", at: definition.tagPlace)
    }
    if graph.eventPlace(of: node) == .start || !node.isInterrupting {
      refuse(
        "listeners to more than one change of a variable", at: definition.tagPlace,
        help: "let the event interrupt, or use a conditional event")
    }
  }

  private mutating func visitLink(_ definition: EventDefinition, of node: Graph.Node) {
    if node.definitions.count > 1 { refuse("links beside other definitions", at: definition.tagPlace) }
  }

  // MARK: What must be known when the file is compiled

  /// What starts instances of a process is known before there is one.
  private mutating func refuseComputed(_ text: ExpressionText?, of node: Graph.Node) {
    guard let text, text.isMarked, graph.startsInstances(node), !text.isConstant else { return }
    refuse("start events whose trigger is computed", at: text.place, help: "write what it is: no instance is there yet")
  }

  mutating func refuseComputedCode(_ code: ExpressionText?) {
    guard let code, code.isMarked else { return }
    refuse("codes that are computed where they are caught", at: code.place, help: "catch any, and branch behind it")
  }

  private func name(ofMessage reference: Reference?) -> ExpressionText? {
    definitions.messages.first { $0.id == reference?.text }?.nameText
  }

  private func name(ofSignal reference: Reference?) -> ExpressionText? {
    definitions.signals.first { $0.id == reference?.text }?.nameText
  }

  /// Whoever is set free by an event does not compute what a token that arrives on a flow would.
  private mutating func visitInputs(of node: Graph.Node) {
    guard graph.isReachedByCatch(node), let mapping = node.syntax.extensions.inputs.first else { return }
    refuse("input mappings of something that starts when its event has come", at: Place(mapping.site))
  }

  // MARK: What events lead to

  mutating func visit(_ gateway: EventBasedGateway, of node: Graph.Node) {
    let place = node.syntax.tagPlace
    if gateway.trigger == .parallel && !gateway.instantiates {
      refuse("event-based gateways that wait for all events", at: place, help: "set instantiate=\"true\"")
    }
    if gateway.instantiates { visitStart(node) }
  }

  mutating func visit(_ task: ReceiveTask, of node: Graph.Node) {
    refuseComputed(name(ofMessage: task.message), ofCorrelated: task.message)
    if task.instantiates { visitStart(node) }
    visitInputs(of: node)
    refuseComputed(name(ofMessage: task.message), of: node)
    guard graph.isReachedByCatch(node) else { return }
    if task.activity.loop != nil { refuse("loops of a task that an event starts", at: node.syntax.tagPlace) }
    for event in node.boundaryEvents.map({ graph[$0] }) where !graph.isAlternative(node) {
      refuse("boundary events of a task that an event starts", at: event.syntax.tagPlace)
    }
  }

  /// Refuses a node that starts instances where it cannot.
  private mutating func visitStart(_ node: Graph.Node) {
    if graph[node.scope].owner != nil {
      refuse("instances that start inside of a sub-process", at: node.syntax.tagPlace)
    }
  }
}

extension EventDefinition {
  /// Whether an event may throw this and more.
  fileprivate var isThrownWithOthers: Bool {
    switch kind {
    case .message, .signal, .escalation, .error: extensions.implementation == nil
    case .compensate(let it): it.waitsForCompletion
    // Of links, and of what no event throws, that is said elsewhere.
    case .terminate, .timer, .conditional, .link: true
    case .cancel: false
    }
  }
}

extension TimerEventDefinition.Schedule {
  package var text: ExpressionText {
    switch self {
    case .date(let text), .duration(let text), .cycle(let text): text
    }
  }
}

extension Graph {
  /// Whether `node`'s event starts instances of its process.
  fileprivate func startsInstances(_ node: Node) -> Bool {
    if node.startsProcess { return true }
    if node.tag == .startEvent { return self[node.scope].owner == nil }
    return node.incoming.contains { self[$0].source.map { self[$0].startsProcess } ?? false }
  }

  /// Whether a token at `node` may be one that the node's event has set free.
  fileprivate func isReachedByCatch(_ node: Node) -> Bool {
    if node.startsProcess || node.catchesByItself || isAlternative(node) { return true }
    return node.tag == .boundaryEvent || node.tag == .startEvent && !node.isNoneStart
  }
}

extension EventDefinition.Tag {
  /// The kind in words: "timer".
  package var noun: String {
    switch self {
    case .message: "message"
    case .timer: "timer"
    case .error: "error"
    case .escalation: "escalation"
    case .signal: "signal"
    case .conditional: "conditional"
    case .link: "link"
    case .compensate: "compensation"
    case .cancel: "cancel"
    case .terminate: "terminate"
    }
  }
}
