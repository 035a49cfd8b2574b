import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Returns how tokens leave `node`.
  mutating func departure(of node: Graph.Node) -> Departure {
    switch node.kind {
    case .exclusiveGateway: exclusiveDeparture(of: node)
    case .parallelGateway: .all
    case .complexGateway: complexDeparture(of: node)
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .inclusiveGateway,
      .eventBasedGateway, .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      conditionalDeparture(of: node)
    }
  }

  /// The first flow in document order whose condition holds; one without a condition always does (engines.md §2 rows 3, 4).
  private mutating func exclusiveDeparture(of node: Graph.Node) -> Departure {
    let flows = node.outgoing.map { model.graph[$0] }
    guard flows.count > 1 || flows.contains(where: { $0.isConditional }) else { return .all }
    if flows.count == 1, node.defaultFlow != nil { return .all }
    let choices = flows.filter { $0.id != node.defaultFlow }.map { flow in
      Choice(
        flow: id(flow.id), condition: condition(of: flow) ?? Computation(.constant(.boolean(true)), text: "true"))
    }
    return .exclusive(choices, otherwise: node.defaultFlow.map { id($0) })
  }

  /// All flows without condition, and those whose conditions hold (BPMN 2.0.2 §13.3.1).
  private mutating func conditionalDeparture(of node: Graph.Node) -> Departure {
    let flows = node.outgoing.map { model.graph[$0] }.filter { $0.id != node.defaultFlow }
    let always = flows.filter { !$0.isConditional }.map { id($0.id) }
    let choices = flows.compactMap { flow in condition(of: flow).map { Choice(flow: id(flow.id), condition: $0) } }
    if flows.isEmpty || choices.isEmpty && node.defaultFlow == nil { return .all }
    return .inclusive(choices, always: always, otherwise: node.defaultFlow.map { id($0) })
  }

  /// As of an inclusive gateway, in both phases (§13.4.5). A flow without condition is taken when the gateway starts, not when it
  /// is reset: who draws a discriminator means that one token passes.
  private mutating func complexDeparture(of node: Graph.Node) -> Departure {
    guard case .complex(let activation) = program[id(node.id)].arrival, !node.outgoing.isEmpty else {
      return conditionalDeparture(of: node)
    }
    let starts = BatonIR.Expression.variable(
      VariableReference(name: "waitingForStart", candidates: [activation.departure.waitingForStart]), .feel)
    let flows = node.outgoing.map { model.graph[$0] }.filter { $0.id != node.defaultFlow }
    let choices = flows.map { flow in
      Choice(flow: id(flow.id), condition: condition(of: flow) ?? Computation(starts, text: "waitingForStart"))
    }
    return .inclusive(choices, always: [], otherwise: node.defaultFlow.map { id($0) })
  }

  private mutating func condition(of flow: Graph.Flow) -> Computation? {
    guard let source = flow.source.map({ id($0) }) else { unreachable("a connected flow has a source") }
    var scope = program[source].scope
    if case .complex(let activation) = program[source].arrival { scope = activation.departure.scope }
    let condition =
      switch flow.syntax.condition {
      case .expression(let text): computation(text, in: scope)
      case .script(let script): computation(.script(script), in: scope)
      case nil: nil as Computation?
      }
    guard let text = flow.syntax.extensions.skipCondition else { return condition }
    let skip = BatonIR.Expression.conditional(
      .juel, test: skipsAreEnabled(in: scope), then: computation(text, in: scope).expression,
      otherwise: condition?.expression ?? .constant(.boolean(true)))
    return Computation(skip, text: text.text)
  }
}

// MARK: - Skipping

extension ProgramBuilder {
  /// Returns whether the activity is skipped: if Flowable's condition holds, and skipping is enabled by a variable.
  mutating func skip(_ extensions: Extensions, in scope: ScopeID) -> Computation? {
    guard let text = extensions.skipCondition else { return nil }
    let condition = computation(text, in: scope).expression
    return Computation(.logical(.and, .juel, skipsAreEnabled(in: scope), condition), text: text.text)
  }

  private mutating func skipsAreEnabled(in scope: ScopeID) -> BatonIR.Expression {
    let tests = ["_FLOWABLE_SKIP_EXPRESSION_ENABLED", "_ACTIVITI_SKIP_EXPRESSION_ENABLED"].map { name in
      BatonIR.Expression.binary(
        .equal, .feel, .variable(reference(name, from: scope), .feel), .constant(.boolean(true)))
    }
    return .logical(.or, .juel, tests[0], tests[1])
  }
}

extension Graph.Flow {
  /// Whether something decides if a token passes.
  fileprivate var isConditional: Bool { syntax.condition != nil || syntax.extensions.skipCondition != nil }
}
