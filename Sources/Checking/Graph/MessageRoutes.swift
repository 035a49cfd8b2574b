import BatonSyntax

/// A way along which messages go from a node of one process to a node of another (BPMN 2.0.2 §9.4): a message flow between two
/// nodes, or one of those that a message flow from or to a pool stands for.
package struct MessageRoute: Sendable {
  package let flow: MessageFlow
  package let source: Graph.NodeID
  package let target: Graph.NodeID
  /// Whether the pool of the source is of several: an instance at the target may talk with more than one of its instances.
  package let joinsSeveral: Bool
}

extension Graph {
  /// The ways of messages between processes that can be executed. Where vendors' engines take message flows for a drawing, there
  /// are none.
  func routes(of definitions: Definitions) -> [MessageRoute] {
    guard definitions.dialect == .plain else { return [] }
    return definitions.collaborations.flatMap { collaboration in
      collaboration.messageFlows.flatMap { routes(of: $0, in: collaboration, definitions) }
    }
  }

  private func routes(
    of flow: MessageFlow, in collaboration: Collaboration, _ definitions: Definitions
  ) -> [MessageRoute] {
    let sources = end(flow.source, in: collaboration, definitions)
    let targets = end(flow.target, in: collaboration, definitions)
    let isDrawnBetweenNodes = nodesByID[flow.source.text] != nil && nodesByID[flow.target.text] != nil
    return sources.flatMap { source in
      targets.compactMap { target in
        guard self[self[source].scope].process != self[self[target].scope].process else { return nil }
        if !isDrawnBetweenNodes {
          guard self[source].sendsMessages, self[target].receivesMessages else { return nil }
          guard agree(self[source], self[target], flow, definitions) else { return nil }
        }
        return MessageRoute(
          flow: flow, source: source, target: target,
          joinsSeveral: isOfSeveral(self[source], in: collaboration, definitions))
      }
    }
  }

  /// The nodes that `reference`, an end of a message flow, may mean: itself, or all of the pool's process.
  private func end(
    _ reference: Reference, in collaboration: Collaboration, _ definitions: Definitions
  ) -> [NodeID] {
    if let node = nodesByID[reference.text] { return self[self[node].scope].isExecuted ? [node] : [] }
    guard let pool = collaboration.participants.first(where: { $0.id == reference.text }) else { return [] }
    return nodes.filter { self[$0.scope].isExecuted && stands($0, in: pool, definitions) }.map(\.id)
  }

  private func stands(_ node: Node, in pool: Participant, _ definitions: Definitions) -> Bool {
    guard let process = pool.process else { return false }
    return definitions.callableProcesses[self[node.scope].process].id == process.text
  }

  private func isOfSeveral(_ node: Node, in collaboration: Collaboration, _ definitions: Definitions) -> Bool {
    collaboration.participants.contains { pool in
      (pool.multiplicity?.maximum ?? 1) > 1 && stands(node, in: pool, definitions)
    }
  }

  /// Whether what `source` sends and what `target` receives is the same message, and that of `flow`.
  private func agree(_ source: Node, _ target: Node, _ flow: MessageFlow, _ definitions: Definitions) -> Bool {
    let sent = source.messages.map { definitions.messageName($0) }
    let received = target.messages.map { definitions.messageName($0) }
    let wanted = flow.message.map { definitions.messageName($0) }
    return sent.contains { received.contains($0) && (wanted == nil || $0 == wanted) }
  }
}

extension Graph.Node {
  /// What the node names as the messages that it sends or receives.
  package var messages: [Reference] {
    switch kind {
    case .sendTask(let it): it.message.map { [$0] } ?? []
    case .receiveTask(let it): it.message.map { [$0] } ?? []
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      definitions.compactMap { if case .message(let it) = $0.kind { it.message } else { nil } }
    case .task, .serviceTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity, .subProcess,
      .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway,
      .eventBasedGateway:
      []
    }
  }

  /// Whether the node, where message flows lead from it and to it, asks first and then waits for the answer.
  package var asksFirst: Bool {
    switch tag {
    case .task, .manualTask, .serviceTask, .sendTask: true
    case .receiveTask, .userTask, .businessRuleTask, .scriptTask, .callActivity, .subProcess, .transaction,
      .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway,
      .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      false
    }
  }

  /// Whether sending a message is what the node is for.
  package var sendsMessages: Bool {
    switch kind {
    case .sendTask: true
    case .endEvent, .intermediateThrowEvent: definitions.contains { $0.tag == .message }
    case .task, .serviceTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity,
      .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway,
      .complexGateway, .eventBasedGateway, .startEvent, .intermediateCatchEvent, .boundaryEvent:
      false
    }
  }

  /// Whether receiving a message is what the node is for.
  package var receivesMessages: Bool {
    switch kind {
    case .receiveTask: true
    case .startEvent, .intermediateCatchEvent, .boundaryEvent: definitions.contains { $0.tag == .message }
    case .task, .serviceTask, .sendTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity,
      .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway,
      .complexGateway, .eventBasedGateway, .endEvent, .intermediateThrowEvent:
      false
    }
  }
}

extension Definitions {
  /// The name of the message that `reference` names, its id if it has none.
  fileprivate func messageName(_ reference: Reference) -> String {
    messages.first { $0.id == reference.text }?.name ?? reference.text
  }
}
