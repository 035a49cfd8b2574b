import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let sequenceFlowEndpointInvalid = Rule(
    "sequence-flow-endpoint-invalid", .sequenceFlow, Severities(.error, spec: .error), isEssential: true,
    "A sequence flow starts or ends at something that is no activity, gateway or event."
  ) { model, findings in
    for flow in model.graph.flows {
      for (reference, verb) in [(flow.syntax.source, "starts"), (flow.syntax.target, "ends")] {
        guard let entry = model.census.entry(reference), !entry.kind.isNode else { continue }
        findings.report(
          "\(flow.title) \(verb) at \(model.census.title(of: entry)), but sequence flows connect activities, gateways and events",
          at: reference.place, of: flow.name,
          notes: [Note("\(model.census.title(of: entry)) is here", at: Place(entry.site))])
      }
    }
  }
}
