import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Listeners as steps around the work: what an engine evaluates at once, or a job for which the token waits.
extension ProgramBuilder {
  /// Lets the listeners to the start of the element be heard when its inputs are there.
  mutating func addPrologue(to draft: inout ActivityDraft) {
    let listeners = draft.extensions.listeners
    // Steps have scopes inside of the activity's, which is there from now on.
    if !listeners.isEmpty { _ = ownScope(of: &draft) }
    for listener in listeners where listener.hears(.start) || listener.hears(.create) {
      draft.activity.prologue.append(step(for: listener, listener.hears(.start) ? .start : .create, in: draft))
    }
  }

  /// Lets the listeners to the life of a user task be heard, whose assignee is known by now.
  mutating func addTaskListeners(to draft: inout ActivityDraft) {
    guard case .wait(let wait) = draft.activity.work, case .userTask = wait.kind else { return }
    for listener in draft.extensions.listeners where listener.hears(.assignment) {
      guard let assignee = wait.details[.assignee] else { continue }
      var step = step(for: listener, .assignment, in: draft)
      if case .variable(let variable) = assignee { step.skip = isNull(variable, or: step.skip) }
      draft.activity.prologue.append(step)
    }
    for (number, listener) in draft.extensions.listeners.enumerated() where listener.hears(.timeout) {
      addTimeout(listener, number + 1, to: &draft)
    }
    for listener in draft.extensions.listeners where listener.hears(.complete) {
      draft.activity.epilogue.append(step(for: listener, .complete, in: draft))
    }
    for (number, listener) in draft.extensions.listeners.enumerated() {
      guard let removal = listener.removal else { continue }
      addRemoval(listener, removal, number + 1, to: &draft)
      // In Flowable what is completed is removed, too.
      guard model.definitions.dialect == .flowable else { continue }
      draft.activity.epilogue.append(step(for: listener, removal, in: draft))
    }
  }

  /// Lets `listener` be heard when the task is removed before it is completed: by a token of its own, in the process.
  private mutating func addRemoval(
    _ listener: Listener, _ event: Listener.Event, _ number: Int, to draft: inout ActivityDraft
  ) {
    var process = draft.around
    while let parent = program[process].parent { process = parent }
    let row = addHearer(listener.id ?? "\(draft.node.name)#\(event.rawValue)\(number)", in: process)
    var activity = BatonIR.Activity(scope: nil)
    activity.prologue = [step(for: listener, event, at: draft.node, row, in: process)]
    program[row].action = .activity(activity)
    var removal = Catch(.removal, at: row, to: row, place: .within)
    removal.isInterrupting = false
    removal.reception.variables = .discard
    program[ownScope(of: &draft)].catches.append(removal)
    program[process].hearers.append(row)
  }

  /// Adds a row among the nodes for a listener that a token of its own serves.
  private mutating func addHearer(_ id: String, in scope: ScopeID) -> NodeID {
    program.nodes.append(Node(id: id, name: nil, element: "taskListener", scope: scope))
    return NodeID(program.nodes.count - 1)
  }

  /// Lets `listener` be heard whenever its time has come while the task waits: by a token of its own, beside the task.
  private mutating func addTimeout(_ listener: Listener, _ number: Int, to draft: inout ActivityDraft) {
    guard let schedule = listener.timers.first else { return }
    var wait = Wait(kind: .timer, type: .constant(.string(draft.node.name)))
    let (detail, text) = schedule.detail
    wait.details[detail] = operand(.expression(text), "timeout\(number)", in: &draft)
    let row = addHearer(listener.id ?? "\(draft.node.name)#timeout\(number)", in: draft.around)
    var activity = BatonIR.Activity(scope: nil)
    activity.prologue = [step(for: listener, .timeout, at: draft.node, row, in: draft.around)]
    program[row].action = .activity(activity)
    var timer = Catch(.wait(wait), at: row, to: row, place: .around)
    timer.isInterrupting = false
    timer.reception.variables = .discard
    program[ownScope(of: &draft)].catches.append(timer)
  }

  /// Lets the listeners to the end of the element be heard: in Camunda 8 when its outputs are set, else before.
  mutating func addEpilogue(to draft: inout ActivityDraft) {
    let listeners = draft.extensions.listeners.filter { $0.hears(.end) }
    if listeners.isEmpty { return }
    if model.definitions.dialect == .camunda8, !draft.activity.outputs.isEmpty {
      var outputs = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: draft.scope)
      outputs.activity.work = .evaluate(draft.activity.outputs)
      addScopes(to: &outputs)
      draft.activity.epilogue.append(outputs.activity)
      draft.activity.outputs = []
    }
    for listener in listeners { draft.activity.epilogue.append(step(for: listener, .end, in: draft)) }
  }

  /// Lets data objects of processes get their values, and the listeners of flows and processes be heard.
  mutating func addInterludes() {
    for (index, (process, scope)) in model.processes.enumerated() {
      let listeners = process.extensions.listeners
      guard let first = scope.nodes.first.map({ model.graph[$0] }), process.begins || !listeners.isEmpty else {
        continue
      }
      let row = addRow(process.id, process.name, "process", in: scope.id)
      let initialization = initialization(of: process, at: first, row).map { [$0] } ?? []
      program.processes[index].prologue = Interlude(
        at: row, initialization + steps(for: listeners, .start, at: first, row))
      program.processes[index].epilogue = Interlude(at: row, steps(for: listeners, .end, at: first, row))
    }
    for node in nodes {
      for flow in node.outgoing.map({ model.graph[$0] }) where !flow.syntax.extensions.listeners.isEmpty {
        let row = addRow(flow.name, flow.syntax.name, "sequenceFlow", in: node.scope)
        program[id(flow.id)].interlude = Interlude(
          at: row, steps(for: flow.syntax.extensions.listeners, .take, at: node, row))
      }
    }
  }

  /// Adds a row among the nodes for a flow or a process, at which no token arrives.
  private mutating func addRow(_ element: String, _ name: String?, _ kind: String, in scope: Graph.ScopeID) -> NodeID {
    program.nodes.append(Node(id: element, name: name, element: kind, scope: id(scope)))
    return NodeID(program.nodes.count - 1)
  }

  private mutating func steps(
    for listeners: [Listener], _ event: Listener.Event, at node: Graph.Node, _ row: NodeID
  ) -> [BatonIR.Activity] {
    let outer = self.node
    self.node = row
    defer { self.node = outer }
    return listeners.filter { $0.hears(event) }.map { step(for: $0, event, at: node, row, in: id(node.scope)) }
  }

  // MARK: Steps

  private mutating func step(
    for listener: Listener, _ event: Listener.Event, in draft: ActivityDraft
  ) -> BatonIR.Activity {
    step(for: listener, event, at: draft.node, draft.id, in: draft.scope)
  }

  private mutating func step(
    for listener: Listener, _ event: Listener.Event, at node: Graph.Node, _ row: NodeID, in scope: ScopeID
  ) -> BatonIR.Activity {
    self.event = event
    defer { self.event = nil }
    var draft = ActivityDraft(
      step: listener.extensions(for: event, of: listener.subject == .task ? node.name : program[row].id), at: node, row,
      in: scope)
    draft.activity.work = work(of: listener, &draft)
    // A task that is skipped has no life.
    if listener.subject == .task { draft.activity.skip = skip(node.syntax.extensions, in: scope) }
    addScopes(to: &draft)
    return draft.activity
  }

  private mutating func work(of listener: Listener, _ draft: inout ActivityDraft) -> Work {
    switch listener.implementation {
    case .job(let type, _): .wait(job(operand(.expression(type), "type", in: &draft), &draft))
    case .evaluation(let text): evaluation(of: text, &draft)
    case .script(let script): scriptWork(script, &draft)
    }
  }

  private func isNull(_ variable: Variable, or other: Computation?) -> Computation {
    let name = program[variable.scope].variables[variable.index]
    let value = BatonIR.Expression.variable(VariableReference(name: name, candidates: [variable]), .feel)
    let test = BatonIR.Expression.binary(.equal, .feel, value, .constant(.null))
    return Computation(other.map { .logical(.or, .juel, $0.expression, test) } ?? test, text: "assignee = null")
  }
}

extension Listener {
  /// Whether the listener is to be heard at `event`.
  package func hears(_ event: Event) -> Bool {
    switch self.event {
    case .all: subject == .task && [.create, .assignment, .complete].contains(event)
    case .start, .end, .take, .create, .assignment, .update, .complete, .delete, .timeout, .cancel:
      self.event == event
    }
  }

  /// What the listener hears when the task is removed, if it does.
  fileprivate var removal: Event? {
    switch event {
    case .delete, .cancel: event
    case .all: subject == .task ? .delete : nil
    case .start, .end, .take, .create, .assignment, .update, .complete, .timeout: nil
    }
  }

  /// What the listener says of its work. A worker is told the event and the element in headers.
  fileprivate func extensions(for event: Event, of element: String) -> Extensions {
    var extensions = Extensions()
    extensions.implementation = implementation
    extensions.retries = retries
    extensions.headers =
      [
        Header(name: "event", value: .literal(event.rawValue)),
        Header(name: "element", value: .literal(element)),
      ] + headers
    extensions.resultVariable = resultVariable
    return extensions
  }
}

extension BatonSyntax.Process {
  /// Whether data objects have values to begin with.
  fileprivate var begins: Bool { contents.dataObjects.contains { $0.initialValue != nil } }
}

extension TimerEventDefinition.Schedule {
  /// What a wait for the time hands over.
  fileprivate var detail: (Wait.Detail, ExpressionText) {
    switch self {
    case .date(let text): (.timerDate, text)
    case .duration(let text): (.timerDuration, text)
    case .cycle(let text): (.timerCycle, text)
    }
  }
}
