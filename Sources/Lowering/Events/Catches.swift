import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// What is caught while something lasts: boundary events, event sub-processes, the events behind a gateway, and events of
/// several definitions (BPMN 2.0.2 §10.5.4, §13.5).
extension ProgramBuilder {
  /// Lets the activity be left by its boundary events, if a token can stay in it.
  mutating func addBoundaryCatches(to draft: inout ActivityDraft) {
    let events = draft.node.boundaryEvents.map { model.graph[$0] }.filter { !$0.isForCompensationOnly }
    guard !events.isEmpty, draft.activity.lasts else { return }
    let scope = repetitions[draft.id] ?? ownScope(of: &draft)
    for event in events {
      addCatches(of: event, in: scope, to: id(event.id), .around, interrupting: event.isInterrupting)
    }
  }

  /// Lets the scope around the event sub-process `node` be caught in by its start event.
  mutating func addStartCatches(of node: Graph.Node) {
    let contents = node.contents.map { model.graph[$0] }
    for event in (contents?.nodes ?? []).map({ model.graph[$0] }) where event.tag == .startEvent {
      addCatches(
        of: event, in: id(model.graph[event.scope].parent ?? node.scope), to: id(node.id), .within,
        interrupting: event.isInterrupting)
      program[id(event.scope)].interrupts = event.isInterrupting
    }
  }

  /// Waits in a scope of its own for whichever event comes first behind the gateway.
  mutating func gatewayWork(_ draft: inout ActivityDraft) -> Work {
    let scope = ownScope(of: &draft)
    for flow in draft.node.outgoing {
      guard let target = model.graph[flow].target.map({ model.graph[$0] }) else { continue }
      if case .receiveTask(let task) = target.kind {
        let name = target.name
        let event = target.syntax.extensions.registryEvent?.type
        let wait = messageWait(task.message, named: event, at: target, Extensions()) { builder, source, operand in
          builder.operand(source, "\(name).\(operand)", settingUp: scope)
        }
        var it = Catch(.wait(wait), at: id(target.id), to: id(target.id), place: .around)
        it.flow = id(flow)
        program[scope].catches.append(it)
      } else {
        addCatches(of: target, in: scope, to: id(target.id), .around, flow: id(flow))
      }
    }
    return .wait(Wait(kind: .events, type: .constant(.string(draft.node.name))))
  }

  /// Waits for what the event catches: one thing from outside, or in a scope of its own for several, or for a condition.
  mutating func catchWork(_ draft: inout ActivityDraft) -> Work {
    let event = draft.node
    receptions[draft.id] = result(&draft)
    if event.catchesByItself {
      addCatches(of: event, in: ownScope(of: &draft), to: draft.id, .around)
      return .wait(Wait(kind: .events, type: .constant(.string(event.name))))
    }
    guard let definition = event.definitions.first,
      var wait = wait(for: definition, at: event, { $0.operand($1, $2, in: &draft) })
    else { return .nothing }
    wait.result = result(&draft)
    return .wait(wait)
  }

  /// Does nothing but receive what comes with the event that has set the token free.
  mutating func receivingWork(_ draft: inout ActivityDraft) -> Work {
    if !draft.node.isNoneStart { receptions[draft.id] = result(&draft) }
    return .nothing
  }

  // MARK: Catches

  private mutating func addCatches(
    of event: Graph.Node, in scope: ScopeID, to node: NodeID, _ place: Catch.Place, interrupting: Bool = true,
    flow: FlowID? = nil
  ) {
    for (number, definition) in event.definitions.enumerated() {
      guard let trigger = trigger(of: definition, number, at: event, in: scope) else { continue }
      var it = Catch(trigger, at: id(event.id), to: node, place: place)
      it.isInterrupting = interrupting
      it.isParallel = event.isParallelMultiple
      it.flow = flow
      let (caught, inside) = (definition.extensions.caught, program[id(event.id)].scope)
      it.reception.code = caught.code.map { target($0, from: inside) }
      it.reception.message = caught.message.map { target($0, from: inside) }
      program[scope].catches.append(it)
    }
  }

  private mutating func trigger(
    of definition: EventDefinition, _ number: Int, at event: Graph.Node, in scope: ScopeID
  ) -> Catch.Trigger? {
    switch definition.kind {
    case .message, .timer, .signal:
      let name = number == 0 ? event.name : "\(event.name).\(number)"
      return wait(for: definition, at: event) { builder, source, operand in
        builder.operand(source, "\(name).\(operand)", settingUp: scope)
      }.map { .wait($0) }
    case .conditional(let it):
      if it.isVariableListener { return change(it.filter, number, at: event, in: scope) }
      return it.condition.map { condition($0, it.filter, at: event, in: scope) }
    case .error(let it): return .error(code: caughtCode(it.error, model.error(it.error)?.code))
    case .escalation(let it): return .escalation(code: caughtCode(it.escalation, model.escalation(it.escalation)?.code))
    case .cancel: return .cancel
    case .link, .compensate, .terminate: return nil
    }
  }

  /// The code that is caught: that of what `reference` names, any if that has none. What names nothing is a code.
  private func caughtCode(_ reference: Reference?, _ code: ExpressionText?) -> String? {
    guard let reference else { return nil }
    if let code { return code.text.isEmpty ? nil : code.text }
    return model.error(reference) == nil && model.escalation(reference) == nil ? reference.text : nil
  }

  private mutating func condition(
    _ text: ExpressionText, _ filter: ConditionFilter, at event: Graph.Node, in scope: ScopeID
  ) -> Catch.Trigger {
    let probe = addScope(.probe, parent: scope, node: id(event.id))
    let condition = computation(text, in: probe)
    let names = condition.expression.free.compactMap { free -> String? in
      if case .variable(let reference) = free { reference.name } else { nil }
    }
    return .condition(condition, scope: probe, watching: filter.variables ?? names)
  }

  /// Waits until the variable that `filter` names is set, or has another value than in the beginning.
  private mutating func change(
    _ filter: ConditionFilter, _ number: Int, at event: Graph.Node, in scope: ScopeID
  ) -> Catch.Trigger? {
    guard let name = filter.variables?.first else { return nil }
    let prefix = HiddenName.prefix + "\(event.name).\(number)."
    let now = reference(name, from: scope)
    let value = BatonIR.Expression.conditional(
      .feel, test: .isSet(now), then: .variable(now, .feel), otherwise: .constant(.null))
    let (was, old) = (declare(prefix + "was", in: scope), declare(prefix + "old", in: scope))
    for (variable, first) in [(was, BatonIR.Expression.isSet(now)), (old, value)] {
      program[scope].setup.append(Assignment(target: variable, value: Computation(first, text: name)))
    }
    let probe = addScope(.probe, parent: scope, node: id(event.id))
    let seen = reference(name, from: probe)
    let existed = BatonIR.Expression.variable(was.reference(in: program), .feel)
    let isSame = BatonIR.Expression.binary(
      .equal, .feel, .variable(seen, .feel), .variable(old.reference(in: program), .feel))
    let hears = { filter.changes?.contains($0) ?? true }
    let changed = BatonIR.Expression.conditional(
      .feel, test: existed,
      then: hears(.update)
        ? .conditional(.feel, test: isSame, then: .constant(.boolean(false)), otherwise: .constant(.boolean(true)))
        : .constant(.boolean(false)), otherwise: .constant(.boolean(hears(.create))))
    let condition = BatonIR.Expression.conditional(
      .feel, test: .isSet(seen), then: changed, otherwise: .constant(.boolean(false)))
    return .condition(Computation(condition, text: name), scope: probe, watching: [name])
  }

  /// Says of each catch and start where what comes with its event goes, now that all events are known.
  mutating func settleReceptions() {
    for scope in program.scopes.indices {
      for index in program.scopes[scope].catches.indices {
        let event = program.scopes[scope].catches[index].event
        if let result = receptions[event] { program.scopes[scope].catches[index].reception.variables = result }
      }
    }
    for process in program.processes.indices {
      for index in program.processes[process].starts.indices {
        let event = program.processes[process].starts[index].node
        if let result = receptions[event] { program.processes[process].starts[index].reception.variables = result }
      }
    }
  }
}

extension BatonIR.Activity {
  /// Whether a token may stay in the activity, once it has begun.
  fileprivate var lasts: Bool {
    if case .instances(let it)? = repetition?.course, it.throwing != nil { return true }
    if epilogue.contains(where: { if case .wait = $0.work { true } else { false } }) { return true }
    return switch work {
    case .wait, .body, .adHoc, .throwing: true
    case .nothing: outputs.contains { $0.value.expression.performs }
    case .evaluate(let assignments): (assignments + outputs).contains { $0.value.expression.performs }
    }
  }
}
