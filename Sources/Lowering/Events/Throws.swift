import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// What events throw, one after the other (BPMN 2.0.2 §10.5.5).
extension ProgramBuilder {
  mutating func throwWork(_ draft: inout ActivityDraft) -> Work {
    if draft.extensions.implementation != nil { return serviceWork(nil, nil, &draft) }
    // A token that has thrown an error does not go on.
    let definitions =
      draft.node.definitions.filter { $0.tag != .error } + draft.node.definitions.filter { $0.tag == .error }
    let throwing = definitions.enumerated().compactMap {
      thrown($0.element, $0.offset == 0 ? "" : "\($0.offset)", &draft)
    }
    return throwing.isEmpty ? .nothing : .throwing(throwing)
  }

  /// Returns what `definition` throws, with operands that `suffix` tells from others of the activity.
  mutating func thrown(_ definition: EventDefinition, _ suffix: String, _ draft: inout ActivityDraft) -> Throw? {
    switch definition.kind {
    case .message(let it):
      if model.definitions.dialect == .camunda7 { return nil }
      if findsReceiver(it.message, from: draft.node) {
        addSending(it, definition, suffix, to: &draft)
        return nil
      }
      return .send(sentMessage(it.message, named: it.expression, definition.extensions, suffix, &draft))
    case .signal(let it): return .send(sentSignal(it, definition, suffix, &draft))
    case .error(let it):
      let error = model.error(it.error)
      let code = thrownCode(it.error, error?.code, "code" + suffix, &draft)
      return .error(
        code: code, message: error?.message.map { operand(.expression($0), "message" + suffix, in: &draft) })
    case .escalation(let it):
      return .escalation(
        code: thrownCode(it.escalation, model.escalation(it.escalation)?.code, "code" + suffix, &draft))
    case .compensate(let it):
      let activity = model.graph.compensatedActivity(of: it, thrownBy: draft.node)
      return .compensation(of: activity.map { id($0) }, waits: it.waitsForCompletion)
    case .cancel:
      guard let transaction = model.graph.cancelledTransaction(by: draft.node) else { return nil }
      return (repetitions[id(transaction)] ?? model.graph[transaction].contents.map { id($0) }).map { .cancel($0) }
    case .timer, .conditional, .link, .terminate: return nil
    }
  }

  /// The code that is thrown: that of what `reference` names, or its id if it has none.
  private mutating func thrownCode(
    _ reference: Reference?, _ code: ExpressionText?, _ name: String, _ draft: inout ActivityDraft
  ) -> Wait.Operand {
    if let code, !code.text.isEmpty { return operand(.expression(code), name, in: &draft) }
    return .constant(reference.map { .string($0.text) } ?? .null)
  }

  // MARK: What goes out

  /// Returns the message that `reference` names, as it goes out; without one, a message of the id of the node that it goes to, or
  /// of its own.
  mutating func sentMessage(
    _ reference: Reference?, named expression: ExpressionText? = nil, _ extensions: Extensions, _ suffix: String,
    _ draft: inout ActivityDraft
  ) -> Wait {
    let message = model.message(reference) ?? model.message(flowingAt: draft.node)
    let receiver = model.routes.from(draft.node.id).first.map { model.graph[$0.target].name }
    var wait = Wait(kind: .message, type: .constant(.string(message?.id ?? receiver ?? draft.node.name)))
    if let name = expression ?? message?.nameText {
      wait.type = operand(.expression(name), "type" + suffix, in: &draft)
    }
    addPayload(to: &wait, extensions, suffix, &draft)
    return wait
  }

  private mutating func sentSignal(
    _ definition: SignalEventDefinition, _ facts: EventDefinition, _ suffix: String, _ draft: inout ActivityDraft
  ) -> Wait {
    let signal = model.signal(definition.signal)
    var wait = Wait(kind: .signal, type: .constant(.string(signal?.id ?? draft.node.name)))
    if let name = definition.expression ?? signal?.nameText {
      wait.type = operand(.expression(name), "type" + suffix, in: &draft)
    }
    if signal?.reach == .processInstance { wait.details[.reach] = .constant("instance") }
    addPayload(to: &wait, facts.extensions, suffix, &draft)
    return wait
  }

  /// Hands over what the definition's `extensions` name, and what has been put into the event for it.
  private mutating func addPayload(
    to wait: inout Wait, _ extensions: Extensions, _ suffix: String, _ draft: inout ActivityDraft
  ) {
    let handed = extensions.handedIn
    if handed.all == true { wait.details[.passesAll] = .constant(.boolean(true)) }
    var entries = handed.mappings.map { mapping in
      (mapping.target.text, computation(mapping.source, in: draft.scope).expression)
    }
    for name in handedInputs(of: draft) {
      entries.append((name, .variable(reference(name, from: draft.scope), .feel)))
    }
    guard !entries.isEmpty else { return }
    let payload = entries.reduce(BatonIR.Expression.constant(.context(Record()))) {
      .call(.contextPut, [$0, .constant(.string($1.0)), $1.1])
    }
    wait.details[.variables] = operand(Computation(payload, text: "variables"), "variables" + suffix, in: &draft)
  }

  /// The names of what is put into the node so that it goes out: in Camunda 8 by input mappings, in the standard by data inputs
  /// (BPMN 2.0.2 §10.5.1); of work that somebody does, its data outputs.
  private func handedInputs(of draft: ActivityDraft) -> [String] {
    guard draft.handsOver else { return [] }
    return switch model.definitions.dialect {
    case .camunda8:
      Set(draft.activity.inputs.map { program[$0.target.scope].variables[$0.target.index] }).sorted()
        .filter { !$0.hasPrefix(HiddenName.prefix) }
    case .plain, .flowable:
      if let outputs = draft.node.sentOutputs {
        outputs.map { $0.name ?? $0.id }
      } else {
        (draft.node.kind.activity?.inputAssociations ?? draft.node.kind.thrown?.inputAssociations ?? [])
          .compactMap { association in
            if case .variable(let name)? = association.target.flatMap({ data[$0] }) { name } else { nil }
          }
      }
    case .camunda7: []
    }
  }
}

extension Graph.Node {
  /// What goes out with the message that the activity sends when somebody has done its work; nil if its inputs do.
  fileprivate var sentOutputs: [DataOutput]? {
    switch tag {
    case .userTask, .businessRuleTask, .scriptTask, .callActivity, .subProcess, .transaction, .adHocSubProcess:
      kind.activity?.io?.outputs ?? []
    case .task, .manualTask, .sendTask, .serviceTask, .receiveTask, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      nil
    }
  }
}
