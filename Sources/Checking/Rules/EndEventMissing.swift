import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let endEventMissing = Rule(
    "end-event-missing", .event, Severities(.warning, spec: .error), isFixable: true,
    "A process or sub-process has a start event but no end event."
  ) { model, findings in
    let graph = model.graph
    var ends = Set(graph.nodes(.endEvent).map(\.scope))
    // Of start events that lead nowhere that is said already.
    for start in graph.wholeNodes(.startEvent) where !start.outgoing.isEmpty && ends.insert(start.scope).inserted {
      let scope = graph[start.scope]
      if graph.isFree(scope) { continue }
      let subject = model.subject(of: scope)
      findings.report(
        "\(subject.title) has a start event but no end event", at: subject.place, of: subject.id,
        helps: ["lead what comes last to an end event"], fix: model.fixEnding(scope))
    }
  }
}

extension Model {
  /// Leads whatever ends a token in `scope` to a new end event. Where there is a diagram nobody would see that, so it is for a
  /// modelling tool to add.
  fileprivate func fixEnding(_ scope: Graph.Scope) -> Fix? {
    let last = scope.nodes.map { graph[$0] }.filter { $0.outgoing.isEmpty && !$0.isBesideTheFlow }
    let subject = subject(of: scope)
    let end = "End_\(subject.id)"
    let flows = last.map { "Flow_\($0.name)_\(end)" }
    guard definitions.diagrams.isEmpty, !last.isEmpty, !subject.id.isEmpty,
      last.allSatisfy({ ($0.activity != nil || $0.kind.isEvent) && !$0.syntax.id.isEmpty }),
      ([end] + flows).allSatisfy({ census.entriesByID[$0] == nil })
    else { return nil }
    let behind = FlowNode.Tag.allCases.map(\.rawValue) + ["sequenceFlow"]
    let site = subject.place.site
    let event = Fix.Edit.insertChild(site, Fix.NewElement("endEvent", [("id", end)]), behind: behind)
    let drawn = zip(last, flows).map { node, id in
      Fix.Edit.insertChild(
        site, Fix.NewElement("sequenceFlow", [("id", id), ("sourceRef", node.syntax.id), ("targetRef", end)]),
        behind: behind)
    }
    return Fix("add an end event", [event] + drawn)
  }
}

extension Graph.Node {
  /// Whether no token of the scope comes to the node by a flow, and none that it sets free has a way to go.
  fileprivate var isBesideTheFlow: Bool {
    isEventSubProcess || isCompensationHandler || isThrowingLink || tag == .startEvent || tag == .boundaryEvent
  }
}
