import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Gives the node its meaning: how tokens arrive, what they do, how they leave.
  mutating func lower(_ node: Graph.Node) {
    let id = id(node.id)
    self.node = id
    program[id].arrival = arrival(of: node, id)
    program[id].quantity = node.kind.activity?.completionQuantity ?? 1
    program[id].compensationEvent = model.graph.compensationEvent(of: node).map { self.id($0) }
    program[id].action = action(of: node, id)
    program[id].departure = departure(of: node)
    if case .complex(let activation) = program[id].arrival {
      program[id].departureScope = activation.departure.scope
    } else if program[id].departure.performs {
      program[id].departureScope = addScope(.activity, parent: program[id].scope, node: id)
    }
  }

  private mutating func action(of node: Graph.Node, _ id: NodeID) -> Action {
    let around = repetitions[id] ?? program[id].scope
    var draft = ActivityDraft(node, id, in: around, body: node.contents.map { self.id($0) } ?? runs[id])
    if isSelected(node) { draft.activity.selection = Wait(kind: .selection, type: .constant(.string(node.name))) }
    beginRepetition(of: &draft)
    addInputs(to: &draft)
    if node.isEventSubProcess, model.graph.compensationStart(of: node) == nil { addStartCatches(of: node) }
    addPrologue(to: &draft)
    draft.activity.work = work(of: node, &draft)
    draft.activity.skip = skip(draft.extensions, in: draft.scope)
    addErrorMappings(to: &draft)
    addRoles(to: &draft)
    addTrigger(to: &draft)
    addMessages(to: &draft)
    addTaskListeners(to: &draft)
    addInitiator(to: &draft)
    addOutputs(to: &draft)
    addEpilogue(to: &draft)
    addDataOutputs(to: &draft)
    endRepetition(of: &draft)
    addBoundaryCatches(to: &draft)
    addScopes(to: &draft)
    if let termination = node.termination { return .terminate(draft.activity, self.termination(termination, at: node)) }
    return draft.activity.isTrivial ? .pass : .activity(draft.activity)
  }

  private mutating func termination(_ syntax: TerminateEventDefinition, at node: Graph.Node) -> Termination {
    if syntax.endsInstance { return .process }
    let around = syntax.endsMultiInstance ? model.graph.multiInstance(around: node) : nil
    if let repetition = around.flatMap({ repetitions[id($0)] }) { return .repetition(repetition) }
    noteTermination(of: program[id(node.id)].scope)
    return .scope
  }

  /// Lets instances of `scope` that a terminate end event ends be told from those that complete, which can be compensated.
  private mutating func noteTermination(of scope: ScopeID) {
    let isCompensable =
      program[scope].compensation != nil || program[scope].node.flatMap { program[$0].compensation } != nil
    if isCompensable { program[scope].termination = declare(HiddenName.prefix + "terminated", in: scope) }
  }

  /// Gives each computation of the activity that waits for jobs a scope of its own, now that the activity's is known.
  mutating func addScopes(to draft: inout ActivityDraft) {
    let scope = draft.scope
    addScope(to: &draft.activity.skip, in: scope, of: draft.id)
    addScopes(to: &draft.activity.inputs, in: scope, of: draft.id)
    addScopes(to: &draft.activity.outputs, in: scope, of: draft.id)
    if case .evaluate(var assignments) = draft.activity.work {
      addScopes(to: &assignments, in: scope, of: draft.id)
      draft.activity.work = .evaluate(assignments)
    }
    if case .adHoc(var adHoc) = draft.activity.work {
      addScopes(to: &adHoc.closing, in: scope, of: draft.id)
      addScope(to: &adHoc.activeElements, in: scope, of: draft.id)
      addScope(to: &adHoc.completionCondition, in: scope, of: draft.id)
      draft.activity.work = .adHoc(adHoc)
    }
  }

  mutating func addScopes(
    to assignments: inout [BatonIR.Assignment], in scope: ScopeID, of node: NodeID
  ) {
    for index in assignments.indices { addScope(to: &assignments[index].value, in: scope, of: node) }
  }

  mutating func addScope(to computation: inout Computation, in scope: ScopeID, of node: NodeID) {
    if computation.expression.performs { computation.scope = addScope(.activity, parent: scope, node: node) }
  }

  mutating func addScope(to computation: inout Computation?, in scope: ScopeID, of node: NodeID) {
    if computation?.expression.performs == true {
      computation?.scope = addScope(.activity, parent: scope, node: node)
    }
  }

  /// What is done at a node of each kind.
  private mutating func work(of node: Graph.Node, _ draft: inout ActivityDraft) -> Work {
    switch node.kind {
    case .task, .manualTask: messageWork(&draft)
    case .serviceTask(let task): work(of: task, &draft)
    case .sendTask(let task): work(of: task, &draft)
    case .businessRuleTask(let task): work(of: task, &draft)
    case .receiveTask(let task): work(of: task, &draft)
    case .userTask(let task): work(of: task, &draft)
    case .scriptTask(let task): work(of: task, &draft)
    case .subProcess(let it): program[draft.scope].entries.isEmpty && !it.isTriggeredByEvent ? .nothing : .body
    case .transaction: program[draft.scope].entries.isEmpty ? .nothing : .body
    case .exclusiveGateway, .parallelGateway, .inclusiveGateway, .complexGateway: .nothing
    case .callActivity(let call): work(of: call, &draft)
    case .eventBasedGateway: gatewayWork(&draft)
    case .startEvent, .boundaryEvent: receivingWork(&draft)
    case .intermediateCatchEvent: catchWork(&draft)
    case .endEvent, .intermediateThrowEvent: throwWork(&draft)
    case .adHocSubProcess(let it): work(of: it, &draft)
    }
  }
}

extension Graph.Node {
  /// How the node removes all tokens of its scope, if it does.
  fileprivate var termination: TerminateEventDefinition? {
    guard tag == .endEvent else { return nil }
    for case .terminate(let it) in definitions.lazy.map(\.kind) { return it }
    return nil
  }
}

extension BatonIR.Activity {
  /// Whether a token may as well pass.
  fileprivate var isTrivial: Bool {
    guard case .nothing = work else { return false }
    return inputs.isEmpty && outputs.isEmpty && prologue.isEmpty && epilogue.isEmpty && repetition == nil
      && selection == nil
  }
}

extension Departure {
  /// Whether a token waits for jobs on the way to one of the conditions.
  fileprivate var performs: Bool {
    switch self {
    case .all: false
    case .exclusive(let choices, _), .inclusive(let choices, _, _):
      choices.contains { $0.condition.expression.performs }
    }
  }
}
