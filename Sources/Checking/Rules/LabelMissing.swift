import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let labelMissing = Rule(
    "label-missing", .style, Severities(nil, spec: nil, lint: .warning),
    "An element that needs a name to be understood has none."
  ) { model, findings in
    let graph = model.graph
    let collapsed = model.definitions.collapsedIDs
    for scope in graph.scopes {
      let starts = scope.nodes.count { graph[$0].tag == .startEvent }
      let ends = scope.nodes.count { graph[$0].tag == .endEvent }
      for node in scope.nodes.map({ graph[$0] }) where node.syntax.isUnnamed {
        if node.tag == .startEvent && starts == 1 && node.definitions.isEmpty { continue }
        if node.tag == .endEvent && ends == 1 && node.definitions.allSatisfy({ $0.tag == .terminate }) { continue }
        guard let advice = node.namingAdvice(isCollapsed: collapsed.contains(node.syntax.id)) else { continue }
        findings.report("\(node.title) has no name", at: node.syntax.namePlace, of: node.name, helps: [advice])
      }
      for flow in scope.flows.map({ graph[$0] }) where flow.syntax.isUnnamed && flow.syntax.condition != nil {
        findings.report(
          "\(flow.title) has a condition, but no name that tells it", at: flow.syntax.namePlace, of: flow.name,
          helps: ["name it for its answer to the gateway's question, such as 'yes'"])
      }
      for lane in scope.contents.laneSets.flatMap(\.lanesAmongOthers) where lane.isUnnamed {
        findings.report(
          "\(lane.id.isEmpty ? "a lane" : "lane \(quoted(lane.id))") has no name", at: lane.namePlace, of: lane.id,
          helps: ["name it for who does what is in it"])
      }
    }
    for pool in model.definitions.collaborations.flatMap(\.participants) where pool.isUnnamed {
      findings.report(
        "\(pool.id.isEmpty ? "a pool" : "pool \(quoted(pool.id))") has no name", at: pool.namePlace, of: pool.id,
        helps: ["name it for who takes part"])
    }
  }
}

extension Element {
  fileprivate var isUnnamed: Bool { name?.allSatisfy(\.isWhitespace) ?? true }
  /// The empty name, or what lacks one.
  fileprivate var namePlace: Place { name == nil ? tagPlace : place(of: "name") }
}

extension Definitions {
  /// The ids of what is drawn as a symbol that hides what is inside.
  fileprivate var collapsedIDs: Set<String> {
    Set(diagrams.flatMap(\.shapes).filter { $0.isExpanded == false }.compactMap { $0.element?.text })
  }
}

extension LaneSet {
  /// The lanes, and those inside of them, that share a pool with others.
  fileprivate var lanesAmongOthers: [Lane] {
    (lanes.count > 1 ? lanes : []) + lanes.flatMap { $0.children.flatMap(\.lanesAmongOthers) }
  }
}

extension Graph.Node {
  /// How to name the node; nil if its symbol says enough: a sub-process shows what is in it, a gateway that only joins asks
  /// nothing.
  fileprivate func namingAdvice(isCollapsed: Bool) -> String? {
    switch tag {
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask:
      "name it for what is done, such as 'Check order'"
    case .callActivity: "name it for what the called process does, such as 'Ship goods'"
    case .subProcess, .transaction, .adHocSubProcess:
      isCollapsed ? "name it for what is done inside, such as 'Ship goods'" : nil
    case .exclusiveGateway: outgoing.count > 1 ? "name it for the question that is decided, such as 'Paid?'" : nil
    case .inclusiveGateway, .complexGateway:
      outgoing.count > 1 ? "name it for the question that is decided, such as 'Which goods?'" : nil
    case .parallelGateway, .eventBasedGateway: nil
    case .startEvent, .intermediateCatchEvent, .boundaryEvent:
      isForCompensationOnly ? nil : "name it for what has happened, such as 'Order received'"
    case .endEvent: "name it for what has been reached, such as 'Order shipped'"
    case .intermediateThrowEvent: "name it for what is made known, such as 'Customer informed'"
    }
  }
}
