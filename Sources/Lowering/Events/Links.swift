import BatonChecking
import BatonIR

extension ProgramBuilder {
  /// Lays a way from each throwing link to the catching one of its name, as if a sequence flow were drawn (BPMN 2.0.2 §10.5.5).
  mutating func layOutLinks() {
    for node in nodes where node.tag == .intermediateThrowEvent {
      guard let target = model.graph.linkTarget(of: node) else { continue }
      let (flow, from, to) = (FlowID(program.flows.count), id(node.id), id(target))
      program.flows.append(Flow(id: node.name, source: from, target: to, isDrawn: false))
      program[from].outgoing.append(flow)
      program[to].incoming.append(flow)
    }
  }
}
