import BatonSyntax

/// Something of BPMN that can be executed: a row of the coverage table.
struct Feature: Sendable {
  let name: String
  /// What eight other engines make of it, in the order of `engines`: Y executes it, P in part, I reads and ignores it, W takes it
  /// for something else, N refuses it, ? unknown.
  let peers: [Substring]
  /// Whether the node, which a scenario has reached, has it.
  let isAt: @Sendable (Site) -> Bool

  static let engines = [
    "Camunda 7", "Flowable", "Camunda 8", "Kogito", "zenbpm", "Spiff", "bpmn-elements", "lib-bpmn-engine",
  ]

  init(_ name: String, _ peers: String, isAt: @escaping @Sendable (Site) -> Bool) {
    self.name = name
    self.peers = peers.split(separator: " ")
    self.isAt = isAt
    precondition(self.peers.count == Self.engines.count, "\(name) has a mark for each engine")
  }

  static let all: [(title: String, features: [Feature])] = [
    ("Activities", activities), ("Gateways and flows", gateways), ("Events", events),
    ("Data, people and collaboration", surroundings),
  ]

  // MARK: Activities

  private static let activities: [Feature] = [
    Feature("task", "Y Y Y Y N Y Y N") { $0.tag == .task },
    Feature("service task", "Y Y Y Y Y P Y Y") { $0.tag == .serviceTask },
    Feature("send task", "Y P Y Y Y Y Y N") { $0.tag == .sendTask },
    Feature("receive task", "Y P Y Y Y Y Y N") { $0.tag == .receiveTask },
    Feature("receive task that starts an instance", "N N N N Y N P N") {
      if case .receiveTask(let it) = $0.node.kind { it.instantiates } else { false }
    },
    Feature("user task", "Y Y Y Y P Y Y Y") { $0.tag == .userTask },
    Feature("manual task", "Y Y Y Y N Y Y N") { $0.tag == .manualTask },
    Feature("business rule task", "Y Y Y Y Y Y W N") { $0.tag == .businessRuleTask },
    Feature("script task", "Y Y Y Y N Y Y N") { $0.tag == .scriptTask },
    Feature("loop", "I I N N I Y Y N") {
      if case .standard? = $0.activity?.loop { true } else { false }
    },
    Feature("multi-instance, parallel", "Y Y Y Y Y Y Y N") { $0.multiInstance.map { !$0.isSequential } ?? false },
    Feature("multi-instance, sequential", "Y Y Y Y Y Y Y N") { $0.multiInstance?.isSequential ?? false },
    Feature("multi-instance: completion condition", "Y Y Y Y I Y Y N") {
      $0.multiInstance?.completionCondition != nil
    },
    Feature("multi-instance: cardinality", "Y Y N N N Y Y N") { $0.multiInstance?.cardinality != nil },
    Feature("multi-instance: input collection and item", "Y Y N Y N Y P N") {
      $0.multiInstance?.inputCollection != nil || $0.multiInstance != nil && $0.node.extensions.iteration != nil
    },
    Feature("multi-instance: output collection and item", "N N N Y N Y N N") {
      $0.multiInstance?.outputCollection != nil || $0.node.extensions.iteration?.outputCollection != nil
    },
    Feature("multi-instance: behavior events", "N N N N N N N N") {
      $0.multiInstance.map { $0.behavior != .all } ?? false
    },
    Feature("start and completion quantity", "I I I I I I I I") {
      $0.activity.map { $0.startQuantity != 1 || $0.completionQuantity != 1 } ?? false
    },
    Feature("compensation handler", "Y Y Y Y N N Y N") { $0.activity?.isForCompensation ?? false },
    Feature("embedded sub-process", "Y Y Y Y Y Y Y Y") {
      if case .subProcess(let it) = $0.node.kind { !it.isTriggeredByEvent } else { false }
    },
    Feature("event sub-process", "Y Y Y Y Y Y Y N") {
      if case .subProcess(let it) = $0.node.kind { it.isTriggeredByEvent } else { false }
    },
    Feature("transaction", "Y Y N P N Y Y N") { $0.tag == .transaction },
    Feature("ad-hoc sub-process", "N Y Y Y N N W N") { $0.tag == .adHocSubProcess },
    Feature("call activity", "Y Y Y Y P Y Y N") { $0.tag == .callActivity },
    Feature("call of a global task", "N N N N N N N N") { site in
      guard case .callActivity(let it) = site.node.kind else { return false }
      return site.definitions.globalTasks.contains { $0.id == it.calledElement?.text }
    },
  ]

  // MARK: Gateways

  private static let gateways: [Feature] = [
    Feature("exclusive gateway", "Y Y Y Y Y Y Y Y") { $0.tag == .exclusiveGateway },
    Feature("parallel gateway", "Y Y Y Y Y Y Y Y") { $0.tag == .parallelGateway },
    Feature("inclusive gateway, split", "Y Y Y Y Y Y Y Y") { $0.tag == .inclusiveGateway && $0.hasSeveralOutgoing },
    Feature("inclusive gateway, join", "P Y P P P Y N N") { $0.tag == .inclusiveGateway && $0.hasSeveralIncoming },
    Feature("complex gateway", "N W N N N N N N") { $0.tag == .complexGateway },
    Feature("event-based gateway", "Y Y Y Y Y Y Y Y") { $0.tag == .eventBasedGateway },
    Feature("event-based gateway to a receive task", "N N N ? N P Y N") { site in
      site.tag == .receiveTask
        && site.flows.contains { flow in
          flow.target.text == site.node.id
            && site.siblings.contains { $0.id == flow.source.text && $0.tag == .eventBasedGateway }
        }
    },
    Feature("event-based gateway that starts an instance", "N N N N N N N N") {
      if case .eventBasedGateway(let it)? = $0.instantiatingGateway { it.trigger == .exclusive } else { false }
    },
    Feature("event-based gateway that needs all its events", "N N N N N N N N") {
      if case .eventBasedGateway(let it)? = $0.instantiatingGateway { it.trigger == .parallel } else { false }
    },
    Feature("conditional flow from an activity", "Y Y I P I P Y ?") { site in
      site.activity != nil && site.flows.contains { $0.source.text == site.node.id && $0.condition != nil }
    },
    Feature("several flows from an activity", "Y Y Y P Y P Y Y") { $0.activity != nil && $0.hasSeveralOutgoing },
    Feature("start without start event", "N N N N N N Y N") { site in
      site.activity != nil && !site.siblings.contains { $0.tag == .startEvent }
        && !site.flows.contains { $0.target.text == site.node.id }
    },
  ]
}
