import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// What starts instances of a process besides whoever asks for one (BPMN 2.0.2 §10.5.2, §13.5.1).
extension ProgramBuilder {
  mutating func addStarts(of process: Int, _ scope: Graph.Scope) {
    let own = id(scope.id)
    for node in scope.nodes.map({ model.graph[$0] }) {
      switch node.kind {
      case .startEvent, .receiveTask: if node.startsInstances { add(starts(at: node, in: own), to: process) }
      case .eventBasedGateway(let gateway):
        guard gateway.instantiates else { continue }
        let events = node.outgoing.compactMap { model.graph[$0].target.map { model.graph[$0] } }
        for event in events {
          let others = gateway.trigger == .parallel ? events.filter { $0.id != event.id }.map { id($0.id) } : []
          add(starts(at: event, in: own), to: process, others: others)
        }
      case .task, .serviceTask, .sendTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity,
        .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway,
        .complexGateway, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
        break
      }
    }
  }

  private mutating func add(_ starts: [Start], to process: Int, others: [NodeID] = []) {
    for var start in starts {
      start.others = others
      program.processes[process].starts.append(start)
    }
  }

  /// Returns a start for each thing that the node catches.
  private mutating func starts(at node: Graph.Node, in scope: ScopeID) -> [Start] {
    if case .receiveTask(let task) = node.kind {
      let event = node.syntax.extensions.registryEvent?.type
      var wait = messageWait(task.message, named: event, at: node, Extensions()) { builder, source, _ in
        builder.constantOperand(source, in: scope)
      }
      wait.details = [:]
      return [Start(.wait(wait), at: id(node.id))]
    }
    return node.definitions.compactMap { definition in
      if case .conditional(let it) = definition.kind {
        return it.condition.map { text in
          let probe = addScope(.probe, parent: scope, node: id(node.id))
          return Start(.condition(computation(text, in: probe), scope: probe), at: id(node.id))
        }
      }
      let wait = wait(for: definition, at: node) { builder, source, operand in
        operand == "correlationKey" ? .constant(.null) : builder.constantOperand(source, in: scope)
      }
      guard var wait = wait?.withoutKey else { return nil }
      // In Camunda 8 no message starts another while the one that its key has started is active (engines.md §2 row 29).
      let isUnique = node.syntax.extensions.registryEvent?.start == .storeAsUniqueReferenceId
      let isAlone = wait.kind == .message && model.definitions.dialect == .camunda8 || isUnique
      if isAlone { wait.details[.once] = .constant(.boolean(true)) }
      return Start(.wait(wait), at: id(node.id))
    }
  }
}

extension Wait {
  /// The wait of what belongs to no instance yet.
  fileprivate var withoutKey: Wait {
    var wait = self
    wait.details[.correlationKey] = nil
    return wait
  }
}

extension Graph.Node {
  /// Whether the node itself starts instances of its process.
  fileprivate var startsInstances: Bool { tag == .startEvent ? !isNoneStart : startsProcess }
}
