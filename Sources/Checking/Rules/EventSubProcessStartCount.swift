import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let eventSubProcessStartCount = Rule(
    "event-sub-process-start-count", .event, Severities(.warning, spec: .error), isEssential: true,
    "An event sub-process has no start event, or several."
  ) { model, findings in
    let graph = model.graph
    for node in graph.nodes(.subProcess) where node.isEventSubProcess {
      guard let scope = node.contents.map({ graph[$0] }) else { continue }
      let starts = scope.nodes.map { graph[$0] }.filter { $0.tag == .startEvent }
      if starts.count == 1 { continue }
      let agree = Set(starts.map(\.isInterrupting)).count < 2
      let message =
        starts.isEmpty
        ? "\(node.title) has no start event, so that nothing starts it"
        : agree
          ? "\(node.title) has \(starts.count) start events, where BPMN knows one"
          : "\(node.title) has start events of which some interrupt and some do not"
      findings.report(
        message, at: node.syntax.tagPlace, of: node.name,
        notes: starts.prefix(5).map { Note("\($0.title) is here", at: $0.syntax.tagPlace) },
        helps: [
          starts.isEmpty
            ? "add a start event with a trigger, such as a message or an error"
            : "draw an event sub-process for each, or one start event with several triggers"
        ],
        isHarmless: !scope.isExecuted || !starts.isEmpty && agree)
    }
  }
}
