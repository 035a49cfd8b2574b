import BatonChecking
import BatonIR
import BatonSyntax

extension ProgramBuilder {
  /// Returns how tokens arrive at `node`.
  mutating func arrival(of node: Graph.Node, _ id: NodeID) -> Arrival {
    switch node.kind {
    case .parallelGateway: return node.incoming.count > 1 ? .all : .each
    case .inclusiveGateway: return node.incoming.count > 1 ? .inclusive : .each
    case .complexGateway(let gateway):
      guard let condition = gateway.activationCondition, !node.incoming.isEmpty else { return .each }
      return .complex(activation(of: node, id, condition))
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess:
      let quantity = node.kind.activity?.startQuantity ?? 1
      return quantity > 1 ? .several(quantity) : .each
    case .exclusiveGateway, .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent,
      .intermediateThrowEvent, .boundaryEvent:
      return .each
    }
  }

  private mutating func activation(of node: Graph.Node, _ id: NodeID, _ condition: ExpressionText) -> Activation {
    let start = counts(of: node, id)
    return Activation(condition: computation(condition, in: start.scope), start: start, departure: counts(of: node, id))
  }

  /// Gives the complex gateway a scope, in which its conditions find what they may ask of it: whether it waits for its start,
  /// how many tokens wait, and, by the id of an incoming flow, how many wait there.
  private mutating func counts(of node: Graph.Node, _ id: NodeID) -> Activation.Counts {
    let scope = addScope(.activity, parent: program[id].scope, node: id)
    let own = { (builder: inout ProgramBuilder, name: String) in
      builder.variables.noteSet(name, in: scope)
      return builder.declare(name, in: scope)
    }
    var counts = Activation.Counts(
      scope: scope, waitingForStart: own(&self, "waitingForStart"), activationCount: own(&self, "activationCount"))
    counts.tokens = node.incoming.map { (flow: self.id($0), variable: own(&self, model.graph[$0].name)) }
    return counts
  }
}
