import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let messageFlowSamePool = Rule(
    "message-flow-same-pool", .collaboration, Severities(.error, spec: .error),
    "A message flow stays inside of one pool."
  ) { model, findings in
    if model.definitions.collaborations.allSatisfy({ $0.messageFlows.isEmpty }) { return }
    let processes = Dictionary(
      model.definitions.callableProcesses.enumerated().map { ($1.id, $0) }
    ) { first, _ in first }
    for collaboration in model.definitions.collaborations {
      let pools = Dictionary(
        collaboration.participants.map { ($0.id, $0.process.flatMap { processes[$0.text] }) }
      ) { first, _ in first }
      for flow in collaboration.messageFlows {
        let (source, target) = (flow.source.text, flow.target.text)
        let nodes = [source, target].map { model.graph.nodesByID[$0] }
        // Two pools may show one process.
        let areNodes = nodes.contains { $0 != nil }
        let ends = zip(nodes, [source, target]).map { node, id in
          node.map { model.graph[model.graph[$0].scope].process } ?? pools[id].flatMap(\.self)
        }
        guard !source.isEmpty, source == target || areNodes && ends[0] != nil && ends[0] == ends[1] else { continue }
        findings.report(
          "\(flow.title) leads from \(model.title(ofID: source)) to \(model.title(ofID: target)), inside of one pool",
          at: flow.target.place,
          of: flow.id,
          helps: ["inside of a pool, draw a sequence flow or throw a signal; between two participants, draw two pools"])
      }
    }
  }
}
