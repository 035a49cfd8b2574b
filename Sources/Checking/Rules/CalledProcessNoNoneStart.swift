import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let calledProcessNoNoneStart = Rule(
    "called-process-no-none-start", .event, Severities(.error, spec: .error),
    "A process that is called starts by events only."
  ) { model, findings in
    let graph = model.graph
    guard graph.has(.callActivity) else { return }
    let processes = model.definitions.callableProcesses
    let scopes = graph.scopes.filter { $0.owner == nil }.map { (processes[$0.process].id, $0) }
    let called = Dictionary(scopes) { first, _ in first }
    var isReported: Set<String> = []
    for node in graph.nodes(.callActivity) {
      guard case .callActivity(let call) = node.kind, let element = call.calledElement,
        let process = called[element.text], isReported.insert(element.text).inserted
      else { continue }
      let starts = process.nodes.map { graph[$0] }.filter { $0.tag == .startEvent }
      guard let start = starts.first, !starts.contains(where: \.isNoneStart) else { continue }
      findings.report(
        "\(node.title) calls \(processes[process.process].title), which only events start", at: element.place,
        of: node.name, notes: [Note("\(start.title), which is no start for a call", at: start.syntax.tagPlace)],
        helps: ["add a start event without trigger to the called process"])
    }
  }
}
