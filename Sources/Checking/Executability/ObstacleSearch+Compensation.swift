import BatonDiagnostics
import BatonSyntax

/// Which compensation, and which transactions, can be executed (BPMN 2.0.2 §10.3.5, §10.7).
extension ObstacleSearch {
  // MARK: Handlers

  /// A handler is started by compensation alone, and nothing follows it.
  mutating func visitHandler(_ activity: Activity, of node: Graph.Node) {
    let place = node.syntax.tagPlace
    // That of a compensation event sub-process says no more than its start event.
    if graph.compensationStart(of: node) != nil { return }
    if node.isEventSubProcess { refuse("event sub-processes that are compensation handlers", at: place) }
    for event in node.boundaryEvents.map({ graph[$0] }) {
      refuse("boundary events of compensation handlers", at: event.syntax.tagPlace)
    }
    if node.startsProcess { refuse("compensation handlers that start instances", at: place) }
    if max(activity.startQuantity, activity.completionQuantity) > 1 {
      refuse("quantities of tokens at compensation handlers", at: place)
    }
    let compensated = node.compensates.map { graph[$0] }
    if compensated.contains(where: { $0.scope != node.scope }) {
      refuse(
        "compensation handlers in another process or sub-process than the activity", at: place,
        help: "draw the handler beside the activity")
    }
    if compensated.contains(where: \.isCompensationHandler) {
      refuse("the compensation of compensation handlers", at: place)
    }
    if compensated.count > 1, compensated.contains(where: { $0.activity?.loop != nil }) {
      refuse("compensation handlers that a repeated activity shares with others", at: place)
    }
  }

  /// An activity has one handler at most.
  mutating func visitCompensations(of node: Graph.Node) {
    guard node.compensations.count > 1 else { return }
    refuse("activities with several compensation handlers", at: node.syntax.tagPlace)
  }

  // MARK: Events

  mutating func visit(_ it: CompensateEventDefinition, _ definition: EventDefinition, of node: Graph.Node) {
    switch graph.eventPlace(of: node) {
    case .interruptingBoundary, .boundary: visitOthers(definition, of: node)
    case .interruptingEventSubProcess, .eventSubProcess: visitStart(definition, of: node)
    case .intermediateThrow, .end: visitThrow(it, definition, of: node)
    case .start, .intermediateCatch, nil: break
    }
  }

  private mutating func visitStart(_ definition: EventDefinition, of node: Graph.Node) {
    visitOthers(definition, of: node)
    guard let owner = graph[node.scope].owner.map({ graph[$0] }) else { return }
    guard let around = graph[owner.scope].owner.map({ graph[$0] }) else {
      return refuse(
        "compensation event sub-processes of a process, which nothing around compensates", at: definition.tagPlace,
        help: "draw it in a sub-process")
    }
    if around.isEventSubProcess {
      refuse("compensation event sub-processes of event sub-processes", at: definition.tagPlace)
    }
    if around.isCompensationHandler {
      refuse("compensation event sub-processes of compensation handlers", at: definition.tagPlace)
    }
    if !around.compensations.isEmpty {
      refuse("compensation event sub-processes of what has a handler already", at: definition.tagPlace)
    }
    let siblings = graph[owner.scope].nodes.filter { graph.compensationStart(of: graph[$0]) != nil }
    if siblings.count > 1 { refuse("several compensation event sub-processes", at: definition.tagPlace) }
  }

  private mutating func visitOthers(_ definition: EventDefinition, of node: Graph.Node) {
    guard node.definitions.count > 1 else { return }
    refuse("compensation definitions beside others", at: definition.tagPlace, help: "draw one event for each")
  }

  private mutating func visitThrow(
    _ it: CompensateEventDefinition, _ definition: EventDefinition, of node: Graph.Node
  ) {
    let extensions = node.syntax.extensions
    if !it.waitsForCompletion,
      !extensions.inputs.isEmpty || !extensions.outputs.isEmpty || !extensions.listeners.isEmpty
        || !(node.kind.thrown?.inputAssociations ?? []).isEmpty || !(node.kind.thrown?.properties ?? []).isEmpty
    {
      refuse(
        "data and listeners of an event that does not wait for the compensation", at: definition.tagPlace,
        help: "set waitForCompletion=\"true\"")
    }
    guard let reference = it.activity,
      let activity = graph.compensatedActivity(of: it, thrownBy: node).map({ graph[$0] })
    else { return }
    if !graph.isCompensable(activity) {
      refuse(
        "the compensation of an activity without handler", at: reference.place,
        help: "add a compensation boundary event with an association to a handler")
    }
  }

  // MARK: Transactions

  mutating func visit(_ transaction: TransactionSubProcess, of node: Graph.Node) {
    if definitions.dialect == .plain, let method = transaction.method, !method.lowercased().hasSuffix("compensate") {
      refuse("transactions that are undone otherwise than by compensation", at: node.syntax.tagPlace)
    }
  }
}
