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

/// The ways of messages between a file's processes, to be found by their ends.
package struct MessageRoutes: Sendable {
  /// All routes: those of a message flow stand together, by source and then by target, in document order.
  package private(set) var all: [MessageRoute] = []
  private var indicesBySource: [Graph.NodeID: [Int]] = [:]
  private var indicesByTarget: [Graph.NodeID: [Int]] = [:]
  /// The first message flow that stands for so many routes that they are not listed.
  package internal(set) var excess: MessageFlow?

  /// How many routes a file may have. Two pools of a hundred senders and receivers of one message have as many.
  package static let limit = 10_000

  /// The routes that lead from `node`.
  package func from(_ node: Graph.NodeID) -> [MessageRoute] { (indicesBySource[node] ?? []).map { all[$0] } }
  /// The routes that lead to `node`.
  package func to(_ node: Graph.NodeID) -> [MessageRoute] { (indicesByTarget[node] ?? []).map { all[$0] } }
  /// Whether a route leads from `node`.
  package func lead(from node: Graph.NodeID) -> Bool { indicesBySource[node] != nil }
  /// Whether a route leads to `node`.
  package func lead(to node: Graph.NodeID) -> Bool { indicesByTarget[node] != nil }

  mutating func add(_ route: MessageRoute) {
    indicesBySource[route.source, default: []].append(all.count)
    indicesByTarget[route.target, default: []].append(all.count)
    all.append(route)
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
