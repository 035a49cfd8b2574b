import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let calledElementUnresolved = Rule(
    "called-element-unresolved", .reference, Severities(.info, spec: .warning),
    "A call activity calls a process that is not in the file."
  ) { model, findings in
    let census = model.census
    for node in model.graph.nodes {
      guard case .callActivity(let call) = node.kind, let called = call.calledElement,
        !called.isMarked, !called.text.isEmpty
      else { continue }
      let name = called.text.split(separator: ":").last.map(String.init) ?? called.text
      if [name, called.text].contains(where: { id in
        census.entriesByID[id].map { Expectation.callable.admits(census.entries[$0].kind) } ?? false
          || census.imports.callables[id] != nil
      }) {
        continue
      }
      let helps = findings.didYouMean(name, in: census) { Expectation.callable.admits($0) }
      findings.report(
        "\(node.title) calls \(quoted(called.text)), which is no process of this file, nor of one that it imports",
        at: called.place, of: node.name,
        helps: helps.isEmpty ? ["that is in order if it is deployed beside this one"] : helps)
    }
  }
}
