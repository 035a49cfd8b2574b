import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Messages from process to process: message flows, and what tells whom a message is for (BPMN 2.0.2 §8.4.2, §9.4).
extension ProgramBuilder {
  mutating func addMessageFlows() {
    for route in model.routes.all {
      program.messageFlows.append(
        MessageFlow(
          id: route.flow.id, source: id(route.source), target: id(route.target), joinsSeveral: route.joinsSeveral))
    }
  }

  /// Whether a message that `node` sends, which `reference` names, must find the one whom it is for: along a message flow, or by a
  /// correlation key.
  func findsReceiver(_ reference: Reference?, from node: Graph.Node) -> Bool {
    sends(node) || reference.map { message in correlationKeys.contains { $0.messages.contains(message.text) } } ?? false
  }

  /// Whether message flows between processes lead from `node`, or to it.
  func sends(_ node: Graph.Node) -> Bool { model.routes.lead(from: node.id) }
  func receives(_ node: Graph.Node) -> Bool { model.routes.lead(to: node.id) }

  // MARK: Steps

  /// Returns the sending of the message that `reference` names, as what the token waits for.
  mutating func sending(
    _ reference: Reference?, named expression: ExpressionText? = nil, _ extensions: Extensions, _ suffix: String,
    _ draft: inout ActivityDraft
  ) -> Wait {
    var wait = sentMessage(reference, named: expression, extensions, suffix, &draft)
    wait.kind = .send
    wait.result = .discard
    return wait
  }

  /// Lets the throwing event at hand send the message of `definition` before all else that it throws.
  mutating func addSending(
    _ it: MessageEventDefinition, _ definition: EventDefinition, _ suffix: String, to draft: inout ActivityDraft
  ) {
    let scope = ownScope(of: &draft)
    var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: scope, handsOver: true)
    step.activity.work = .wait(sending(it.message, named: it.expression, definition.extensions, suffix, &step))
    addScopes(to: &step)
    draft.activity.prologue.append(step.activity)
  }

  /// Lets an activity begin when a message has come along the flows that lead to it, and send one along those that lead from it
  /// when its work is done. Some ask first, and end when the answer has come.
  mutating func addMessages(to draft: inout ActivityDraft) {
    guard draft.node.kind.activity != nil else { return }
    let (receives, sends) = (receives(draft.node), sends(draft.node))
    let isAnswered = receives && sends && draft.node.asksFirst
    if receives, !isAnswered, !draft.activity.work.waits(for: .message) {
      draft.activity.prologue.append(receptionStep(&draft))
    }
    if sends, !draft.activity.work.waits(for: .send) { draft.activity.epilogue.append(sendingStep(&draft)) }
    if isAnswered { draft.activity.epilogue.append(receptionStep(&draft)) }
  }

  /// A task of no kind in particular sends or receives what message flows say.
  mutating func messageWork(_ draft: inout ActivityDraft) -> Work {
    if sends(draft.node) { return .wait(sending(nil, draft.extensions, "", &draft)) }
    guard receives(draft.node) else { return .nothing }
    var wait = messageWait(nil, at: draft.node, Extensions()) { $0.operand($1, $2, in: &draft) }
    wait.result = result(&draft)
    return .wait(wait)
  }

  private mutating func sendingStep(_ draft: inout ActivityDraft) -> BatonIR.Activity {
    var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: ownScope(of: &draft), handsOver: true)
    step.activity.work = .wait(sending(nil, Extensions(), "", &step))
    addScopes(to: &step)
    return step.activity
  }

  private mutating func receptionStep(_ draft: inout ActivityDraft) -> BatonIR.Activity {
    var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: ownScope(of: &draft))
    var wait = messageWait(nil, at: draft.node, Extensions()) { $0.operand($1, $2, in: &step) }
    wait.result = .propagate
    step.activity.work = .wait(wait)
    addScopes(to: &step)
    return step.activity
  }

  // MARK: Correlation

  /// A correlation key, and the messages in which all of its properties can be told.
  private struct Key {
    var id: String
    var properties: [CorrelationProperty]
    var messages: [String]
  }

  private var correlationKeys: [Key] {
    guard model.definitions.dialect == .plain else { return [] }
    return model.definitions.correlationKeys.map { key in
      let properties = key.properties.compactMap { reference in
        model.definitions.correlationProperties.first { $0.id == reference.text }
      }
      let messages = properties.map { Set($0.retrievals.map(\.message.text)) }
      let common = messages.dropFirst().reduce(messages.first ?? []) { $0.intersection($1) }
      return Key(id: key.id, properties: properties, messages: common.sorted())
    }
  }

  /// Says how the keys are read from messages and from processes.
  mutating func addCorrelations() {
    guard !program.nodes.isEmpty else { return }
    let keys = correlationKeys
    var envelope: ScopeID?
    for key in keys {
      for message in key.messages {
        let scope = envelope ?? addScope(.process, parent: nil, node: nil)
        envelope = scope
        guard let name = constantName(ofMessage: message, in: scope) else { continue }
        for property in key.properties {
          let path = property.retrievals.first { $0.message.text == message }?.path
          add(property.id, of: key.id, .message(name), path, in: scope)
        }
      }
    }
    for (number, (process, scope)) in model.processes.enumerated() {
      for subscription in process.correlationSubscriptions {
        guard let key = keys.first(where: { $0.id == subscription.key.text }) else { continue }
        for property in key.properties {
          let path = subscription.bindings.first { $0.property.text == property.id }?.path
          add(property.id, of: key.id, .process(number), path, in: id(scope.id))
        }
      }
    }
  }

  private mutating func add(
    _ property: String, of key: String, _ origin: Correlation.Origin, _ path: ExpressionText?, in scope: ScopeID
  ) {
    guard let path else { unreachable("a property that says nothing is refused") }
    let probe = addScope(.probe, parent: scope, node: NodeID(0))
    let value = computation(path, in: probe)
    program.correlations.append(Correlation(key: key, property: property, origin: origin, value: value, probe: probe))
  }

  private mutating func constantName(ofMessage reference: String, in scope: ScopeID) -> String? {
    guard let message = model.definitions.messages.first(where: { $0.id == reference }) else { return nil }
    guard let text = message.nameText else { return message.id }
    return computation(text, in: scope).expression.knownValue?.string
  }
}

extension Work {
  /// Whether the work is to wait for what `kind` says.
  fileprivate func waits(for kind: Wait.Kind) -> Bool {
    if case .wait(let wait) = self { wait.kind == kind } else { false }
  }
}
