import BatonDiagnostics
import BatonSyntax

/// Which markers, data and vendors' additions can be executed.
extension ObstacleSearch {
  mutating func visit(_ activity: Activity, of node: Graph.Node) {
    let place = node.syntax.tagPlace
    visit(activity.loop, of: node)
    if activity.isForCompensation { visitHandler(activity, of: node) }
    visitCompensations(of: node)
    if max(activity.startQuantity, activity.completionQuantity) > 255 {
      refuse("quantities of more than 255 tokens", at: place)
    }
    visit(activity.inputAssociations + activity.outputAssociations)
  }

  mutating func visit(_ associations: [DataAssociation]) {
    for association in associations {
      let isDrawing = association.transformation == nil && association.assignments.isEmpty
      if !definitions.dialect.holdsData {
        if !isDrawing { refuse("data associations that compute something", at: association.tagPlace) }
        continue
      }
      for to in association.assignments.compactMap(\.to) where data.path(to) == nil {
        refuse("the assignment to what is no path of names", at: to.place)
      }
    }
  }

  mutating func visit(_ extensions: Extensions, of node: Graph.Node) {
    let place = node.syntax.tagPlace
    visit(extensions.listeners, of: node)
    for mapping in extensions.errorMappings { visit(mapping, of: node) }
    refuse(calendar: extensions.assignment?.businessCalendar, at: place)
    if extensions.assignment?.idVariable != nil { refuse("the variable for a task's id", at: place) }
    if let result = extensions.resultVariable, result.isTransient { refuse("transient variables", at: result.place) }
    for mapping in extensions.inputs + extensions.outputs { visit(mapping) }
    for header in extensions.headers { visit(header.value, at: place) }
    if case .script(let script) = extensions.implementation { visit(script) }
  }

  private mutating func visit(_ mapping: ErrorMapping, of node: Graph.Node) {
    switch node.tag {
    case .serviceTask, .sendTask, .businessRuleTask, .scriptTask: break
    case .task, .receiveTask, .userTask, .manualTask, .callActivity, .subProcess, .transaction, .adHocSubProcess,
      .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway, .startEvent,
      .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      refuse("the mapping of failures to errors where no job is done", at: mapping.place)
    }
    switch mapping.target {
    case .reference(let reference):
      refuseComputedCode(definitions.errors.first { $0.id == reference.text }?.code)
    case .code: break
    case nil: refuse("the mapping of failures to no error", at: mapping.place)
    }
  }

  /// Refuses calendars that somebody has added to the engine. Its own say by their names only that a time is a date, a duration
  /// or a cycle, which it is anyway.
  mutating func refuse(calendar: String?, at place: Place) {
    guard let calendar, calendar.isForeignCalendar else { return }
    refuse("business calendars", at: place)
  }

  mutating func visit(_ process: Process, _ scope: Graph.Scope) {
    turn(to: process.title, process.id)
    let isStarted = scope.nodes.contains { graph[$0].tag == .startEvent || graph[$0].startsProcess }
    if !isStarted && graph.entries(of: scope).isEmpty {
      refuse("processes in which nothing could be the first", at: process.tagPlace, help: "add a start event")
    }
    visit(process.extensions.listeners)
    for subscription in process.correlationSubscriptions {
      visit(subscription)
    }
  }

  mutating func visit(_ flow: Graph.Flow) {
    turn(to: flow.title, flow.name)
    if flow.syntax.isExtended { visit(flow.syntax.extensions.listeners) }
    if case .script(let script) = flow.syntax.condition { visit(script) }
  }

  /// A worker may find a script that is kept elsewhere; what Baton itself runs must be in the file.
  mutating func visit(_ script: Script) {
    switch script.language {
    case .feel, .juel: if script.resource != nil { refuse("expressions kept in other files", at: script.place) }
    case .foreign: break
    }
  }

  /// A process has a start and an end like any node; a sequence flow is taken; only user tasks have a life of their own.
  private mutating func visit(_ listeners: [Listener], of node: Graph.Node? = nil) {
    for listener in listeners {
      let place = Place(listener.site)
      if listener.subject == .task && node?.tag != .userTask {
        refuse("listeners to a task of what has none", at: place)
      }
      switch listener.event {
      // Nothing changes a task while it waits.
      case .start, .end, .take, .create, .assignment, .complete, .update: break
      case .delete, .cancel, .all:
        if listener.subject == .execution { refuse("listeners to the removal of what is no task", at: place) }
      case .timeout:
        if listener.timers.isEmpty { refuse("listeners to a time that is not said", at: place) }
        if node?.activity?.loop != nil {
          refuse("listeners to the time that each of several tasks has", at: place)
        }
      }
      if case .script(let script) = listener.implementation { visit(script) }
    }
  }

  mutating func visit(_ mapping: Mapping) {
    let place = Place(mapping.site)
    if mapping.target.isMarked { refuse("variables whose names are computed", at: mapping.target.place) }
    if mapping.isTransient { refuse("transient variables", at: place) }
    visit(mapping.source, at: place)
  }

  private mutating func visit(_ source: MappingSource, at place: Place) {
    switch source {
    case .script(let script): visit(script)
    case .list(let items): for item in items { visit(item, at: place) }
    case .map(let entries): for entry in entries { visit(entry.value, at: place) }
    case .expression, .variable, .literal, .null: break
    }
  }
}

extension String {
  /// Whether the calendar of this name is one that somebody has added to the engine.
  var isForeignCalendar: Bool { !["", "dueDate", "duration", "cycle"].contains(self) }
}
